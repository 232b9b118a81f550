import { ColumnSelect } from './ColumnSelect';
import { MOST_SORTS, type SortKey } from './screenDraft';

/** The order of the rows, by up to three columns. */
export function SortPicker({
  sort,
  onSort,
  fault,
}: {
  sort: readonly SortKey[];
  onSort: (sort: readonly SortKey[]) => void;
  fault: string | undefined;
}) {
  const put = (at: number, key: SortKey) =>
    onSort(
      at === sort.length ? [...sort, key] : sort.map((one, place) => (place === at ? key : one)),
    );
  const shown = [...sort, ...(sort.length < MOST_SORTS ? [{ column: '', descending: true }] : [])];
  return (
    <fieldset>
      <legend>Order</legend>
      {shown.map((key, at) => (
        // The place in the order is what a line stands for.
        <div key={at} class="toolbar">
          <ColumnSelect
            label={at === 0 ? 'By' : 'then by'}
            value={key.column}
            none="–"
            invalid={fault !== undefined}
            onValue={(column) =>
              column === ''
                ? onSort(sort.filter((_, place) => place !== at))
                : put(at, { ...key, column })
            }
          />
          {key.column !== '' && (
            <select
              aria-label={`Direction of ${key.column}`}
              value={key.descending ? 'down' : 'up'}
              onChange={(event) =>
                put(at, { ...key, descending: event.currentTarget.value === 'down' })
              }
            >
              <option value="down">largest first</option>
              <option value="up">smallest first</option>
            </select>
          )}
        </div>
      ))}
      {fault && <p class="fault">{fault}</p>}
    </fieldset>
  );
}
