import { expect, it } from 'vitest';
import { moved, symbolFirst, turned } from './picking';

it('a column that is turned comes last or goes; the symbol stays', () => {
  expect(turned(['symbol', 'bid'], 'ask')).toEqual(['symbol', 'bid', 'ask']);
  expect(turned(['symbol', 'bid'], 'bid')).toEqual(['symbol']);
  expect(turned(['symbol', 'bid'], 'symbol')).toEqual(['symbol', 'bid']);
});

it('a column goes one place further, never before the symbol nor out of the table', () => {
  const names = ['symbol', 'bid', 'ask'];
  expect(moved(names, 'bid', 1)).toEqual(['symbol', 'ask', 'bid']);
  expect(moved(names, 'ask', -1)).toEqual(['symbol', 'ask', 'bid']);
  expect(moved(names, 'bid', -1)).toBe(names);
  expect(moved(names, 'ask', 1)).toBe(names);
  expect(moved(names, 'symbol', 1)).toBe(names);
  expect(moved(names, 'nothing', 1)).toBe(names);
});

it('the symbol stands first, whether it was chosen or not', () => {
  expect(symbolFirst(['bid', 'symbol'])).toEqual(['symbol', 'bid']);
  expect(symbolFirst(['bid'])).toEqual(['symbol', 'bid']);
});
