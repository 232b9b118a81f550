import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, good } from '../../api/client';
import { Problem } from '../../api/problem';
import type { Terms } from '../../api/schema';
import { date } from '../../format';
import { announce } from '../../ui/Announcer';
import { Field, Tick, useSending } from '../../ui/Form';
import { checkNewPassword } from '../../ui/newPassword';
import { NewPassword } from '../../ui/Password';
import { AddressField } from './AddressField';
import { CodeField } from './CodeField';
import { address, checkAddress } from './door';
import { WaitingForm } from './WaitingForm';

/** What opens an account; leads to the confirmation of the address. */
export function RegisterForm({ terms }: { terms: Terms }) {
  const { route } = useLocation();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [accepted, setAccepted] = useState(false);
  const [invitation, setInvitation] = useState('');
  const invited = terms.registration === 'INVITATION';

  const sending = useSending(
    async () => {
      try {
        await good(
          api.POST('/auth/register', {
            body: {
              email: address.value.trim(),
              password,
              name: name.trim(),
              acceptedTerms: true,
              ...(invited && { invitation: invitation.trim() }),
            },
          }),
        );
      } catch (fault) {
        throw asHere(fault);
      }
      announce(
        'done',
        'If this address had no account, a code is on its way to it. If it had one, nothing was changed: sign in, or set a new password.',
      );
      route('/confirm');
    },
    () => ({
      ...checkAddress(address.value),
      ...(name.trim() === '' && { name: 'Type a name.' }),
      ...checkNewPassword(password, again),
      ...(invited && invitation.trim() === '' && { invitation: 'Type the code from the mail.' }),
      ...(!accepted && { acceptedTerms: 'Without the terms there is no account.' }),
    }),
  );

  return (
    <WaitingForm
      sending={sending}
      button="Register"
      fields={['email', 'name', 'newPassword', 'again', 'invitation', 'acceptedTerms']}
      more={<a href="/sign-in">I have an account</a>}
    >
      <AddressField fault={sending.of('email')} />
      <Field
        label="Name"
        autocomplete="name"
        maxLength={100}
        required
        value={name}
        onValue={setName}
        fault={sending.of('name')}
        hint="As the console and mails call you."
      />
      <NewPassword
        value={password}
        again={again}
        onValue={setPassword}
        onAgain={setAgain}
        of={sending.of}
      />
      {invited && (
        <CodeField
          label="Code of the invitation"
          value={invitation}
          onValue={setInvitation}
          fault={sending.of('invitation')}
        />
      )}
      <Tick
        label={
          <>
            I accept the{' '}
            <a href="/terms" target="_blank" rel="noopener">
              terms with the risk notice of {date(terms.version)}
            </a>{' '}
            (opens a new tab).
          </>
        }
        checked={accepted}
        onChecked={setAccepted}
        fault={sending.of('acceptedTerms')}
      />
    </WaitingForm>
  );
}

/** The API calls the new password of a registration `password`. */
function asHere(fault: unknown): unknown {
  return fault instanceof Problem
    ? new Problem(
        fault.status,
        fault.kind,
        fault.message,
        fault.fields.map((wrong) =>
          wrong.field === 'password' ? { ...wrong, field: 'newPassword' } : wrong,
        ),
        fault.retryAfter,
        fault.requestId,
      )
    : fault;
}
