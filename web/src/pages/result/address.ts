import { columnOf } from '../../rows/columns';
import { readSort, type Sort, writeSort } from '../../rows/sort';

/** What is looked at: everything that a link to it has to say. */
export interface Look {
  /** The key of a view; the first without it. */
  readonly screen?: string;
  /** Narrows the view once more. */
  readonly where: string;
  /** Instead of the view's own order. */
  readonly sort?: readonly Sort[];
  /** Instead of the view's own columns. */
  readonly columns?: readonly string[];
  /** The contract whose row is open. */
  readonly row?: string;
  readonly chart: boolean;
}

/** Reads an address; what means nothing is left out, but a filter is kept to be told of. */
export function readLook(query: Readonly<Record<string, string>>): Look {
  const sort = query.sort ? readSort(query.sort) : undefined;
  const columns = query.columns
    ?.split(',')
    .filter((name, place, all) => columnOf(name) !== undefined && all.indexOf(name) === place);
  return {
    where: query.where ?? '',
    chart: query.chart === '1',
    ...(query.screen ? { screen: query.screen } : {}),
    ...(sort ? { sort } : {}),
    ...(columns && columns.length > 0 ? { columns } : {}),
    ...(query.row ? { row: query.row } : {}),
  };
}

/** The address of a look; what is as usual is not said. */
export function addressOf(page: string, look: Look): string {
  const query = new URLSearchParams();
  const parts = {
    screen: look.screen,
    where: look.where,
    sort: look.sort && writeSort(look.sort),
    columns: look.columns?.join(','),
    row: look.row,
    chart: look.chart ? '1' : '',
  };
  for (const [name, value] of Object.entries(parts)) {
    if (value) {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return text === '' ? page : `${page}?${text}`;
}
