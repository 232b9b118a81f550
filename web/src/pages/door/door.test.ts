import { expect, it } from 'vitest';
import { checkAddress, checkMailedCode } from './door';

it.each([
  ['me@example.com', true],
  [' me@example.com ', true],
  ['me@example', false],
  ['me example.com', false],
  ['', false],
])('address %j', (email, right) => {
  expect(Object.keys(checkAddress(email)).length === 0).toBe(right);
});

it.each([
  ['123456', true],
  [' 123456\n', true],
  ['', false],
  ['12-34', false],
  ['1'.repeat(21), false],
])('code from a mail %j', (code, right) => {
  expect(Object.keys(checkMailedCode(code)).length === 0).toBe(right);
});
