import { useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import type { Me } from '../../api/schema';
import { me as signedInAs } from '../../session/session';
import { announce } from '../../ui/Announcer';
import { Field, Tick, useSending } from '../../ui/Form';
import { WaitingForm } from '../door/WaitingForm';

/** The own name, and which mails come. */
export function ProfileCard({ me }: { me: Me }) {
  const [name, setName] = useState(me.name);
  const [tokenEnding, setTokenEnding] = useState(me.notices.tokenEnding);
  const sending = useSending(
    async () => {
      signedInAs.value = await good(
        api.PATCH('/me', { body: { name: name.trim(), notices: { tokenEnding } } }),
      );
      announce('done', 'Saved.');
    },
    (): Record<string, string> => (name.trim() === '' ? { name: 'Type a name.' } : {}),
  );
  return (
    <section class="card">
      <h2>Name and mails</h2>
      <WaitingForm sending={sending} button="Save" fields={['name']}>
        <Field
          label="Name"
          autocomplete="name"
          maxLength={100}
          required
          value={name}
          onValue={setName}
          fault={sending.of('name')}
        />
        <Tick
          label="Mail me at 05:15 on a day on which my broker token ends"
          checked={tokenEnding}
          onChecked={setTokenEnding}
        />
        <p class="fine">Mails about new devices and changed credentials always come.</p>
      </WaitingForm>
    </section>
  );
}
