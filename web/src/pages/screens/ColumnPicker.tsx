import { columnOf } from '../../rows/columns';
import { ColumnSelect } from './ColumnSelect';

/** The columns that a screen shows, in their order. */
export function ColumnPicker({
  columns,
  onColumns,
  fault,
}: {
  columns: readonly string[];
  onColumns: (columns: readonly string[]) => void;
  fault: string | undefined;
}) {
  const move = (at: number, by: number) => {
    const next = [...columns];
    const [moved] = next.splice(at, 1);
    if (moved !== undefined) {
      next.splice(at + by, 0, moved);
      onColumns(next);
    }
  };
  return (
    <fieldset>
      <legend>Columns that are shown, in order</legend>
      <ol class="picked">
        {columns.map((name, at) => (
          <li key={name}>
            <span title={columnOf(name)?.formula}>
              {columnOf(name)?.title ?? name} <code>{name}</code>
            </span>
            <span class="row-actions">
              <button
                type="button"
                class="small"
                disabled={at === 0}
                onClick={() => move(at, -1)}
                aria-label={`Move ${name} up`}
              >
                ↑
              </button>
              <button
                type="button"
                class="small"
                disabled={at === columns.length - 1}
                onClick={() => move(at, 1)}
                aria-label={`Move ${name} down`}
              >
                ↓
              </button>
              <button
                type="button"
                class="small"
                onClick={() => onColumns(columns.filter((one) => one !== name))}
                aria-label={`Remove ${name}`}
              >
                ×
              </button>
            </span>
          </li>
        ))}
      </ol>
      <div class="toolbar">
        <ColumnSelect
          label="Add"
          value=""
          none="Choose a column …"
          invalid={fault !== undefined}
          fits={(column) => !columns.includes(column.name)}
          onValue={(name) => name !== '' && onColumns([...columns, name])}
        />
      </div>
      {fault && <p class="fault">{fault}</p>}
    </fieldset>
  );
}
