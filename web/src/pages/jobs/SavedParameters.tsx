import { useState } from 'preact/hooks';
import { all, api, full, good } from '../../api/client';
import type { JobTemplate } from '../../api/schema';
import { announce, announceFault } from '../../ui/Announcer';
import { Confirm, Dialog } from '../../ui/Dialog';
import { Choice, Field, Form, useSending } from '../../ui/Form';
import { Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';
import { type Draft, draftOf, parametersOf } from './draft';

/** Parameters under a name: taken into the form, saved from it, deleted. The expiry is not part of them. */
export function SavedParameters({
  draft,
  take,
  faults,
}: {
  draft: Draft;
  take: (draft: Draft) => void;
  /** What is wrong with the form, the expiry aside: then it cannot be saved. */
  faults: () => Record<string, string>;
}) {
  const templates = useLoad(
    () =>
      all((cursor) =>
        good(api.GET('/job-templates', { params: { query: { limit: 100, cursor } } })),
      ),
    [],
  );
  return (
    <section class="card" aria-label="Saved parameters">
      <h2>Saved parameters</h2>
      <Shown loaded={templates} what="saved parameters">
        {(saved, again) => (
          <Saved saved={saved} again={again} draft={draft} take={take} faults={faults} />
        )}
      </Shown>
    </section>
  );
}

function Saved({
  saved,
  again,
  draft,
  take,
  faults,
}: {
  saved: JobTemplate[];
  again: () => void;
  draft: Draft;
  take: (draft: Draft) => void;
  faults: () => Record<string, string>;
}) {
  const [name, setName] = useState('');
  const [asking, setAsking] = useState<'save' | 'delete' | undefined>(undefined);
  const chosen = saved.find((template) => template.name === name);

  const remove = async () => {
    setAsking(undefined);
    try {
      await full(api.DELETE('/job-templates/{name}', { params: { path: { name } } }));
      announce('done', `${name} is deleted.`);
      setName('');
    } catch (fault) {
      announceFault(fault);
    }
    again();
  };
  return (
    <>
      {saved.length === 0 ? (
        <p>None yet. Save what you run often, and start it with two presses.</p>
      ) : (
        <Choice
          label="Take"
          value={name}
          options={[['', 'Choose …'], ...saved.map((one) => [one.name, one.name] as const)]}
          onValue={(next) => {
            setName(next);
            const found = saved.find((one) => one.name === next);
            if (found !== undefined) {
              take({ ...draftOf(found.parameters), expiry: draft.expiry });
            }
          }}
        />
      )}
      <div class="actions">
        <button type="button" onClick={() => setAsking('save')}>
          Save these parameters …
        </button>
        {chosen !== undefined && (
          <button type="button" onClick={() => setAsking('delete')}>
            Delete {chosen.name}
          </button>
        )}
      </div>
      {asking === 'save' && (
        <SaveDialog
          draft={draft}
          faults={faults}
          first={name}
          taken={saved.map((one) => one.name)}
          onClose={() => setAsking(undefined)}
          onSaved={(as) => {
            setAsking(undefined);
            setName(as);
            announce('done', `The parameters are saved as ${as}.`);
            again();
          }}
        />
      )}
      {asking === 'delete' && (
        <Confirm
          title={`Delete ${name}?`}
          button="Delete"
          onYes={() => void remove()}
          onNo={() => setAsking(undefined)}
        >
          <p>The saved parameters go. Runs that were made with them stay.</p>
        </Confirm>
      )}
    </>
  );
}

function SaveDialog({
  draft,
  faults,
  first,
  taken,
  onClose,
  onSaved,
}: {
  draft: Draft;
  faults: () => Record<string, string>;
  first: string;
  taken: readonly string[];
  onClose: () => void;
  onSaved: (name: string) => void;
}) {
  const [name, setName] = useState(first);
  const wrong = Object.values(faults());
  const sending = useSending(
    async () => {
      await good(
        api.PUT('/job-templates/{name}', { params: { path: { name } }, body: parametersOf(draft) }),
      );
      onSaved(name);
    },
    (): Record<string, string> =>
      NAME.test(name) ? {} : { name: 'Letters, digits, . _ and -, at most 50.' },
  );
  return (
    <Dialog title="Save these parameters" onClose={onClose}>
      {wrong.length > 0 ? (
        <p class="message note">
          <strong>Note:</strong> The form has to be right first. {wrong.join(' ')}
        </p>
      ) : (
        <Form sending={sending} button={taken.includes(name) ? 'Replace' : 'Save'}>
          <Field
            label="Name"
            value={name}
            onValue={setName}
            fault={sending.of('name')}
            maxLength={50}
            spellcheck={false}
            hint={
              taken.includes(name)
                ? 'You have saved parameters of this name: they would be replaced.'
                : 'The expiry is not saved: it is chosen anew each time.'
            }
          />
        </Form>
      )}
    </Dialog>
  );
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$/;
