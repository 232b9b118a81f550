import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, full } from '../../api/client';
import { announce } from '../../ui/Announcer';
import { useSending } from '../../ui/Form';
import { Loading } from '../../ui/States';
import '../../styles/door.css';
import { AddressField } from './AddressField';
import { CodeField } from './CodeField';
import { address, checkAddress, checkMailedCode, useOutOnly } from './door';
import { Resend } from './Resend';
import { WaitingForm } from './WaitingForm';

/** The code from the mail, which shows that the address is one's own. */
export default function ConfirmAddress() {
  const { route } = useLocation();
  const [code, setCode] = useState('');
  const sending = useSending(
    async () => {
      await full(
        api.POST('/auth/confirm', { body: { email: address.value.trim(), code: code.trim() } }),
      );
      announce('done', 'The address is confirmed. Sign in now.');
      route('/sign-in');
    },
    () => ({ ...checkAddress(address.value), ...checkMailedCode(code) }),
  );
  if (useOutOnly()) {
    return <Loading what="your console" />;
  }
  return (
    <section class="card narrow">
      <h1>Confirm your address</h1>
      <WaitingForm
        sending={sending}
        button="Confirm"
        fields={['email', 'code']}
        more={
          <>
            <Resend />
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
          hint="Look into the folder for unwanted mail as well."
        />
      </WaitingForm>
    </section>
  );
}
