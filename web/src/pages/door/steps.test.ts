import { afterEach, describe, expect, it, vi } from 'vitest';
import { sessionState } from '../../session/session';
import { currentToken, holdToken } from '../../session/token';
import { answering, problem } from './answering';
import { checkCode, checkRecoveryCode, digitsOf, giveCode, givePassword } from './steps';

const TOKENS = { accessToken: 'a.b.c', expiresIn: 900, tokenType: 'Bearer' };
const ME = { email: 'me@example.com', name: 'Me' };

afterEach(() => {
  holdToken(undefined);
  sessionState.value = 'out';
  vi.unstubAllGlobals();
});

describe('the password', () => {
  it('opens the session, by a cookie and with the console’s header', async () => {
    const asked = answering({ 'POST /auth/login': { body: TOKENS }, 'GET /me': { body: ME } });
    expect(await givePassword(' me@example.com ', 'secret', true)).toEqual({ step: 'in' });
    expect(asked[0]?.body).toEqual({
      email: 'me@example.com',
      password: 'secret',
      remember: true,
      tokenIn: 'cookie',
    });
    expect(asked[0]?.headers.get('X-Farstrike')).toBe('1');
    expect(sessionState.value).toBe('in');
    expect(currentToken()).toBe('a.b.c');
  });

  it('leads to the code where the second factor is on', async () => {
    answering({
      'POST /auth/login': { body: { mfaRequired: true, challenge: 'c-1', expiresIn: 180 } },
    });
    expect(await givePassword('me@example.com', 'secret', false)).toEqual({
      step: 'code',
      challenge: 'c-1',
    });
    expect(sessionState.value).toBe('out');
  });

  it.each(['not-confirmed', 'waiting-for-approval', 'account-leaving'])(
    'is right and yet shut out by %s',
    async (kind) => {
      answering({ 'POST /auth/login': problem(409, kind) });
      expect(await givePassword('me@example.com', 'secret', false)).toEqual({
        step: 'shut',
        obstacle: kind,
      });
    },
  );

  it('is refused with what the API says', async () => {
    answering({ 'POST /auth/login': problem(429, 'too-many-attempts', { retryAfter: 60 }) });
    await expect(givePassword('me@example.com', 'x', false)).rejects.toMatchObject({
      kind: 'too-many-attempts',
      retryAfter: 60,
    });
  });
});

describe('the second step', () => {
  it('a code of the app opens the session', async () => {
    const asked = answering({ 'POST /auth/mfa': { body: TOKENS }, 'GET /me': { body: ME } });
    expect(await giveCode('c-1', { code: '123456' })).toBe('in');
    expect(asked[0]?.body).toEqual({ challenge: 'c-1', code: '123456' });
    expect(asked[0]?.headers.get('X-Farstrike')).toBe('1');
  });

  it('a recovery code opens nothing: it turns the second factor off', async () => {
    answering({ 'POST /auth/mfa': { status: 202, body: { status: 'MFA_OFF' } } });
    expect(await giveCode('c-1', { recoveryCode: 'x'.repeat(24) })).toBe('factor-off');
    expect(sessionState.value).toBe('out');
  });
});

describe('codes', () => {
  it.each([
    ['123456', true],
    ['123 456', true],
    ['12345', false],
    ['12345a', false],
    ['', false],
  ])('of the app: %j', (code, right) => {
    expect(Object.keys(checkCode(code)).length === 0).toBe(right);
  });

  it('are sent without the blanks that apps show', () => {
    expect(digitsOf(' 123 456 ')).toBe('123456');
  });

  it.each([
    ['RG8D-CDH0-44X7-FXN6-Z5RK-SBH8', true],
    ['rg8d cdh0 44x7 fxn6 z5rk sbh8', true],
    ['RG8D-CDH0-44X7-FXN6-Z5RK', false],
    ['RG8D-CDH0-44X7-FXN6-Z5RK-SBH!', false],
  ])('of recovery: %j', (code, right) => {
    expect(Object.keys(checkRecoveryCode(code)).length === 0).toBe(right);
  });
});
