import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Problem } from '../../api/problem';
import type { Sending } from '../../ui/Form';
import { minutes, useWait } from '../../ui/useWait';

/**
 * A form whose button stays off while the API wants a pause, with the time that is left. Faults of
 * fields that are not in the form stand above it, so that none is lost.
 */
export function WaitingForm({
  sending,
  button,
  fields,
  children,
  more,
  danger = false,
  focus = false,
}: {
  sending: Sending;
  button: string;
  /** The names of the fields that show their own faults. */
  fields: readonly string[];
  children: ComponentChildren;
  more?: ComponentChildren;
  danger?: boolean;
  /** Whether the first field gets the focus, where the form follows on another. */
  focus?: boolean;
}) {
  const wait = useWait(sending.problem);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (focus) {
      form.current?.querySelector<HTMLElement>('input:not([hidden])')?.focus();
    }
  }, [focus]);
  return (
    <form ref={form} class="form" onSubmit={sending.submit} noValidate>
      {sending.problem && <Fault problem={sending.problem} fields={fields} wait={wait} />}
      {children}
      <div class="actions">
        <button
          type="submit"
          class={danger ? 'danger' : 'primary'}
          disabled={sending.busy || wait > 0}
        >
          {sending.busy ? 'One moment …' : wait > 0 ? `${button} in ${minutes(wait)}` : button}
        </button>
        {more}
      </div>
    </form>
  );
}

function Fault({
  problem,
  fields,
  wait,
}: {
  problem: Problem;
  fields: readonly string[];
  wait: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem.fields.length === 0) {
      // No field gets the focus, and the button lost it while it was off.
      box.current?.focus();
    }
  }, [problem]);
  if (problem.retryAfter !== undefined && wait === 0) {
    return (
      <p class="message note" role="status">
        <strong>Note:</strong> You can try again now.
      </p>
    );
  }
  const others = problem.fields.filter(({ field }) => !fields.includes(field));
  const inForm = problem.fields.length > others.length;
  return (
    <div ref={box} class="message fault" role="alert" tabIndex={-1}>
      <strong>Problem:</strong> {inForm ? 'Some fields need a look.' : problem.message}
      {others.length > 0 && (
        <ul>
          {others.map(({ field, message }) => (
            <li key={field}>
              {field}: {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
