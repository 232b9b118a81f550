import { parquetWriteBuffer } from 'hyparquet-writer';
import { COLUMNS, type Column } from '../src/rows/columns';

export type Value = string | number | boolean | null;

/** A made-up result, column by column. */
export type Large = ReadonlyMap<string, readonly Value[]>;

const TYPES = { TEXT: 'STRING', INTEGER: 'INT64', NUMBER: 'DOUBLE', FLAG: 'BOOLEAN' } as const;

/** So many rows of every column there is; the same in each run. */
export function madeUp(rows: number): Large {
  return new Map(
    COLUMNS.map((column, at) => [
      column.name,
      Array.from({ length: rows }, (_, row) => madeUpCell(column, row, scattered(row, at))),
    ]),
  );
}

/** As the file that a job writes. */
export function asParquet(large: Large): Buffer {
  const columnData = COLUMNS.map(({ name, kind }) => ({
    name,
    type: TYPES[kind],
    data: (large.get(name) ?? []).map((value) =>
      kind === 'INTEGER' && value !== null ? BigInt(value as number) : value,
    ),
  }));
  return Buffer.from(parquetWriteBuffer({ columnData }));
}

const SYMBOLS = 206;
/** Of the figures one in so many is unknown. */
const UNKNOWN = 17;

function madeUpCell({ name, kind, unit }: Column, row: number, chance: number): Value {
  switch (name) {
    case 'symbol':
      return `STOCK${row % SYMBOLS}`;
    case 'tradingSymbol':
      return `STOCK${row % SYMBOLS}26DEC${row}`;
    case 'optionType':
      return chance < 0.5 ? 'CE' : 'PE';
    case 'expiry':
      return '2026-12-29';
    default:
  }
  if (Math.floor(chance * 1_000_003) % UNKNOWN === 0) {
    return null;
  }
  switch (kind) {
    case 'TEXT':
      return `KIND_${Math.floor(chance * 5)}`;
    case 'FLAG':
      return chance < 0.5;
    case 'INTEGER':
      return unit === 'EPOCH_MILLIS'
        ? 1_795_000_000_000 + Math.floor(chance * 1e8)
        : Math.floor(chance * 5_000);
    case 'NUMBER':
      return (chance - 0.25) * 200_000;
  }
}

/** From 0 to below 1, scattered by row and column. */
function scattered(row: number, column: number): number {
  let bits = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(column + 1, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  bits = Math.imul(bits ^ (bits >>> 12), 0x297a2d39);
  return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
}
