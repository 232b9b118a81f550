import { expect, it } from 'vitest';
import { isOfRun, KIND_NAMES, kindOf } from './kinds';

it('takes a kind that there is from an address, and nothing else', () => {
  expect(kindOf('exports')).toBe('exports');
  expect(kindOf('toString')).toBeUndefined();
  expect(kindOf(undefined)).toBeUndefined();
});

it('knows whose rows go with a file', () => {
  expect(KIND_NAMES.filter(isOfRun)).toEqual([
    'filtered_options',
    'calculated_columns',
    'processed_options',
  ]);
});
