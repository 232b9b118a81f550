import { useState } from 'preact/hooks';
import { api, full } from '../../api/client';
import { announce } from '../../ui/Announcer';
import { useSending } from '../../ui/Form';
import { checkNewPassword } from '../../ui/newPassword';
import { NewPassword, Password } from '../../ui/Password';
import { WaitingForm } from '../door/WaitingForm';

/** A new password by the old one. */
export function PasswordCard({ email }: { email: string }) {
  const [old, setOld] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const sending = useSending(
    async () => {
      await full(
        api.POST('/auth/password/change', { body: { oldPassword: old, newPassword: password } }),
      );
      setOld('');
      setPassword('');
      setAgain('');
      announce('done', 'The new password counts. Your other sessions are ended; this one goes on.');
    },
    () => ({
      ...(old === '' && { oldPassword: 'Type the password that counts now.' }),
      ...checkNewPassword(password, again),
    }),
  );
  return (
    <section class="card">
      <h2>Password</h2>
      <WaitingForm
        sending={sending}
        button="Change the password"
        fields={['oldPassword', 'newPassword', 'again']}
      >
        <input type="text" autocomplete="username" value={email} readOnly hidden />
        <Password
          label="Old password"
          value={old}
          onValue={setOld}
          fault={sending.of('oldPassword')}
        />
        <NewPassword
          value={password}
          again={again}
          onValue={setPassword}
          onAgain={setAgain}
          of={sending.of}
        />
        <p class="fine">Your other sessions end with it.</p>
      </WaitingForm>
    </section>
  );
}
