import { useLocation } from 'preact-iso';
import { api, good } from '../../api/client';
import { announce } from '../../ui/Announcer';
import { useSending } from '../../ui/Form';
import { Loading } from '../../ui/States';
import '../../styles/door.css';
import { AddressField } from './AddressField';
import { address, checkAddress, useOutOnly } from './door';
import { WaitingForm } from './WaitingForm';

/** Has a code sent with which a new password can be set. */
export default function Forgot() {
  const { route } = useLocation();
  const sending = useSending(
    async () => {
      await good(api.POST('/auth/password/forgot', { body: { email: address.value.trim() } }));
      announce('done', 'If there is an account with this address, a code is on its way to it.');
      route('/reset');
    },
    () => checkAddress(address.value),
  );
  if (useOutOnly()) {
    return <Loading what="your console" />;
  }
  return (
    <section class="card narrow">
      <h1>Forgotten password</h1>
      <p>A code comes by mail. With it you set a new password, which ends all your sessions.</p>
      <WaitingForm
        sending={sending}
        button="Send the code"
        fields={['email']}
        more={
          <>
            <a href="/reset">I have a code</a>
            <a href="/sign-in">Sign in</a>
          </>
        }
      >
        <AddressField fault={sending.of('email')} />
      </WaitingForm>
    </section>
  );
}
