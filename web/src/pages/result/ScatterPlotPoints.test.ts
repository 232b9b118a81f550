import { expect, test } from 'vitest';
import { type Cell, tableOfRows } from '../../rows/table';
import { extent, groupsOf, nearest, pointsOf, rowsWithin } from './ScatterPlotPoints';

const row = (optionType: string, absDistancePercent: Cell, pays: Cell) => ({
  optionType,
  absDistancePercent,
  yield: pays,
});

const TABLE = tableOfRows([
  row('PE', 12, 100_000),
  row('CE', 18, 60_000),
  row('PE', 16, null),
  row('CE', 11, 300_000),
  row('PE', 22, 50_000),
]);
const ALL = Uint32Array.of(0, 1, 2, 3, 4);

test('points are the shown rows with both figures, and the others are counted', () => {
  const points = pointsOf(TABLE, ALL);
  expect([...points.rows]).toEqual([0, 1, 3, 4]);
  expect([...points.put]).toEqual([1, 0, 0, 1]);
  expect(points.without).toBe(1);
  expect([...pointsOf(TABLE, Uint32Array.of(4, 1)).rows]).toEqual([4, 1]);
});

test('a rectangle holds its edges', () => {
  const points = pointsOf(TABLE, ALL);
  expect([...rowsWithin(points, { fromX: 12, toX: 18, fromY: 60_000, toY: 100_000 })]).toEqual([
    0, 1,
  ]);
  expect([...rowsWithin(points, { fromX: 12.01, toX: 18, fromY: 60_000 })]).toEqual([1]);
});

test('a bound that is not given does not bind', () => {
  const points = pointsOf(TABLE, ALL);
  expect(rowsWithin(points, {}).size).toBe(4);
  expect([...rowsWithin(points, { fromY: 100_000 })]).toEqual([0, 3]);
  expect([...rowsWithin(points, { toX: 11 })]).toEqual([3]);
});

test('groups are by distance with the median and the highest yield', () => {
  // 10 to 15: 100,000 and 300,000, their median is 200,000.
  expect(groupsOf(pointsOf(TABLE, ALL))).toEqual([
    { from: 10, to: 15, puts: 1, calls: 1, medianYield: 200_000, highestYield: 300_000 },
    { from: 15, to: 20, puts: 0, calls: 1, medianYield: 60_000, highestYield: 60_000 },
    { from: 20, to: 25, puts: 1, calls: 0, medianYield: 50_000, highestYield: 50_000 },
  ]);
});

test('the nearest point counts only within reach', () => {
  const points = pointsOf(TABLE, ALL);
  const from = (x: number) => (px: number) => (px - x) ** 2;
  expect(nearest(points, from(17), 4)).toBe(1);
  expect(nearest(points, from(30), 4)).toBeUndefined();
});

test('the extent of nothing is an axis all the same', () => {
  expect(extent(new Float64Array(0))).toEqual([0, 1]);
  expect(extent(Float64Array.of(3, -1, 2))).toEqual([-1, 3]);
});
