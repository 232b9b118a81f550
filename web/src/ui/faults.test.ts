import { expect, it } from 'vitest';
import { Problem } from '../api/problem';
import { faultOf } from './faults';

const problem = new Problem(400, 'invalid', 'See errors', [
  { field: 'capital', code: 'RANGE', message: 'must be above zero' },
  { field: 'symbols[1]', code: 'ENUM', message: 'is unknown' },
  { field: 'symbols[4]', code: 'ENUM', message: 'is unknown' },
  { field: 'screens[0]', code: 'ENUM', message: 'is not an allowed value', allowed: ['A', 'B'] },
]);

it('tells a field by its own name', () => {
  expect(faultOf(problem, 'capital')).toBe('must be above zero');
  expect(faultOf(problem, 'cap')).toBeUndefined();
  expect(faultOf(undefined, 'capital')).toBeUndefined();
});

it('names the items of a list that are wrong', () => {
  expect(faultOf(problem, 'symbols', ['INFY', 'ZZZ'])).toBe(
    'ZZZ: is unknown · entry 5: is unknown',
  );
});

it('tells what is allowed where that is short', () => {
  expect(faultOf(problem, 'screens', ['X'])).toBe('X: is not an allowed value (A, B)');
});
