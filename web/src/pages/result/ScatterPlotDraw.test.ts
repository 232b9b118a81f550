import { expect, test } from 'vitest';
import { tableOfRows } from '../../rows/table';
import { fromX, fromY, layoutOf, toX, toY } from './ScatterPlotDraw';
import { pointsOf } from './ScatterPlotPoints';

const POINTS = pointsOf(
  tableOfRows([
    { optionType: 'PE', absDistancePercent: 10.5, yield: 11_561 },
    { optionType: 'CE', absDistancePercent: 25.9, yield: 748_558 },
  ]),
  Uint32Array.of(0, 1),
);

test('every point lies within the area', () => {
  const layout = layoutOf(POINTS, 800, 360);
  for (let at = 0; at < POINTS.length; at++) {
    expect(toX(layout, POINTS.x[at] as number)).toBeGreaterThanOrEqual(layout.left);
    expect(toX(layout, POINTS.x[at] as number)).toBeLessThanOrEqual(layout.right);
    expect(toY(layout, POINTS.y[at] as number)).toBeGreaterThanOrEqual(layout.top);
    expect(toY(layout, POINTS.y[at] as number)).toBeLessThanOrEqual(layout.bottom);
  }
});

test('yields begin at zero, and more is higher', () => {
  const layout = layoutOf(POINTS, 800, 360);
  expect(toY(layout, 0)).toBe(layout.bottom);
  expect(toY(layout, 2)).toBeLessThan(toY(layout, 1));
});

test('pixels and figures are each other`s opposite', () => {
  const layout = layoutOf(POINTS, 320, 360);
  expect(fromX(layout, toX(layout, 17.3))).toBeCloseTo(17.3, 9);
  expect(fromY(layout, toY(layout, 123_456))).toBeCloseTo(123_456, 6);
});
