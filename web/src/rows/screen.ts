import { type Condition, everyRow, matching, readWhere } from './conditions';
import { readSort, sorted } from './sort';
import type { ResultTable } from './table';

/** A range of a column that is shown in a colour and by its name. */
export interface Band {
  readonly name: string;
  readonly colour: 'LIGHT_RED' | 'GREEN' | 'LIGHT_GREEN';
  readonly column: string;
  /** Inclusive. */
  readonly lower: number;
  /** Exclusive; no end without it. */
  readonly upper?: number;
}

/** A screen as it is written: the part of it that the API and the jobs tell of every one. */
export interface Screen {
  readonly name: string;
  readonly where?: string;
  readonly sort?: string;
  readonly columns?: readonly string[];
  readonly limit?: number;
  readonly bestPerSymbol?: number;
  readonly side: 'BOTH' | 'PUTS' | 'CALLS';
  readonly bands?: readonly Band[];
}

/** Somebody bids or it has traded; a row of which neither is true is in no screen. */
const QUOTED = 'bid>0,last>0';

const SIDES = { BOTH: '', PUTS: 'optionType==PE', CALLS: 'optionType==CE' } as const;

/**
 * The rows that a screen keeps, in its order: those that meet its condition, sorted, then the best of
 * each underlying, then no more than its limit.
 *
 * @throws RangeError if its condition or its order means nothing, which those that were saved do not
 */
export function screened(screen: Screen, table: ResultTable): Uint32Array {
  const conditions = [screen.where ?? '', SIDES[screen.side], QUOTED].map(meaningOf);
  const rows = conditions.reduce((left, one) => matching(one, table, left), everyRow(table));
  const sorts = readSort(screen.sort ?? '');
  if (sorts === undefined) {
    throw new RangeError(`no order: ${screen.sort}`);
  }
  const ordered = sorted(table, rows, sorts);
  return bestOf(screen.bestPerSymbol, table, ordered).subarray(0, screen.limit);
}

function meaningOf(text: string): Condition | undefined {
  const read = readWhere(text);
  if ('fault' in read) {
    throw new RangeError(read.fault.message);
  }
  return read.condition;
}

function bestOf(most: number | undefined, table: ResultTable, rows: Uint32Array): Uint32Array {
  if (most === undefined) {
    return rows;
  }
  const symbols = table.column('symbol');
  const seen = new Map<unknown, number>();
  return rows.filter((row) => {
    const symbol = symbols[row];
    const count = (seen.get(symbol) ?? 0) + 1;
    seen.set(symbol, count);
    return count <= most;
  });
}

/** The band of a row: the first that holds its value; none of an unknown one. */
export function bandOf(
  bands: readonly Band[] | undefined,
  table: ResultTable,
  row: number,
): Band | undefined {
  return bands?.find((band) => {
    const cell = table.column(band.column)[row] ?? null;
    const value = cell === null ? Number.NaN : Number(cell);
    return value >= band.lower && value < (band.upper ?? Number.POSITIVE_INFINITY);
  });
}

/** Two conditions in one text that asks for both. */
export function both(first: string, second: string): string {
  if (first.trim() === '' || second.trim() === '') {
    return first.trim() === '' ? second : first;
  }
  return [first, second].map(grouped).join(';');
}

/** In parentheses if it would bind otherwise. */
function grouped(text: string): string {
  const read = readWhere(text);
  return 'condition' in read && read.condition?.kind === 'any' ? `(${text})` : text;
}
