import { describe, expect, it } from 'vitest';
import { checkNewPassword, rulesOf } from './newPassword';

describe('a new password', () => {
  it.each([
    ['eleven long', 'eleven long', ['newPassword']],
    ['twelve chars', 'twelve chars', []],
    ['            ', '            ', ['newPassword']],
    ['x'.repeat(256), 'x'.repeat(256), []],
    ['x'.repeat(257), 'x'.repeat(257), ['newPassword']],
    ['twelve chars', 'twelve charS', ['again']],
    ['', '', ['newPassword']],
  ])('%j and %j have faults at %j', (password, again, fields) => {
    expect(Object.keys(checkNewPassword(password, again))).toEqual(fields);
  });

  it('keeps no rule while nothing is typed', () => {
    expect(rulesOf('', '').some(({ kept }) => kept)).toBe(false);
  });

  it('keeps all rules when it may be sent', () => {
    expect(rulesOf('twelve chars', 'twelve chars').every(({ kept }) => kept)).toBe(true);
  });
});
