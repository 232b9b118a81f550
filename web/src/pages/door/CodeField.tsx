import type { ComponentChildren } from 'preact';
import { Field } from '../../ui/Form';

/** A code that is used once: from a mail, or from an authenticator app. */
export function CodeField({
  label,
  value,
  onValue,
  fault,
  hint,
  digits = false,
}: {
  label: string;
  value: string;
  onValue: (value: string) => void;
  fault: string | undefined;
  hint?: ComponentChildren;
  /** Whether it has digits only. */
  digits?: boolean;
}) {
  return (
    <Field
      label={label}
      autocomplete="one-time-code"
      inputMode={digits ? 'numeric' : 'text'}
      spellcheck={false}
      maxLength={40}
      required
      value={value}
      onValue={onValue}
      fault={fault}
      hint={hint}
    />
  );
}
