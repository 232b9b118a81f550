import { useId, useState } from 'preact/hooks';
import { api, full } from '../../api/client';
import type { StreamFilter } from '../../api/schema';
import { announce } from '../../ui/Announcer';
import { Dialog } from '../../ui/Dialog';
import { Choice, Field, Form, useSending } from '../../ui/Form';
import { faultOf } from '../../ui/faults';
import { change, changedMeanwhile } from './changes';
import {
  documentOf,
  draftOf,
  FILTER_GROUPS,
  type FilterDraft,
  type FilterField,
  faultsOf,
} from './filterDraft';

/** Makes or changes a filter, field by field. */
export function FilterDialog({
  filter,
  taken,
  onSaved,
  onClose,
}: {
  /** None for a new one. */
  filter: StreamFilter | undefined;
  /** The names that there are. */
  taken: readonly string[];
  onSaved: () => void;
  onClose: () => void;
}) {
  const [name, setName] = useState(filter?.name ?? '');
  const [draft, setDraft] = useState<FilterDraft>(() => draftOf(filter?.filterData));
  const sending = useSending(
    async () => {
      const path = { name: name.trim() };
      const body = documentOf(draft, filter?.filterData);
      const etag = filter === undefined ? undefined : await change(etagOf(filter));
      await change(
        full(
          api.PUT('/me/stream-filters/{name}', {
            params: { path, header: { 'If-Match': etag } },
            body,
          }),
        ),
      );
      announce(
        'done',
        filter?.active
          ? `${path.name} is saved and applies within a second.`
          : `${path.name} is saved. It changes nothing until you use it.`,
      );
      onSaved();
      onClose();
    },
    (): Record<string, string> => ({
      ...(filter === undefined ? nameFault(name.trim(), taken) : {}),
      ...faultsOf(draft),
    }),
  );
  const set = (path: string, value: string | readonly string[]) =>
    setDraft({ ...draft, [path]: value });
  return (
    <Dialog
      title={filter === undefined ? 'New filter' : `Filter ${filter.name}`}
      onClose={onClose}
      wide
    >
      <Form sending={sending} button="Save the filter">
        {filter === undefined && (
          <Field
            label="Name"
            value={name}
            onValue={setName}
            fault={sending.of('name')}
            maxLength={100}
          />
        )}
        <div class="columns filter-groups">
          {FILTER_GROUPS.map(([title, fields]) => (
            <fieldset key={title}>
              <legend>{title}</legend>
              {fields.map((field) => (
                <OneField
                  key={field.path}
                  field={field}
                  value={draft[field.path] ?? ''}
                  onValue={(value) => set(field.path, value)}
                  fault={faultOf(
                    sending.problem,
                    `filters.${field.path}`,
                    Array.isArray(draft[field.path]) ? (draft[field.path] as string[]) : [],
                  )}
                />
              ))}
            </fieldset>
          ))}
        </div>
      </Form>
    </Dialog>
  );
}

function OneField({
  field,
  value,
  onValue,
  fault,
}: {
  field: FilterField;
  value: string | readonly string[];
  onValue: (value: string | readonly string[]) => void;
  fault: string | undefined;
}) {
  switch (field.kind) {
    case 'choice': {
      const usual = field.options.find(([option]) => option === field.usual)?.[1];
      return (
        <Choice
          label={field.label}
          value={String(value)}
          options={field.options}
          onValue={onValue}
          fault={fault}
          hint={`${field.hint} Usual: ${usual}.`}
        />
      );
    }
    case 'ranges':
      return (
        <Ranges
          field={field}
          chosen={value as readonly string[]}
          onChosen={onValue}
          fault={fault}
        />
      );
    default:
      return (
        <Field
          label={field.label}
          value={String(value)}
          onValue={onValue}
          fault={fault}
          inputMode={field.kind === 'number' ? 'decimal' : 'numeric'}
          hint={`${field.hint} ${field.kind === 'limit' ? 'Usual: empty.' : `Usual: ${field.usual}.`}`}
        />
      );
  }
}

function Ranges({
  field,
  chosen,
  onChosen,
  fault,
}: {
  field: FilterField & { kind: 'ranges' };
  chosen: readonly string[];
  onChosen: (chosen: readonly string[]) => void;
  fault: string | undefined;
}) {
  const id = useId();
  return (
    <fieldset aria-describedby={`${id}-hint`}>
      <legend>{field.label}</legend>
      <div class="ticks">
        {field.options.map(([option, text]) => (
          <label key={option}>
            <input
              type="checkbox"
              checked={chosen.includes(option)}
              aria-invalid={fault ? 'true' : undefined}
              onChange={(event) =>
                onChosen(
                  // In the order of the options, however they were ticked.
                  field.options
                    .map(([key]) => key)
                    .filter((key) =>
                      key === option ? event.currentTarget.checked : chosen.includes(key),
                    ),
                )
              }
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
      <p class="fine" id={`${id}-hint`}>
        {field.hint} {fault && <span class="fault">{fault}</span>}
      </p>
    </fieldset>
  );
}

function nameFault(name: string, taken: readonly string[]): Record<string, string> {
  if (name === '') {
    return { name: 'Give it a name.' };
  }
  return taken.includes(name) ? { name: 'There is a filter of that name.' } : {};
}

/** The version that was read. One that was changed since is not overwritten. */
async function etagOf(filter: StreamFilter): Promise<string | undefined> {
  const { data, response } = await full(
    api.GET('/me/stream-filters/{name}', { params: { path: { name: filter.name } } }),
  );
  if (data?.version !== filter.version) {
    throw changedMeanwhile();
  }
  return response.headers.get('ETag') ?? undefined;
}
