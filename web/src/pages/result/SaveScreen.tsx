import { useState } from 'preact/hooks';
import { api, full } from '../../api/client';
import { Problem } from '../../api/problem';
import type { Screen as SavedScreen, ScreenRequest } from '../../api/schema';
import { announce } from '../../ui/Announcer';
import { Dialog } from '../../ui/Dialog';
import { Field, Form, Tick, useSending } from '../../ui/Form';

/** Saves what is looked at as a screen of the user's own. */
export function SaveScreen({
  screen,
  saved,
  after,
  onSaved,
  onClose,
}: {
  screen: ScreenRequest;
  saved: readonly SavedScreen[];
  /** What the screen will do otherwise than the page does now; empty if nothing. */
  after: string;
  onSaved: (screen: SavedScreen) => void;
  onClose: () => void;
}) {
  const [name, setName] = useState('');
  const [replace, setReplace] = useState(false);
  const taken = saved.some((other) => other.name === name.trim() && !other.builtIn);

  const sending = useSending(
    async () => {
      const path = { name: name.trim() };
      const header = taken ? await versionOf(path.name) : {};
      const answer = await full(
        api.PUT('/screens/{name}', { params: { path, header }, body: screen }),
      );
      announce('done', `The screen ${path.name} is saved.`);
      onSaved(answer.data as SavedScreen);
    },
    () => {
      if (name.trim() === '') {
        return { name: 'A screen needs a name.' };
      }
      return taken && !replace ? { replace: 'Tick this to replace it.' } : ({} as Faults);
    },
  );
  return (
    <Dialog title="Save as a screen" onClose={onClose}>
      <dl class="facts">
        <dt>Condition</dt>
        <dd>
          <code>{screen.where || 'every quoted contract'}</code>
        </dd>
        <dt>Order</dt>
        <dd>
          <code>{screen.sort || 'as they come'}</code>
        </dd>
        <dt>Columns</dt>
        <dd>{screen.columns?.join(', ')}</dd>
      </dl>
      <p class="fine">
        A screen never has a contract that nobody bids for and that has not traded. {after}
      </p>
      <Form sending={sending} button="Save">
        <Field
          label="Name"
          value={name}
          onValue={setName}
          maxLength={50}
          autocomplete="off"
          hint="Letters, digits, dots, dashes, underscores; a letter or digit first."
          fault={sending.of('name')}
        />
        {taken && (
          <Tick
            label={`Replace the screen ${name.trim()} that you have`}
            checked={replace}
            onChecked={setReplace}
            fault={sending.of('replace')}
          />
        )}
      </Form>
    </Dialog>
  );
}

type Faults = Record<string, string>;

/** Only the version that the user knows of is replaced. */
async function versionOf(name: string): Promise<{ 'If-Match'?: string }> {
  try {
    const { response } = await full(api.GET('/screens/{name}', { params: { path: { name } } }));
    const tag = response.headers.get('ETag');
    return tag === null ? {} : { 'If-Match': tag };
  } catch (fault) {
    if (fault instanceof Problem && fault.status === 404) {
      return {};
    }
    throw fault;
  }
}
