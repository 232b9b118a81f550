import { expect, test } from 'vitest';
import { boundsOf, edgesOf, faultOf, isFaulty, NO_EDGES } from './ScatterPlotBounds';

test('edges that are empty do not bind', () => {
  expect(boundsOf(NO_EDGES)).toBeUndefined();
  expect(boundsOf({ ...NO_EDGES, fromX: '15', toY: ' 50000 ' })).toEqual({
    fromX: 15,
    toY: 50_000,
  });
  expect(boundsOf({ ...NO_EDGES, fromX: '0' })).toEqual({ fromX: 0 });
});

test('what is no number, or a range that ends before it begins, is a fault', () => {
  expect(faultOf({ ...NO_EDGES, fromY: 'much' }, 'fromY')).toBeDefined();
  const turned = { ...NO_EDGES, fromX: '20', toX: '15' };
  expect(faultOf(turned, 'toX')).toBeDefined();
  expect(faultOf(turned, 'fromX')).toBeUndefined();
  expect(isFaulty(turned)).toBe(true);
  expect(isFaulty({ ...turned, toX: '20' })).toBe(false);
});

test('a drawn rectangle is rounded outwards, so that it loses no point', () => {
  expect(edgesOf({ fromX: 12.3456, toX: 18.0011, fromY: 50_000.7, toY: 99_999.1 })).toEqual({
    fromX: '12.34',
    toX: '18.01',
    fromY: '50000',
    toY: '100000',
  });
});
