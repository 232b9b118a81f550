import { describe, expect, it } from 'vitest';
import { bandOf, both, type Screen, screened } from './screen';
import { tableOfRows } from './table';

const TABLE = tableOfRows([
  { symbol: 'A', optionType: 'PE', bid: 1, yield: 10 },
  { symbol: 'A', optionType: 'CE', bid: 0, last: 2, yield: 30 },
  { symbol: 'A', optionType: 'CE', bid: 0, last: 0, yield: 99 },
  { symbol: 'B', optionType: 'PE', bid: 2, yield: 20 },
  { symbol: 'A', optionType: 'PE', last: 3, yield: 30 },
  { symbol: 'B', optionType: 'CE', yield: 50 },
  { symbol: 'C', optionType: 'CE', bid: 1, yield: null },
]);

function rows(screen: Partial<Screen>): number[] {
  return [...screened({ name: 'x', side: 'BOTH', ...screen }, TABLE)];
}

describe('a screen', () => {
  it('has no row that nobody bids for and that has not traded', () => {
    expect(rows({})).toEqual([0, 1, 3, 4, 6]);
  });

  it('keeps what meets its condition, an unknown cell never', () => {
    expect(rows({ where: 'yield>=20' })).toEqual([1, 3, 4]);
    expect(rows({ where: 'yield!=20' })).toEqual([0, 1, 4]);
  });

  it('takes puts or calls', () => {
    expect(rows({ side: 'PUTS' })).toEqual([0, 3, 4]);
    expect(rows({ side: 'CALLS' })).toEqual([1, 6]);
  });

  it('sorts, takes the best of each underlying, and then no more than its limit', () => {
    expect(rows({ sort: '-yield' })).toEqual([1, 4, 3, 0, 6]);
    expect(rows({ sort: '-yield', bestPerSymbol: 1 })).toEqual([1, 3, 6]);
    expect(rows({ sort: '-yield', bestPerSymbol: 1, limit: 2 })).toEqual([1, 3]);
    expect(rows({ sort: 'yield', bestPerSymbol: 2 })).toEqual([0, 3, 1, 6]);
  });

  it('that means nothing is refused', () => {
    expect(() => rows({ where: 'yield>' })).toThrow('needs one value');
    expect(() => rows({ sort: 'nothing' })).toThrow(RangeError);
  });
});

describe('a band', () => {
  const bands = [
    { name: 'Low', colour: 'LIGHT_RED', column: 'yield', lower: 10, upper: 20 },
    { name: 'All', colour: 'GREEN', column: 'yield', lower: 20 },
    { name: 'Never', colour: 'LIGHT_GREEN', column: 'yield', lower: 30 },
  ] as const;

  it.each([
    [0, 'Low'],
    [3, 'All'],
    [2, 'All'],
    [6, undefined],
  ])('of row %i is %s: lower end in, upper end out, the first counts', (row, name) => {
    expect(bandOf(bands, TABLE, row)?.name).toBe(name);
  });
});

describe('two conditions in one', () => {
  it.each([
    ['', 'bid>1', 'bid>1'],
    ['bid>1', '', 'bid>1'],
    ['bid>1', 'last>1;yield>2', 'bid>1;last>1;yield>2'],
    ['bid>1,last>1', 'yield>2 or bid>3', '(bid>1,last>1);(yield>2 or bid>3)'],
  ])('%s and %s', (first, second, text) => {
    expect(both(first, second)).toBe(text);
  });
});
