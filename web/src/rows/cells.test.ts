import { describe, expect, it } from 'vitest';
import { shownCell, widthOf } from './cells';
import { columnOf } from './columns';
import type { Cell } from './table';

function shown(name: string, cell: Cell): string {
  const column = columnOf(name);
  return column === undefined ? '' : shownCell(column, cell);
}

describe('a cell', () => {
  it.each([
    ['yield', 321_007.4, '3,21,007'],
    ['strike', 360, '360.00'],
    ['delta', 0.28691, '0.2869'],
    ['gamma', -1e-9, '0.000000'],
    ['distancePercent', -0.001, '0.00'],
    ['distancePercent', -25.874, '-25.87'],
    ['premiumPerDay', 2.5, '2'],
    ['bid', null, '–'],
    ['stale', true, 'yes'],
    ['stale', false, 'no'],
    ['expiry', '2026-12-29', '29 Dec 2026'],
    ['symbol', 'M&M', 'M&M'],
  ])('of %s: %s is %s', (name, cell, text) => {
    expect(shown(name, cell)).toBe(text);
  });

  it('of a time is that of India', () => {
    expect(shown('quoteTime', Date.parse('2026-11-20T09:59:00Z'))).toContain('15:29');
  });
});

describe('the width of a column', () => {
  it('is that of its longest cell among the rows', () => {
    const column = columnOf('yield');
    const cells = [1, 1_00_000, -12_34_567, null];
    expect(column && widthOf(column, cells, Uint32Array.of(0, 1, 3))).toBe(8);
    expect(column && widthOf(column, cells, Uint32Array.of(0, 1, 2))).toBe(10);
    expect(column && widthOf(column, cells, Uint32Array.of())).toBe(1);
  });
});
