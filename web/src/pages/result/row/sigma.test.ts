import { expect, test } from 'vitest';
import { tableOfRows } from '../../../rows/table';
import { rowOf } from './contract';
import { RVNL_360_CE } from './rows.fixture';
import { against, outlookOf, sigmaBand, yearsTo } from './sigma';

const QUOTED = Date.parse('2026-11-20T09:59:00Z');

test('time runs in seconds to 15:30 in India: 39 days and a minute are 3,369,660 s', () => {
  expect(yearsTo('2026-12-29', QUOTED) * 365 * 86_400).toBeCloseTo(3_369_660, 6);
});

test('after the close nothing is left', () => {
  expect(yearsTo('2026-11-20', Date.parse('2026-11-20T10:00:00Z'))).toBe(0);
  expect(yearsTo('2026-11-19', QUOTED)).toBe(0);
});

test('a sigma of 20 % over a quarter is a tenth of the logarithm', () => {
  // 0.2 x root 0.25 = 0.1; 1,000 x e^0.1 = 1,105.170918, 1,000 / e^0.1 = 904.837418.
  const band = sigmaBand(1000, 20, 0.25, 1);
  expect(band.high).toBeCloseTo(1105.170918, 6);
  expect(band.low).toBeCloseTo(904.837418, 6);
  // Twice that: e^0.2 = 1.221402758.
  expect(sigmaBand(1000, 20, 0.25, 2).high).toBeCloseTo(1221.402758, 6);
});

test('it agrees with sigmaDistance of the server: 1.36743 sigmas of the own iv end at the strike', () => {
  const years = yearsTo('2026-12-29', QUOTED);
  expect(sigmaBand(288, 49.921544389586316, years, 1.3674346811616624).high).toBeCloseTo(360, 8);
});

test('the band is of the volatility at the money, else of the own one, and says which', () => {
  const known = outlookOf(rowOf(tableOfRows([RVNL_360_CE]), 0));
  // 0.431752 x root(3,369,660 / 31,536,000) = 0.141132; 288 x e^0.141132 = 331.654.
  expect(known).toMatchObject({ of: 'atmIv' });
  expect(typeof known === 'object' && known.one.high).toBeCloseTo(331.654, 3);
  const own = outlookOf(rowOf(tableOfRows([{ ...RVNL_360_CE, atmIv: null }]), 0));
  expect(own).toMatchObject({ of: 'iv', volatilityPercent: 49.921544389586316 });
});

test('what is missing is named', () => {
  const without = (cells: object) =>
    outlookOf(rowOf(tableOfRows([{ ...RVNL_360_CE, ...cells }]), 0));
  expect(without({ atmIv: null, iv: null })).toMatch(/implied volatility/);
  expect(without({ forward: null })).toMatch(/forward/);
  expect(without({ quoteTime: null })).toMatch(/time of the quote/);
  expect(without({ expiry: '2026-11-20', quoteTime: QUOTED + 60_000 })).toMatch(/expired/);
});

test('a call is hurt above, a put below', () => {
  expect(against({ low: 90, high: 110 }, true)).toBe(110);
  expect(against({ low: 90, high: 110 }, false)).toBe(90);
});
