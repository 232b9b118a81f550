import { COLUMN_NAMES, type Column, columnOf } from './columns';
import { faultAt, parse, type WhereFault, type Written } from './rsql';
import type { Cell, ResultTable } from './table';

/** A condition that means something: what its names, operators and values stand for is known. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Condition[]; readonly text: string }
  | {
      readonly kind: 'comparison';
      readonly column: Column;
      readonly operator: string;
      readonly values: readonly (string | number)[];
      readonly text: string;
    };

/** What came of reading a text; no condition is the one that every row meets. */
export type Reading =
  | { readonly condition: Condition | undefined }
  | { readonly fault: WhereFault };

/** Reads a condition and checks it against the columns. */
export function readWhere(text: string): Reading {
  const parsed = parse(text);
  if ('fault' in parsed) {
    return parsed;
  }
  return parsed.tree === undefined ? { condition: undefined } : meaning(parsed.tree);
}

function meaning(written: Written): { condition: Condition } | { fault: WhereFault } {
  if (written.kind === 'comparison') {
    return comparison(written);
  }
  const parts: Condition[] = [];
  for (const part of written.parts) {
    const read = meaning(part);
    if ('fault' in read) {
      return read;
    }
    parts.push(read.condition);
  }
  return { condition: { kind: written.kind, parts, text: written.text } };
}

function comparison(
  written: Written & { kind: 'comparison' },
): { condition: Condition } | { fault: WhereFault } {
  const { position, operator, text } = written;
  const column = columnOf(written.column);
  if (column === undefined) {
    return { fault: faultAt(position, 'ENUM', 'there is no such column', COLUMN_NAMES) };
  }
  const many = operator === '=in=' || operator === '=out=';
  if (many ? written.values.length === 0 : written.values.length !== 1) {
    const wanted = many ? 'one value or more' : 'one value';
    return { fault: faultAt(position, 'FORMAT', `the comparison needs ${wanted}`) };
  }
  const values: (string | number)[] = [];
  for (const value of written.values) {
    const read = valueFor(column, operator, value);
    if (typeof read === 'object') {
      return { fault: faultAt(position, 'TYPE', `${column.name} ${read.rule}`) };
    }
    values.push(read);
  }
  return { condition: { kind: 'comparison', column, operator, values, text } };
}

const NUMBER = /^[-+]?[0-9]{1,400}(\.[0-9]{1,400})?([eE][-+]?[0-9]{1,3})?$/;

function valueFor(
  column: Column,
  operator: string,
  value: string,
): string | number | { rule: string } {
  switch (column.kind) {
    case 'TEXT':
      return value;
    case 'FLAG':
      if (!['==', '!=', '=in=', '=out='].includes(operator)) {
        return { rule: 'is true or false, compared by == or !=' };
      }
      return value === 'true' || value === 'false'
        ? Number(value === 'true')
        : { rule: 'must be compared with true or false' };
    default: {
      const number = NUMBER.test(value) ? Number(value) : Number.NaN;
      return Number.isFinite(number) ? number : { rule: 'must be compared with a number' };
    }
  }
}

/**
 * Which of some rows meet a condition, in their order.
 *
 * @param rows row numbers; all rows without them
 */
export function matching(
  condition: Condition | undefined,
  table: ResultTable,
  rows: Uint32Array = everyRow(table),
): Uint32Array {
  return condition === undefined ? rows : rows.filter(test(condition, table));
}

/** The numbers of all rows. */
export function everyRow(table: ResultTable): Uint32Array {
  return Uint32Array.from({ length: table.length }, (_, row) => row);
}

type Test = (row: number) => boolean;

function test(condition: Condition, table: ResultTable): Test {
  if (condition.kind === 'comparison') {
    return comparing(condition.operator, condition.values, table.column(condition.column.name));
  }
  const tests = condition.parts.map((part) => test(part, table));
  return condition.kind === 'all'
    ? (row) => tests.every((one) => one(row))
    : (row) => tests.some((one) => one(row));
}

/** An empty cell meets nothing. Texts are compared by their characters, flags as 1 and 0. */
function comparing(
  operator: string,
  values: readonly (string | number)[],
  cells: ArrayLike<Cell>,
): Test {
  const holds = HOLDS[operator];
  const [value] = values;
  if (holds !== undefined && value !== undefined) {
    return (row) => {
      const cell = comparable(cells[row]);
      return cell !== null && holds(cell, value);
    };
  }
  const listed = new Set(values);
  const wanted = operator === '=in=';
  return (row) => {
    const cell = comparable(cells[row]);
    return cell !== null && listed.has(cell) === wanted;
  };
}

function comparable(cell: Cell | undefined): string | number | null {
  return typeof cell === 'boolean' ? Number(cell) : (cell ?? null);
}

const HOLDS: Record<string, (cell: string | number, value: string | number) => boolean> = {
  '==': (cell, value) => cell === value,
  '!=': (cell, value) => cell !== value,
  '<': (cell, value) => cell < value,
  '<=': (cell, value) => cell <= value,
  '>': (cell, value) => cell > value,
  '>=': (cell, value) => cell >= value,
};

/** A part of a condition, with the number of rows that it alone would leave. */
export interface Narrowness {
  readonly text: string;
  readonly rows: number;
}

/** The parts that must all hold, the narrowest first: what to loosen when no row is left. */
export function narrowest(
  condition: Condition | undefined,
  table: ResultTable,
  rows?: Uint32Array,
): readonly Narrowness[] {
  const parts =
    condition === undefined ? [] : condition.kind === 'all' ? condition.parts : [condition];
  return parts
    .map((part) => ({ text: part.text, rows: matching(part, table, rows).length }))
    .sort((a, b) => a.rows - b.rows);
}
