import { useId, useState } from 'preact/hooks';
import { api, full } from '../../api/client';
import { RequestKey } from '../../api/requestKey';
import type { Watchlist } from '../../api/schema';
import { counted } from '../../format';
import { announce } from '../../ui/Announcer';
import { Dialog } from '../../ui/Dialog';
import { Below, described, Field, Form, useSending } from '../../ui/Form';
import { faultOf } from '../../ui/faults';
import { change, changedMeanwhile, symbolsOf } from './changes';

const MOST = 500;

/** Makes or changes a list of your own. */
export function WatchlistDialog({
  list,
  onSaved,
  onClose,
}: {
  /** None for a new one. */
  list: Watchlist | undefined;
  onSaved: () => void;
  onClose: () => void;
}) {
  const id = useId();
  const [name, setName] = useState(list?.name ?? '');
  const [text, setText] = useState(list?.symbols.join('\n') ?? '');
  const [key] = useState(() => new RequestKey());
  const symbols = symbolsOf(text);
  const sending = useSending(
    async () => {
      const body = { name: name.trim(), symbols };
      await change(list === undefined ? made(body, key) : replaced(list, body));
      announce('done', `${body.name} is saved with ${counted(symbols.length, 'symbol')}.`);
      onSaved();
      onClose();
    },
    () => ({
      ...(name.trim() === '' ? { name: 'Give it a name.' } : {}),
      ...(symbols.length === 0 || symbols.length > MOST
        ? { symbols: `1 to ${MOST} symbols.` }
        : {}),
    }),
  );
  const fault = faultOf(sending.problem, 'symbols', symbols);
  return (
    <Dialog title={list === undefined ? 'New list' : `Edit ${list.name}`} onClose={onClose}>
      <Form sending={sending} button="Save">
        <Field
          label="Name"
          value={name}
          onValue={setName}
          fault={sending.of('name')}
          maxLength={100}
        />
        <div class="field">
          <label for={id}>Symbols</label>
          <textarea
            id={id}
            rows={8}
            spellcheck={false}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            aria-invalid={fault ? 'true' : undefined}
            aria-describedby={described(id, true, fault)}
          />
          <Below
            id={id}
            hint={
              <>
                {counted(symbols.length, 'symbol')}. As the exchange writes them, with blanks,
                commas or lines between them.
              </>
            }
            fault={fault}
          />
        </div>
      </Form>
    </Dialog>
  );
}

type Body = { name: string; symbols: string[] };

async function made(body: Body, key: RequestKey): Promise<void> {
  await full(
    api.POST('/me/watchlists', {
      params: { header: { 'Idempotency-Key': key.of(body) } },
      body,
    }),
  );
}

/** Replaces the list that was read: one that was changed since is refused. */
async function replaced(list: Watchlist, body: Body): Promise<void> {
  const path = { id: list.id };
  const now = await full(api.GET('/me/watchlists/{id}', { params: { path } }));
  if (now.data?.updatedAt !== list.updatedAt) {
    throw changedMeanwhile();
  }
  await full(
    api.PUT('/me/watchlists/{id}', {
      params: {
        path,
        header: { 'If-Match': now.response.headers.get('ETag') ?? undefined },
      },
      body,
    }),
  );
}
