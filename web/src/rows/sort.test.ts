import { describe, expect, it } from 'vitest';
import { everyRow } from './conditions';
import { pressed, readSort, sorted, writeSort } from './sort';
import { tableOfRows } from './table';

const TABLE = tableOfRows([
  { symbol: 'b', bid: 2, stale: true },
  { symbol: 'a', bid: null },
  { symbol: 'B', bid: 1, stale: false },
  { symbol: null, bid: 2 },
  { symbol: 'a', bid: 10, stale: true },
]);

function order(text: string): number[] {
  return [...sorted(TABLE, everyRow(TABLE), readSort(text) ?? [])];
}

describe('an order', () => {
  it.each([
    ['', [0, 1, 2, 3, 4]],
    ['bid', [2, 0, 3, 4, 1]],
    ['-bid', [4, 0, 3, 2, 1]],
    ['symbol', [2, 1, 4, 0, 3]],
    ['-symbol', [0, 1, 4, 2, 3]],
    ['symbol,-bid', [2, 4, 1, 0, 3]],
    ['-stale,-bid,symbol', [4, 0, 2, 3, 1]],
    ['ivRank', [0, 1, 2, 3, 4]],
  ])('%s puts unknown cells last and leaves ties as they came: %j', (text, rows) => {
    expect(order(text)).toEqual(rows);
  });

  it('keeps ties in the order that the rows had, not in that of the table', () => {
    const rows = Uint32Array.of(3, 0, 4);
    expect([...sorted(TABLE, rows, [{ column: 'bid', descending: false }])]).toEqual([3, 0, 4]);
  });

  it.each(['nothing', 'bid, ask', 'bid,', '-', '--bid', 'bid,-bid', 'bid,ask,last,strike'])(
    '%s is none',
    (text) => {
      expect(readSort(text)).toBeUndefined();
    },
  );

  it('is written as it is read', () => {
    expect(writeSort(readSort('-yield,symbol') ?? [])).toBe('-yield,symbol');
  });

  it('turns round at a second press, and takes more columns with Shift, three at most', () => {
    const one = pressed([], 'bid', true, false);
    expect(writeSort(one)).toBe('-bid');
    expect(writeSort(pressed(one, 'bid', true, false))).toBe('bid');
    const two = pressed(one, 'symbol', false, true);
    expect(writeSort(two)).toBe('-bid,symbol');
    expect(writeSort(pressed(two, 'bid', true, true))).toBe('bid,symbol');
    const three = pressed(two, 'strike', true, true);
    expect(writeSort(pressed(three, 'last', true, true))).toBe('-bid,symbol,-last');
    expect(writeSort(pressed(three, 'last', true, false))).toBe('-last');
  });
});
