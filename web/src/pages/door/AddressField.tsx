import { Field } from '../../ui/Form';
import { address } from './door';

/** The e-mail address, which is the name of the account. */
export function AddressField({ fault }: { fault: string | undefined }) {
  return (
    <Field
      label="E-mail address"
      type="email"
      inputMode="email"
      autocomplete="username"
      maxLength={254}
      spellcheck={false}
      required
      value={address.value}
      onValue={(value) => {
        address.value = value;
      }}
      fault={fault}
    />
  );
}
