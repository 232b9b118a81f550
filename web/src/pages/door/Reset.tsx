import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, full } from '../../api/client';
import { announce } from '../../ui/Announcer';
import { useSending } from '../../ui/Form';
import { NewPassword } from '../../ui/Password';
import { Loading } from '../../ui/States';
import '../../styles/door.css';
import { checkNewPassword } from '../../ui/newPassword';
import { AddressField } from './AddressField';
import { CodeField } from './CodeField';
import { address, checkAddress, checkMailedCode, useOutOnly } from './door';
import { WaitingForm } from './WaitingForm';

/** A new password by the code from the mail. */
export default function Reset() {
  const { route } = useLocation();
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const sending = useSending(
    async () => {
      await full(
        api.POST('/auth/password/reset', {
          body: { email: address.value.trim(), code: code.trim(), newPassword: password },
        }),
      );
      announce('done', 'The new password counts, and all sessions are ended. Sign in with it now.');
      route('/sign-in');
    },
    () => ({
      ...checkAddress(address.value),
      ...checkMailedCode(code),
      ...checkNewPassword(password, again),
    }),
  );
  if (useOutOnly()) {
    return <Loading what="your console" />;
  }
  return (
    <section class="card narrow">
      <h1>New password</h1>
      <WaitingForm
        sending={sending}
        button="Set the password"
        fields={['email', 'code', 'newPassword', 'again']}
        more={
          <>
            <a href="/forgot">Send another code</a>
            <a href="/sign-in">Sign in</a>
          </>
        }
      >
        <AddressField fault={sending.of('email')} />
        <CodeField
          label="Code from the mail"
          value={code}
          onValue={setCode}
          fault={sending.of('code')}
        />
        <NewPassword
          value={password}
          again={again}
          onValue={setPassword}
          onAgain={setAgain}
          of={sending.of}
        />
      </WaitingForm>
    </section>
  );
}
