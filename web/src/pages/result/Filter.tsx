import type { RefObject } from 'preact';
import { useId, useState } from 'preact/hooks';
import { readWhere } from '../../rows/conditions';
import { nearest } from '../../rows/nearest';
import type { WhereFault } from '../../rows/rsql';
import { linesOf } from '../../rows/simple';
import { FilterLines } from './FilterLines';

/** What narrows the rows once more: a text in RSQL, or lines that write it. */
export function Filter({
  where,
  input,
  onWhere,
}: {
  where: string;
  input: RefObject<HTMLInputElement | null>;
  onWhere: (where: string) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState({ where, text: where });
  const [byLines, setByLines] = useState(false);
  // What was typed over another filter is gone with it.
  const text = typed.where === where ? typed.text : where;
  const read = readWhere(text);
  const fault = 'fault' in read ? read.fault : undefined;
  const lines = linesOf(text);

  const apply = (next: string) => {
    setTyped({ where, text: next });
    if (!('fault' in readWhere(next))) {
      onWhere(next.trim());
    }
  };
  return (
    <search class="filter">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          apply(text);
        }}
      >
        <div class="text">
          <label for={id}>Filter</label>
          <input
            id={id}
            ref={input}
            value={text}
            maxLength={2000}
            spellcheck={false}
            autocomplete="off"
            placeholder="ivQuality==GOOD;openInterestLots>=50"
            aria-invalid={fault ? 'true' : undefined}
            aria-describedby={`${id}-said`}
            onInput={(event) => setTyped({ where, text: event.currentTarget.value })}
          />
        </div>
        <button type="submit" disabled={fault !== undefined}>
          Apply
        </button>
        <button type="button" disabled={text === ''} onClick={() => apply('')}>
          Clear
        </button>
        <button type="button" aria-expanded={byLines} onClick={() => setByLines(!byLines)}>
          By line
        </button>
      </form>
      <p id={`${id}-said`} class={fault ? 'said' : 'fine'} aria-live="polite">
        {fault
          ? `Not applied: ${fault.message}.${suggestion(text, fault)}`
          : text.trim() === where
            ? ''
            : 'Not applied yet: press Enter.'}
      </p>
      {byLines &&
        (lines === undefined ? (
          <p class="fine">
            {fault
              ? 'What is no condition cannot be edited by line.'
              : 'This filter has alternatives, parentheses or values with commas. It can be edited as text only.'}
          </p>
        ) : (
          <FilterLines lines={lines} onText={apply} />
        ))}
    </search>
  );
}

/** What could stand where an unknown name does. */
function suggestion(text: string, fault: WhereFault): string {
  if (fault.allowed === undefined || fault.position === undefined) {
    return '';
  }
  if (fault.allowed.length < 10) {
    return ` Known are ${fault.allowed.join(' ')}`;
  }
  const written = /^\w*/.exec(text.slice(fault.position - 1))?.[0] ?? '';
  const name = nearest(written, fault.allowed);
  return name === undefined ? '' : ` Did you mean ${name}?`;
}
