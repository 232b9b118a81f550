import type { Screen } from '../../api/schema';
import type { MonitorRow } from '../../live/monitorView';
import { COLUMN_NAMES, USUAL_COLUMNS } from '../../rows/columns';
import { readSort, sorted } from '../../rows/sort';
import type { Cell } from '../../rows/table';

/** What a table needs to know of a screen. */
export type ShownScreen = Pick<Screen, 'name' | 'sort' | 'columns' | 'bands'>;

/** The rows in the order of a screen; those that are equal in it stay as they came. */
export function ordered(rows: readonly MonitorRow[], sort: string): readonly MonitorRow[] {
  const sorts = readSort(sort) ?? [];
  const table = {
    length: rows.length,
    names: COLUMN_NAMES,
    column: (name: string): ArrayLike<Cell> => rows.map((row) => row[name] ?? null),
  };
  return [...sorted(table, Uint32Array.from(rows.keys()), sorts)].map(
    (at) => rows[at] as MonitorRow,
  );
}

/** Columns by which a screen sorts and that it does not show, so that its order cannot be kept. */
export function unseenSorts({ sort, columns }: ShownScreen): string[] {
  return (readSort(sort) ?? [])
    .map((one) => one.column)
    .filter((name) => !columns.includes(name) && !KEY.includes(name));
}

/** What every row has, whatever its screen shows. */
const KEY: readonly string[] = ['symbol', 'expiry', 'optionType', 'strike'];

/** The columns of a table: what names the contract first, then what the screen shows. */
export function columnsOf(screen: ShownScreen): string[] {
  const shown = screen.columns.length === 0 ? USUAL_COLUMNS : screen.columns;
  return [...KEY, ...shown.filter((name) => !KEY.includes(name))];
}
