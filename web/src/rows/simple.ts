import { columnOf } from './columns';
import { readWhere } from './conditions';
import { type OPERATORS, parse, RESERVED } from './rsql';

/** One comparison as the builder has it; several values of a list stand with commas. */
export interface Line {
  readonly column: string;
  readonly operator: string;
  readonly value: string;
}

/** What a filter says that is nothing but comparisons that must all hold; nothing of any other. */
export function linesOf(text: string): readonly Line[] | undefined {
  const parsed = parse(text);
  if ('fault' in parsed || 'fault' in readWhere(text)) {
    return undefined;
  }
  const { tree } = parsed;
  const parts = tree === undefined ? [] : tree.kind === 'all' ? tree.parts : [tree];
  const lines: Line[] = [];
  for (const part of parts) {
    if (part.kind !== 'comparison' || !part.values.every(isPlain)) {
      return undefined;
    }
    lines.push({ column: part.column, operator: part.operator, value: part.values.join(', ') });
  }
  return lines;
}

/** A value that the builder shows as it is, and gives back the same. */
function isPlain(value: string): boolean {
  return value !== '' && value.trim() === value && !value.includes(',');
}

/** The filter that some lines make; those that are not whole yet are left out. */
export function textOf(lines: readonly Line[]): string {
  return lines
    .filter((line) => line.value.trim() !== '')
    .map((line) => {
      if (!isList(line.operator)) {
        return line.column + line.operator + quoted(line.value.trim());
      }
      const values = line.value.split(',').map((value) => value.trim());
      return `${line.column}${line.operator}(${values.filter(Boolean).map(quoted).join(',')})`;
    })
    .join(';');
}

export function isList(operator: string): boolean {
  return operator === '=in=' || operator === '=out=';
}

/** A value with the quotation marks that it needs. */
export function quoted(value: string): string {
  return value !== '' && ![...value].some((sign) => RESERVED.includes(sign))
    ? value
    : `"${value.replace(/[\\"]/g, '\\$&')}"`;
}

/** The operators that a column can be compared by, with their words. */
export function operatorsOf(name: string): readonly (readonly [operator: string, words: string])[] {
  const kind = columnOf(name)?.kind;
  const able =
    kind === 'FLAG'
      ? ['==', '!=']
      : kind === 'TEXT'
        ? ['==', '!=', '=in=', '=out=', '<', '<=', '>', '>=']
        : ['>', '>=', '<', '<=', '==', '!=', '=in=', '=out='];
  return able.map((operator) => [operator, WORDS[operator as keyof typeof WORDS]] as const);
}

const WORDS: Record<(typeof OPERATORS)[number], string> = {
  '==': 'is',
  '!=': 'is not',
  '<': 'below',
  '<=': 'at most',
  '>': 'above',
  '>=': 'at least',
  '=in=': 'one of',
  '=out=': 'none of',
};
