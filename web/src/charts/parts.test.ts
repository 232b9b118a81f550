import { expect, test } from 'vitest';
import { inLines, roomFor, strikeRange } from './parts';

test('names that run to the right stand lower the more they are to the right', () => {
  const placed = [
    { x: 30, leftwards: false },
    { x: 10, leftwards: false },
    { x: 20, leftwards: false },
  ];
  expect(inLines(placed).map(({ x }) => x)).toEqual([10, 20, 30]);
});

test('names that run to the left stand above those, the rightmost first', () => {
  const placed = [
    { x: 10, leftwards: false },
    { x: 80, leftwards: true },
    { x: 90, leftwards: true },
  ];
  expect(inLines(placed).map(({ x }) => x)).toEqual([90, 80, 10]);
});

test('each guide has a line of room', () => {
  const guide = { at: 1, name: 'one' };
  expect(roomFor([guide, guide])[0]).toBe(2 * 14 + 6);
});

test('strikes have room at both ends, also one alone', () => {
  // 4 % of 100 is 4.
  expect(strikeRange([100, 150, 200])).toEqual([96, 204]);
  expect(strikeRange([100])).toEqual([95, 105]);
});
