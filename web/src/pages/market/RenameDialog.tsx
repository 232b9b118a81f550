import { useState } from 'preact/hooks';
import { api, full } from '../../api/client';
import type { StreamFilter } from '../../api/schema';
import { announce } from '../../ui/Announcer';
import { Dialog } from '../../ui/Dialog';
import { Field, Form, useSending } from '../../ui/Form';
import { change } from './changes';

/** Gives a filter another name. */
export function RenameDialog({
  filter,
  onSaved,
  onClose,
}: {
  filter: StreamFilter;
  onSaved: () => void;
  onClose: () => void;
}) {
  const [name, setName] = useState(filter.name);
  const sending = useSending(async () => {
    const newName = name.trim();
    await change(
      full(
        api.POST('/me/stream-filters/{name}/rename', {
          params: { path: { name: filter.name } },
          body: { newName },
        }),
      ),
    );
    announce('done', `${filter.name} is now ${newName}.`);
    onSaved();
    onClose();
  });
  return (
    <Dialog title={`Rename ${filter.name}`} onClose={onClose}>
      <Form sending={sending} button="Rename">
        <Field
          label="New name"
          value={name}
          onValue={setName}
          fault={sending.of('newName')}
          maxLength={100}
        />
      </Form>
    </Dialog>
  );
}
