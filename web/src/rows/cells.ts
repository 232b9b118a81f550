import { date, dateTime, number } from '../format';
import type { Column, Unit } from './columns';
import type { Cell } from './table';

const NOTHING = '–';

/** A cell as people read it: figures in the Indian grouping, times of India, a dash for unknown. */
export function shownCell(column: Column, cell: Cell | undefined): string {
  if (cell === null || cell === undefined) {
    return NOTHING;
  }
  if (typeof cell === 'boolean') {
    return cell ? 'yes' : 'no';
  }
  if (typeof cell === 'number') {
    return column.unit === 'EPOCH_MILLIS'
      ? dateTime(cell)
      : number(wholeZero(cell, column.decimals), column.decimals);
  }
  return column.unit === 'DATE' ? date(cell) : cell;
}

/** What rounds to nothing has no sign. */
function wholeZero(value: number, decimals: number): number {
  return Math.abs(value) * 10 ** decimals <= 0.5 ? 0 : value;
}

const UNITS: Record<Unit, string> = {
  NONE: '',
  RUPEES: '₹',
  RUPEES_PER_SHARE: '₹/share',
  PER_SHARE: 'per share',
  SHARES: 'shares',
  LOTS: 'lots',
  PERCENT: '%',
  PROBABILITY: '0 to 1',
  SIGMAS: 'σ',
  DAYS: 'days',
  SECONDS: 's',
  DATE: '',
  EPOCH_MILLIS: 'India',
};

/** The unit of a column as it stands below its title; empty where the cells say it. */
export function unitText(unit: Unit): string {
  return UNITS[unit];
}

/**
 * The most characters that a column needs for some rows, up to a bound: of figures those of the
 * least and the greatest, which are the longest.
 */
export function widthOf(column: Column, cells: ArrayLike<Cell>, rows: Uint32Array): number {
  let longest = 1;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  const texts = new Set<string>();
  for (const row of rows) {
    const cell = cells[row];
    if (typeof cell === 'number') {
      least = Math.min(least, cell);
      most = Math.max(most, cell);
    } else if (typeof cell === 'string') {
      texts.add(cell);
    }
  }
  for (const cell of [...texts, least, most]) {
    if (typeof cell === 'string' || Number.isFinite(cell)) {
      longest = Math.max(longest, shownCell(column, cell).length);
    }
  }
  return Math.min(longest, LONGEST_CELL);
}

const LONGEST_CELL = 24;
