import { unitText } from '../../rows/cells';
import { type Column, isFigure, titleAmong } from '../../rows/columns';
import type { Sort } from '../../rows/sort';

/** The head of a column: its title, its unit, its place in the order; a press sorts by it. */
export function ColumnHead({
  column,
  names,
  sorts,
  id,
  onSort,
  onTip,
}: {
  column: Column;
  names: readonly string[];
  sorts: readonly Sort[];
  id: string;
  onSort: (column: Column, adds: boolean) => void;
  onTip: (column: Column | undefined, head: Element) => void;
}) {
  const place = sorts.findIndex((sort) => sort.column === column.name);
  const sort = sorts[place];
  const unit = unitText(column.unit);
  return (
    <th
      scope="col"
      class={isFigure(column) ? 'number' : undefined}
      // Only one column can be said to order the table; the others say it in words.
      aria-sort={place === 0 ? (sort?.descending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        class="quiet"
        aria-describedby={id}
        onClick={(event) => onSort(column, event.shiftKey)}
        onMouseEnter={(event) => onTip(column, event.currentTarget)}
        onMouseLeave={(event) => onTip(undefined, event.currentTarget)}
        onFocus={(event) => onTip(column, event.currentTarget)}
        onBlur={(event) => onTip(undefined, event.currentTarget)}
      >
        {titleAmong(column, names)}
        {sort && (
          <span class="order">
            <span aria-hidden="true">{sort.descending ? ' ▼' : ' ▲'}</span>
            {sorts.length > 1 && place + 1}
            {place > 0 && <span class="unseen">{orderInWords(place, sort)}</span>}
          </span>
        )}
        <span class="unit">{unit}</span>
      </button>
      <span id={id} hidden>
        {column.formula}
      </span>
    </th>
  );
}

function orderInWords(place: number, sort: Sort): string {
  const rank = place === 1 ? 'second' : 'third';
  return `, ${rank} in the order, ${sort.descending ? 'largest' : 'smallest'} first`;
}
