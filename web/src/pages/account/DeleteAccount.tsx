import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, good } from '../../api/client';
import { dateTime } from '../../format';
import { me, signOut } from '../../session/session';
import { announce } from '../../ui/Announcer';
import { Tick, useSending } from '../../ui/Form';
import { Password } from '../../ui/Password';
import '../../styles/account.css';
import '../../styles/door.css';
import { WaitingForm } from '../door/WaitingForm';

/** The end of the account. */
export default function DeleteAccount() {
  const { route } = useLocation();
  const [password, setPassword] = useState('');
  const [sure, setSure] = useState(false);
  const sending = useSending(
    async () => {
      const { status, backupsExpireAt } = await good(api.DELETE('/me', { body: { password } }));
      const rest =
        status === 'ERASED'
          ? 'Your account is erased.'
          : 'The rest of your account goes within minutes.';
      announce('done', `${rest} The last backup with it is over on ${dateTime(backupsExpireAt)}.`);
      // From the start page the way out is the welcome, not a sign-in that leads back here.
      route('/', true);
      // The session is gone with the account: what is left to forget is in this page.
      await signOut().catch(() => undefined);
    },
    () => ({
      ...(password === '' && { password: 'Type your password.' }),
      ...(!sure && { sure: 'Say so first.' }),
    }),
  );
  return (
    <section class="card narrow">
      <h1>Delete your account</h1>
      <p>
        {me.value?.email}: everything in it is erased, for good, at once or within minutes. There is
        no way back.
      </p>
      <ul>
        <li>your sessions, and the second factor</li>
        <li>the broker token; the app at Kite stays yours</li>
        <li>runs that wait or go on, results, and all files</li>
        <li>screens, templates, watchlists, filters, monitors</li>
      </ul>
      <p>
        What stays: backups, which are read only to restore the whole system and are over 35 days
        later; and entries of the record of changes, under a random id that leads nowhere any more,
        with the addresses and programs from which you came. To keep something,{' '}
        <a href="/account">export your account</a> and <a href="/files">your files</a> first.
      </p>
      <WaitingForm
        sending={sending}
        button="Delete my account"
        danger
        fields={['password', 'sure']}
        more={<a href="/account">Keep it</a>}
      >
        <Password value={password} onValue={setPassword} fault={sending.of('password')} />
        <Tick
          label="I want everything erased"
          checked={sure}
          onChecked={setSure}
          fault={sending.of('sure')}
        />
      </WaitingForm>
    </section>
  );
}
