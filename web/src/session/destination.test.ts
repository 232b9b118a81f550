import { describe, expect, it } from 'vitest';
import { destination } from './destination';

const HERE = 'https://farstrike.example';

describe('destination after the sign-in', () => {
  it.each([
    ['/jobs/01/rows?sort=-yield', '/jobs/01/rows?sort=-yield'],
    ['/', '/'],
    [undefined, '/'],
    [null, '/'],
    ['', '/'],
    ['/sign-in?to=/x', '/'],
  ])('%s leads to %s', (wanted, led) => {
    expect(destination(wanted, HERE)).toBe(led);
  });

  it.each([
    'https://evil.example/x',
    '//evil.example/x',
    '/\\evil.example/x',
    '\\\\evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    `${HERE}@evil.example/`,
    ' /x',
    '/%09/evil.example\u0009',
  ])('%s never leads away', (wanted) => {
    expect(new URL(destination(wanted, HERE), HERE).origin).toBe(HERE);
    expect(destination(wanted, HERE)).not.toMatch(/^\/[/\\]/);
  });
});
