import { expect, test } from 'vitest';
import { breakEvenOf, deliveryValue, gainAt, pricesToDraw, type SoldLot, worstOf } from './payoff';

// docs/user.md, the first row of Filtered: bid 2.05 x 1,525 = 3,126.25, less 12 is 3,114.25.
const RVNL: SoldLot = { call: true, strike: 360, lotSize: 1525, netPremium: 3114.25 };

// A put: bid 1.50 x 400 = 600, less 12 is 588; 588 / 400 = 1.47 a share.
const PUT: SoldLot = { call: false, strike: 1200, lotSize: 400, netPremium: 588 };

test('the break-even of a call is above its strike: 360 + 3,114.25 / 1,525 = 362.04', () => {
  expect(breakEvenOf(RVNL)).toBeCloseTo(362.0421, 4);
  expect(gainAt(RVNL, breakEvenOf(RVNL))).toBeCloseTo(0, 6);
});

test('134 lots of the user guide lose 77.6 lakh at 400', () => {
  // (400 - 360) x 1,525 = 61,000, less 3,114.25 is 57,885.75 a lot; x 134 = 7,756,690.50.
  expect(gainAt(RVNL, 400)).toBeCloseTo(-57_885.75, 6);
  expect(gainAt(RVNL, 400) * 134).toBeCloseTo(-7_756_690.5, 4);
});

test('out of the money the seller keeps the net premium, and never more', () => {
  expect(gainAt(RVNL, 0)).toBe(3114.25);
  expect(gainAt(RVNL, 360)).toBe(3114.25);
  expect(gainAt(PUT, 1200)).toBe(588);
  expect(gainAt(PUT, 9999)).toBe(588);
});

test('a put is the mirror: 1,200 - 1.47 = 1,198.53, and at 1,100 it loses 100 x 400 - 588', () => {
  expect(breakEvenOf(PUT)).toBeCloseTo(1198.53, 10);
  expect(gainAt(PUT, 1100)).toBe(-39_412);
});

test('a put loses most at zero: 588 - 1,200 x 400; a call without end', () => {
  expect(worstOf(PUT)).toBe(-479_412);
  expect(worstOf(RVNL)).toBe(Number.NEGATIVE_INFINITY);
});

test('a premium below the cost puts the break-even on the other side of the strike', () => {
  // 5 paise x 100 = 5, less 12 is -7; 0.07 a share.
  const poor: SoldLot = { call: true, strike: 500, lotSize: 100, netPremium: -7 };
  expect(breakEvenOf(poor)).toBeCloseTo(499.93, 10);
  expect(gainAt(poor, 400)).toBe(-7);
});

test('delivery of a lot is strike by shares: 360 x 1,525', () => {
  expect(deliveryValue(RVNL)).toBe(549_000);
});

test('what is drawn has the corners exactly, in order, and nothing outside', () => {
  const drawn = pricesToDraw(RVNL, 300, 400, 10);
  expect(drawn).toContain(360);
  expect(drawn).toContain(breakEvenOf(RVNL));
  expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
  expect(drawn[0]).toBe(300);
  expect(drawn.at(-1)).toBe(400);
  expect(pricesToDraw(RVNL, 100, 200, 2)).toEqual([100, 150, 200]);
});
