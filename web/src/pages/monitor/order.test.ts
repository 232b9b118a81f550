import { expect, it } from 'vitest';
import type { MonitorRow } from '../../live/monitorView';
import { columnsOf, ordered, unseenSorts } from './order';

const row = (strike: number, yields?: number): MonitorRow => ({
  symbol: 'INFY',
  expiry: '2026-12-29',
  optionType: 'PE',
  strike,
  ...(yields === undefined ? {} : { yield: yields }),
});

it('sorts rows as their screen does, what is unknown last and equal ones as they came', () => {
  const rows = [row(1, 5), row(2), row(3, 9), row(4, 5)];
  expect(ordered(rows, '-yield').map((one) => one.strike)).toEqual([3, 1, 4, 2]);
  expect(ordered(rows, '').map((one) => one.strike)).toEqual([1, 2, 3, 4]);
});

it('finds columns of the order that the screen does not show', () => {
  const screen = { name: 'x', sort: '-yield,symbol,-iv', columns: ['yield'], bands: [] };
  expect(unseenSorts(screen)).toEqual(['iv']);
});

it('names the contract first, each column once', () => {
  const screen = { name: 'x', sort: '', columns: ['symbol', 'bid', 'strike', 'yield'], bands: [] };
  expect(columnsOf(screen)).toEqual(['symbol', 'expiry', 'optionType', 'strike', 'bid', 'yield']);
});
