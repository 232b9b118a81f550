import { expect, it } from 'vitest';
import { whereFault } from './whereFault';

it('finds the character that the API means', () => {
  expect(whereFault('yield>5;abc>1', 'at character 9: there is no such column')).toEqual({
    words: 'there is no such column',
    before: 'yield>5;',
    at: 'a',
    after: 'bc>1',
  });
});

it('stays within the condition', () => {
  expect(whereFault('a>', 'at character 3: is no condition')).toMatchObject({
    before: 'a>',
    at: '',
  });
  expect(whereFault('a', 'at character 99: x')).toMatchObject({ before: 'a', at: '' });
});

it('has no place where the API names none', () => {
  expect(whereFault('a>b', 'a must be compared with a number')).toBeUndefined();
  expect(whereFault('a>b', undefined)).toBeUndefined();
});
