import { useId } from 'preact/hooks';
import { COLUMNS, type Column, columnOf, GROUPS } from '../../rows/columns';

/** A choice among the columns of a result, by what they are about. */
export function ColumnSelect({
  label,
  value,
  onValue,
  none,
  fits = () => true,
  hideLabel = false,
  invalid = false,
}: {
  label: string;
  value: string;
  onValue: (column: string) => void;
  /** The text of no column. */
  none?: string;
  fits?: (column: Column) => boolean;
  hideLabel?: boolean;
  /** Whether something is wrong with it; then it gets the focus. */
  invalid?: boolean;
}) {
  const id = useId();
  return (
    <>
      <label for={id} class={hideLabel ? 'unseen' : undefined}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
        aria-invalid={invalid ? 'true' : undefined}
      >
        {none !== undefined && <option value="">{none}</option>}
        {value !== '' && columnOf(value) === undefined && <option value={value}>{value}</option>}
        {GROUPS.map(([group, title]) => (
          <optgroup key={group} label={title}>
            {COLUMNS.filter((column) => column.group === group && fits(column)).map((column) => (
              <option key={column.name} value={column.name}>
                {column.title} ({column.name})
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </>
  );
}
