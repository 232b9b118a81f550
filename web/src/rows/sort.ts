import { columnOf } from './columns';
import type { Cell, ResultTable } from './table';

/** The order of rows by one column. */
export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

export const MOST_SORTS = 3;

/** Reads an order, such as `-yield,symbol`; nothing of a text that is none. */
export function readSort(text: string): readonly Sort[] | undefined {
  if (text === '') {
    return [];
  }
  const sorts = text.split(',').map((name) => {
    const descending = name.startsWith('-');
    return { column: descending ? name.slice(1) : name, descending };
  });
  const names = new Set(sorts.map((sort) => sort.column));
  const right =
    sorts.length <= MOST_SORTS &&
    names.size === sorts.length &&
    sorts.every((sort) => columnOf(sort.column) !== undefined);
  return right ? sorts : undefined;
}

export function writeSort(sorts: readonly Sort[]): string {
  return sorts.map((sort) => (sort.descending ? '-' : '') + sort.column).join(',');
}

/**
 * The rows in another order: the first sort counts most, rows that are equal in all stay as they
 * came in, and an unknown cell is last in either direction.
 */
export function sorted(table: ResultTable, rows: Uint32Array, sorts: readonly Sort[]): Uint32Array {
  if (sorts.length === 0) {
    return rows;
  }
  const keys = sorts.map((sort) => keysOf(table.column(sort.column), rows, sort.descending));
  const places = Uint32Array.from(rows.keys()).sort((a, b) => {
    for (const key of keys) {
      // Two unknown cells differ by no number, which is as good as none.
      const order = (key[a] ?? 0) - (key[b] ?? 0);
      if (order) {
        return order;
      }
    }
    return a - b;
  });
  return places.map((place) => rows[place] ?? 0);
}

/** A number for each row by which it is placed: the cell itself, or its rank among the texts. */
function keysOf(cells: ArrayLike<Cell>, rows: Uint32Array, descending: boolean): Float64Array {
  const ranks = ranksOf(cells, rows);
  const sign = descending ? -1 : 1;
  return Float64Array.from(rows, (row) => {
    const cell = cells[row] ?? null;
    if (cell === null) {
      return Number.POSITIVE_INFINITY;
    }
    return sign * (typeof cell === 'string' ? (ranks.get(cell) ?? 0) : Number(cell));
  });
}

function ranksOf(cells: ArrayLike<Cell>, rows: Uint32Array): ReadonlyMap<string, number> {
  const texts = new Set<string>();
  for (const row of rows) {
    const cell = cells[row];
    if (typeof cell === 'string') {
      texts.add(cell);
    }
  }
  // By their characters, as the service sorts; not by a language.
  return new Map([...texts].sort().map((text, rank) => [text, rank]));
}

/** What a press on a header does: alone it sorts by that column, with Shift it adds it or turns it. */
export function pressed(
  sorts: readonly Sort[],
  column: string,
  largestFirst: boolean,
  adds: boolean,
): readonly Sort[] {
  const now = sorts.find((sort) => sort.column === column);
  const next = { column, descending: now === undefined ? largestFirst : !now.descending };
  if (!adds) {
    return [next];
  }
  return now === undefined
    ? [...sorts.slice(0, MOST_SORTS - 1), next]
    : sorts.map((sort) => (sort === now ? next : sort));
}
