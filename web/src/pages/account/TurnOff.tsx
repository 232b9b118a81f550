import { useState } from 'preact/hooks';
import { api, full } from '../../api/client';
import { isAdmin } from '../../session/session';
import { Choice, useSending } from '../../ui/Form';
import { Password } from '../../ui/Password';
import { CodeField } from '../door/CodeField';
import { checkCode, checkRecoveryCode, digitsOf } from '../door/steps';
import { WaitingForm } from '../door/WaitingForm';

const KINDS = [
  ['code', 'A code of the app'],
  ['recoveryCode', 'A recovery code'],
] as const;

/** Turns the second factor off, with the password and a code of either kind. */
export function TurnOff({ onOff }: { onOff: () => Promise<void> }) {
  const [password, setPassword] = useState('');
  const [kind, setKind] = useState('code');
  const [code, setCode] = useState('');
  const byApp = kind === 'code';
  const sending = useSending(
    async () => {
      try {
        const proof = byApp ? { code: digitsOf(code) } : { recoveryCode: code.trim() };
        await full(api.DELETE('/me/mfa', { body: { password, ...proof } }));
      } finally {
        setCode('');
      }
      await onOff();
    },
    () => ({
      ...(password === '' && { password: 'Type your password.' }),
      ...(byApp ? checkCode(code) : checkRecoveryCode(code)),
    }),
  );
  if (isAdmin.value) {
    return (
      <section class="card">
        <h2>Turn it off</h2>
        <p>Administrators cannot be without it.</p>
      </section>
    );
  }
  return (
    <section class="card">
      <h2>Turn it off</h2>
      <p>
        From then on the password is enough. To move to another phone, turn it off and on again.
      </p>
      <WaitingForm
        sending={sending}
        button="Turn it off"
        danger
        fields={['password', 'code', 'recoveryCode']}
      >
        <Password value={password} onValue={setPassword} fault={sending.of('password')} />
        <Choice label="Proof" value={kind} options={KINDS} onValue={setKind} />
        <CodeField
          label={byApp ? 'Code of the app' : 'Recovery code'}
          digits={byApp}
          value={code}
          onValue={setCode}
          fault={sending.of(kind)}
        />
      </WaitingForm>
    </section>
  );
}
