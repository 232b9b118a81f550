import { useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import { useSending } from '../../ui/Form';
import { Password } from '../../ui/Password';
import { CodeField } from '../door/CodeField';
import { checkCode, digitsOf } from '../door/steps';
import { WaitingForm } from '../door/WaitingForm';

/** Ten new recovery codes in the place of those of before. */
export function RenewCodes({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const sending = useSending(
    async () => {
      try {
        const { recoveryCodes } = await good(
          api.POST('/me/mfa/recovery-codes', { body: { password, code: digitsOf(code) } }),
        );
        onCodes(recoveryCodes);
      } finally {
        setCode('');
      }
    },
    () => ({ ...(password === '' && { password: 'Type your password.' }), ...checkCode(code) }),
  );
  return (
    <section class="card">
      <h2>New recovery codes</h2>
      <p>Those that you have count no more then.</p>
      <WaitingForm sending={sending} button="Make ten new ones" fields={['password', 'code']}>
        <Password value={password} onValue={setPassword} fault={sending.of('password')} />
        <CodeField
          label="Code of the app"
          digits
          value={code}
          onValue={setCode}
          fault={sending.of('code')}
        />
      </WaitingForm>
    </section>
  );
}
