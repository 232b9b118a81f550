import { useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import type { MfaSecret } from '../../api/schema';
import { useSending } from '../../ui/Form';
import { Password } from '../../ui/Password';
import { WaitingForm } from '../door/WaitingForm';

/** The password, for which the API gives a secret. */
export function EnrolPassword({ onSecret }: { onSecret: (secret: MfaSecret) => void }) {
  const [password, setPassword] = useState('');
  const sending = useSending(
    async () => {
      const answer = await good(api.POST('/me/mfa', { body: { password } }));
      if ('secret' in answer) {
        onSecret(answer);
      }
    },
    (): Record<string, string> => (password === '' ? { password: 'Type your password.' } : {}),
  );
  return (
    <>
      <p>
        <strong>1.</strong> Give your password once more.
      </p>
      <WaitingForm sending={sending} button="Make a secret" fields={['password']}>
        <Password value={password} onValue={setPassword} fault={sending.of('password')} />
      </WaitingForm>
    </>
  );
}
