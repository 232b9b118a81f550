import { useRef, useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import { announce } from '../../ui/Announcer';
import { Field, useSending } from '../../ui/Form';
import { useLoad } from '../../ui/useLoad';
import { checkAddress } from '../door/door';
import { WaitingForm } from '../door/WaitingForm';

/** Invites an address. */
export function InviteForm({ onInvited }: { onInvited: () => void }) {
  const [email, setEmail] = useState('');
  // One name for all tries of the same invitation: an answer may be lost.
  const key = useRef({ email: '', name: '' });
  const terms = useLoad(() => good(api.GET('/terms')), []);
  const sending = useSending(
    async () => {
      const to = email.trim();
      if (key.current.email !== to) {
        key.current = { email: to, name: crypto.randomUUID() };
      }
      const made = await good(
        api.POST('/admin/invitations', {
          params: { header: { 'Idempotency-Key': key.current.name } },
          body: { email: to },
        }),
      );
      key.current = { email: '', name: '' };
      setEmail('');
      announce(
        made.mailed ? 'done' : 'note',
        made.mailed
          ? `${made.email} has been sent a code.`
          : `${made.email} is invited, but the mail could not be sent. Invite once more.`,
      );
      onInvited();
    },
    () => checkAddress(email),
  );
  return (
    <>
      <p>
        A code is mailed with which the address can register, once and within seven days. An earlier
        code of the same address stops working.
        {terms.state === 'there' &&
          terms.data.registration !== 'INVITATION' &&
          ' Registration needs no invitation here.'}
      </p>
      <WaitingForm sending={sending} button="Invite" fields={['email']}>
        <Field
          label="E-mail address"
          type="email"
          inputMode="email"
          autocomplete="off"
          maxLength={254}
          required
          value={email}
          onValue={setEmail}
          fault={sending.of('email')}
        />
      </WaitingForm>
    </>
  );
}
