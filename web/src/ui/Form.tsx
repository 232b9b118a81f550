import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { Problem } from '../api/problem';

/** What a form does, and how it went. */
export interface Sending {
  busy: boolean;
  problem: Problem | undefined;
  /** What is wrong with a field: said by the API, or found before it was asked. */
  of: (field: string) => string | undefined;
  /** For `onSubmit`. */
  submit: (event: Event) => void;
}

/**
 * Sends a form once at a time. After a refusal the first field that is wrong gets the focus.
 *
 * @param work what to do; a `Problem` that it throws is shown
 * @param check what is wrong before anything is asked, by field
 */
export function useSending(
  work: () => Promise<void>,
  check: () => Record<string, string> = () => ({}),
): Sending {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const running = useRef(false);

  const submit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (running.current) {
      return;
    }
    const wrong = Object.entries(check());
    if (wrong.length > 0) {
      setProblem(
        new Problem(
          400,
          'invalid',
          'Some fields need a look.',
          wrong.map(([field, message]) => ({ field, message, code: 'FORMAT' })),
        ),
      );
      focusFirstFault(form);
      return;
    }
    running.current = true;
    setBusy(true);
    setProblem(undefined);
    work()
      .catch((fault: unknown) => {
        setProblem(Problem.ofNoAnswer(fault));
        focusFirstFault(form);
      })
      .finally(() => {
        running.current = false;
        setBusy(false);
      });
  };
  return { busy, problem, of: (field) => problem?.of(field), submit };
}

function focusFirstFault(form: HTMLFormElement): void {
  // After the faults have been rendered.
  setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

/** A form with its fields, one message above them, and one button. */
export function Form({
  sending,
  button,
  children,
  more,
}: {
  sending: Sending;
  button: string;
  children: ComponentChildren;
  more?: ComponentChildren;
}) {
  return (
    <form class="form" onSubmit={sending.submit} noValidate>
      {sending.problem && (
        <p class="message fault" role="alert">
          <strong>Problem:</strong>{' '}
          {sending.problem.fields.length > 0 ? 'Some fields need a look.' : sending.problem.message}
        </p>
      )}
      {children}
      <div class="actions">
        <button type="submit" class="primary" disabled={sending.busy}>
          {sending.busy ? 'One moment …' : button}
        </button>
        {more}
      </div>
    </form>
  );
}

interface FieldProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  fault?: string | undefined;
  hint?: ComponentChildren;
  type?: 'text' | 'email' | 'password' | 'number' | 'date' | 'search';
  autocomplete?: string;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'search';
  maxLength?: number;
  min?: number | string;
  max?: number | string;
  step?: number | string;
  required?: boolean;
  placeholder?: string;
  /** The id of a `datalist`. */
  list?: string;
  spellcheck?: boolean;
  readOnly?: boolean;
}

/** A labelled input; its rule stands below it, and what is wrong beside that. */
export function Field({ label, value, onValue, fault, hint, ...input }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...(input as object)}
        id={id}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={described(id, hint, fault)}
      />
      <Below id={id} hint={hint} fault={fault} />
    </div>
  );
}

/** One of some choices. */
export function Choice({
  label,
  value,
  options,
  onValue,
  fault,
  hint,
}: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onValue: (value: string) => void;
  fault?: string | undefined;
  hint?: ComponentChildren;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={described(id, hint, fault)}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
      <Below id={id} hint={hint} fault={fault} />
    </div>
  );
}

/** A tick box with its sentence. */
export function Tick({
  label,
  checked,
  onChecked,
  fault,
}: {
  label: ComponentChildren;
  checked: boolean;
  onChecked: (checked: boolean) => void;
  fault?: string | undefined;
}) {
  const id = useId();
  return (
    <div class="field tick">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChecked(event.currentTarget.checked)}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={described(id, undefined, fault)}
      />
      <label for={id}>{label}</label>
      <Below id={id} fault={fault} />
    </div>
  );
}

/** What stands below a field: its rule, and what is wrong. `described` names both to its input. */
export function Below({
  id,
  hint,
  fault,
}: {
  id: string;
  hint?: ComponentChildren;
  fault?: ComponentChildren;
}) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </>
  );
}

/** For `aria-describedby` of an input with `Below` below it. */
export function described(id: string, hint: unknown, fault: unknown): string | undefined {
  const parts = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join(' ');
}
