import { useState } from 'preact/hooks';
import { Field, useSending } from '../../ui/Form';
import { PeriodFields } from '../account/PeriodFields';
import { WaitingForm } from '../door/WaitingForm';
import { type AuditFilter, checkFilter } from './auditFilter';

/** What to look for in the record of all users. */
export function AuditFilterForm({
  filter,
  onFilter,
}: {
  filter: AuditFilter;
  onFilter: (filter: AuditFilter) => void;
}) {
  const [typed, setTyped] = useState(filter);
  const set = (field: keyof AuditFilter) => (value: string) =>
    setTyped((now) => ({ ...now, [field]: value }));
  const sending = useSending(
    async () => onFilter(typed),
    () => checkFilter(typed),
  );
  return (
    <WaitingForm
      sending={sending}
      button="Look"
      fields={['user', 'operation', 'outcome', 'from', 'to']}
    >
      <div class="filter">
        <Field
          label="Handle of a user"
          maxLength={64}
          value={typed.user}
          onValue={set('user')}
          hint="All, and nobody, without it."
        />
        <Field
          label="Operation"
          value={typed.operation}
          onValue={set('operation')}
          fault={sending.of('operation')}
          hint="Such as login."
        />
        <Field
          label="Outcome"
          value={typed.outcome}
          onValue={set('outcome')}
          fault={sending.of('outcome')}
          hint="Such as 401 or 4xx."
        />
        <PeriodFields
          from={typed.from}
          to={typed.to}
          onFrom={set('from')}
          onTo={set('to')}
          of={sending.of}
        />
      </div>
    </WaitingForm>
  );
}
