import { useEffect, useId, useRef } from 'preact/hooks';
import { Below, described } from '../../ui/Form';
import { whereFault } from './whereFault';

/** A condition in RSQL; a fault is shown at its place. */
export function WhereBox({
  value,
  onValue,
  fault,
}: {
  value: string;
  onValue: (where: string) => void;
  fault: string | undefined;
}) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  // The place is one of the condition that was sent, not of what is typed since.
  const sent = useRef(value);
  const seen = useRef(fault);
  if (seen.current !== fault) {
    seen.current = fault;
    sent.current = value;
  }
  const place = sent.current === value ? whereFault(value, fault) : undefined;

  useEffect(() => {
    if (place !== undefined) {
      box.current?.setSelectionRange(place.before.length, place.before.length + 1);
    }
  }, [fault]);
  return (
    <div class="field">
      <label for={id}>Condition</label>
      <textarea
        ref={box}
        id={id}
        rows={3}
        value={value}
        maxLength={2000}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => onValue(event.currentTarget.value)}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={described(id, true, fault)}
      />
      <Below
        id={id}
        hint={
          <>
            In RSQL: <code>yield&gt;50000;absDistancePercent&gt;15</code>. <code>;</code> is and,{' '}
            <code>,</code> is or, parentheses group; <code>==</code> <code>!=</code>{' '}
            <code>&gt;</code> <code>&gt;=</code> <code>&lt;</code> <code>&lt;=</code>{' '}
            <code>=in=(A,B)</code> <code>=out=(A,B)</code>. An empty cell meets no condition.
            Nothing: every quoted contract.
          </>
        }
        fault={
          fault && (
            <>
              {fault}
              {place && (
                <>
                  {': '}
                  <code>
                    {place.before}
                    <mark>{place.at === '' ? ' (here)' : place.at}</mark>
                    {place.after}
                  </code>
                </>
              )}
            </>
          )
        }
      />
    </div>
  );
}
