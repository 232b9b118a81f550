import { useState } from 'preact/hooks';
import { Tick, useSending } from '../../ui/Form';
import { Password } from '../../ui/Password';
import { AddressField } from './AddressField';
import { address, checkAddress } from './door';
import { givePassword, type Obstacle } from './steps';
import { WaitingForm } from './WaitingForm';

/** Address and password. */
export function PasswordStep({
  onCode,
  onShut,
}: {
  onCode: (challenge: string) => void;
  onShut: (obstacle: Obstacle) => void;
}) {
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(false);
  const sending = useSending(
    async () => {
      const next = await givePassword(address.value, password, remember);
      if (next.step === 'code') {
        onCode(next.challenge);
      } else if (next.step === 'shut') {
        onShut(next.obstacle);
      }
    },
    () => ({
      ...checkAddress(address.value),
      ...(password === '' && { password: 'Type your password.' }),
    }),
  );
  return (
    <WaitingForm
      sending={sending}
      button="Sign in"
      fields={['email', 'password']}
      more={
        <>
          <a href="/forgot">Forgotten password</a>
          <a href="/register">Register</a>
        </>
      }
    >
      <AddressField fault={sending.of('email')} />
      <Password value={password} onValue={setPassword} fault={sending.of('password')} />
      <Tick
        label="Stay signed in on this device for 30 days, idle or not. Else a session ends after an hour without a request, or a day."
        checked={remember}
        onChecked={setRemember}
      />
    </WaitingForm>
  );
}
