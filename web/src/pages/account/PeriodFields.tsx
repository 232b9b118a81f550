import { Field } from '../../ui/Form';

/** The first and the last day of a list. */
export function PeriodFields({
  from,
  to,
  onFrom,
  onTo,
  of = () => undefined,
}: {
  from: string;
  to: string;
  onFrom: (day: string) => void;
  onTo: (day: string) => void;
  of?: (field: 'from' | 'to') => string | undefined;
}) {
  return (
    <>
      <Field label="From" type="date" value={from} onValue={onFrom} fault={of('from')} />
      <Field label="To" type="date" value={to} onValue={onTo} fault={of('to')} />
    </>
  );
}
