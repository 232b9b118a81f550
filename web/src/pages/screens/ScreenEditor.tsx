import { useState } from 'preact/hooks';
import { api, full } from '../../api/client';
import { Problem } from '../../api/problem';
import { announce } from '../../ui/Announcer';
import { Field, Form, useSending } from '../../ui/Form';
import { faultOf } from '../../ui/faults';
import { SidesChoice } from '../jobs/SidesChoice';
import { Bands } from './Bands';
import { ColumnPicker } from './ColumnPicker';
import { SortPicker } from './SortPicker';
import { type ScreenDraft, screenFaults, screenRequest } from './screenDraft';
import { WhereBox } from './WhereBox';

/** The status of a change of what is not the present version any more. */
const STALE = 412;

function inWords(fault: Problem, name: string): Problem {
  return new Problem(
    STALE,
    fault.kind,
    `${name} was changed in another window since you opened it here. Nothing was overwritten.`,
  );
}

/** A screen of one's own in fields. */
export function ScreenEditor({
  first,
  version,
  names,
  onSaved,
  onCancel,
  onReload,
}: {
  first: ScreenDraft;
  /** The version that is edited; nothing for a new screen. */
  version: string | undefined;
  names: readonly string[];
  onSaved: () => void;
  onCancel: () => void;
  /** Reads the screen again, and drops what was changed here. */
  onReload: () => void;
}) {
  const [draft, setDraft] = useState(first);
  const change = (part: Partial<ScreenDraft>) => setDraft((now) => ({ ...now, ...part }));
  const isNew = version === undefined;
  const sending = useSending(
    async () => {
      const header = isNew ? {} : { 'If-Match': version };
      try {
        await full(
          api.PUT('/screens/{name}', {
            params: { path: { name: draft.name }, header },
            body: screenRequest(draft),
          }),
        );
      } catch (fault) {
        throw fault instanceof Problem && fault.status === STALE
          ? inWords(fault, draft.name)
          : fault;
      }
      announce('done', `${draft.name} is saved. Runs that were made keep it as it was.`);
      onSaved();
    },
    () => screenFaults(draft, isNew, names),
  );
  const bandNames = draft.bands.map((band, at) => band.name || `band ${at + 1}`);
  return (
    <section class="card editor">
      <h2>{isNew ? 'New screen' : `Change ${first.name}`}</h2>
      <Form
        sending={sending}
        button="Save"
        more={
          <button type="button" onClick={onCancel}>
            Cancel
          </button>
        }
      >
        {sending.problem?.status === STALE && (
          <p>
            <button type="button" onClick={onReload}>
              Read it again, and drop what I changed
            </button>
          </p>
        )}
        {isNew && (
          <Field
            label="Name"
            value={draft.name}
            onValue={(name) => change({ name })}
            fault={sending.of('name')}
            maxLength={50}
            spellcheck={false}
          />
        )}
        <WhereBox
          value={draft.where}
          onValue={(where) => change({ where })}
          fault={faultOf(sending.problem, 'where')}
        />
        <SortPicker
          sort={draft.sort}
          onSort={(sort) => change({ sort })}
          fault={faultOf(sending.problem, 'sort')}
        />
        <SidesChoice
          label="Side"
          value={draft.side}
          onValue={(side) => change({ side })}
          fault={sending.of('side')}
        />
        <Field
          label="Best of each underlying, rows"
          value={draft.bestPerSymbol}
          onValue={(bestPerSymbol) => change({ bestPerSymbol })}
          fault={sending.of('bestPerSymbol')}
          inputMode="numeric"
          hint="Those that stand first by the order. Nothing: all."
        />
        <Field
          label="At most, rows"
          value={draft.limit}
          onValue={(limit) => change({ limit })}
          fault={sending.of('limit')}
          inputMode="numeric"
          hint="After that. Nothing: all."
        />
        <ColumnPicker
          columns={draft.columns}
          onColumns={(columns) => change({ columns })}
          fault={faultOf(sending.problem, 'columns', draft.columns)}
        />
        <Bands
          bands={draft.bands}
          onBands={(bands) => change({ bands })}
          fault={faultOf(sending.problem, 'bands', bandNames)}
        />
      </Form>
    </section>
  );
}
