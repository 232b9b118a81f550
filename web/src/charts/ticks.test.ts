import { expect, test } from 'vitest';
import { axisOf } from './ticks';

test('an axis begins and ends at a mark around its values', () => {
  // 748558 - 11561 = 736997, a sixth of it is 122833; the next of 1, 2, 2.5, 5 is 200,000.
  expect(axisOf(11_561, 748_558)).toEqual({
    min: 0,
    max: 800_000,
    ticks: [0, 200_000, 400_000, 600_000, 800_000],
  });
});

test('marks are free of binary dust', () => {
  expect(axisOf(0, 0.6, 6).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
});

test('an axis holds what is below zero', () => {
  expect(axisOf(-3, 9, 6)).toEqual({ min: -4, max: 10, ticks: [-4, -2, 0, 2, 4, 6, 8, 10] });
});

test('one value alone has room', () => {
  const axis = axisOf(5, 5);
  expect(axis.min).toBeLessThanOrEqual(5);
  expect(axis.max).toBeGreaterThan(5);
  expect(axisOf(0, 0).max).toBeGreaterThan(0);
});
