import { expect, it } from 'vitest';
import { COLUMN_NAMES } from './columns';
import { nearest } from './nearest';

it.each([
  ['yeild', 'yield'],
  ['Symbol', 'symbol'],
  ['probabilityOTM', 'probabilityOtm'],
  ['distance%', 'distance'],
  ['openIntrest', 'openInterest'],
  ['nonsense', undefined],
  ['', undefined],
])('%s is most likely %s', (written, meant) => {
  expect(nearest(written, COLUMN_NAMES)).toBe(meant);
});
