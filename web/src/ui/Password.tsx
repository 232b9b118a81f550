import { useId, useState } from 'preact/hooks';
import '../styles/password.css';
import { Field, Tick } from './Form';
import { rulesOf } from './newPassword';

/** The password that one has, which can be made visible. */
export function Password({
  label = 'Password',
  value,
  onValue,
  fault,
}: {
  label?: string;
  value: string;
  onValue: (value: string) => void;
  fault?: string | undefined;
}) {
  const [seen, setSeen] = useState(false);
  return (
    <>
      <Field
        label={label}
        type={seen ? 'text' : 'password'}
        autocomplete="current-password"
        maxLength={256}
        spellcheck={false}
        required
        value={value}
        onValue={onValue}
        fault={fault}
      />
      <Tick label="Show it" checked={seen} onChecked={setSeen} />
    </>
  );
}

/** A new password, twice, with its rules ticked while it is typed. */
export function NewPassword({
  value,
  again,
  onValue,
  onAgain,
  of,
}: {
  value: string;
  again: string;
  onValue: (value: string) => void;
  onAgain: (value: string) => void;
  /** What is wrong with `newPassword` and with `again`. */
  of: (field: 'newPassword' | 'again') => string | undefined;
}) {
  const id = useId();
  const [seen, setSeen] = useState(false);
  const shared = {
    type: seen ? 'text' : 'password',
    autocomplete: 'new-password',
    spellcheck: false,
    required: true,
  } as const;
  return (
    <fieldset aria-describedby={id}>
      <legend>New password</legend>
      <Field
        label="Password"
        value={value}
        onValue={onValue}
        fault={of('newPassword')}
        {...shared}
      />
      <Field
        label="The same again"
        value={again}
        onValue={onAgain}
        fault={of('again')}
        {...shared}
      />
      <Tick label="Show them" checked={seen} onChecked={setSeen} />
      <ul class="rules" id={id}>
        {rulesOf(value, again).map(({ text, kept }) => (
          <li key={text} class={kept ? 'kept' : undefined}>
            <span aria-hidden="true">{kept ? '✓' : '○'}</span> {text}
            <span class="unseen">{kept ? ': kept' : ': not yet'}</span>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
