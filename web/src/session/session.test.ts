import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { anAccount } from '../pages/account/accounts';
import { type Answer, answering, problem } from '../pages/door/answering';
import { hindrance, resumeSession, sessionState } from './session';
import { holdToken } from './token';

const MARK = 'farstrike.signed-in';
const REFRESH = 'POST /auth/refresh';
const token: Answer = { body: { accessToken: 'of.a.test' } };
const account = { 'GET /me': { body: anAccount() } };

// There are no locks here.
Object.defineProperty(navigator, 'locks', {
  value: { request: (_: string, work: () => unknown) => work() },
});

beforeEach(() => {
  vi.useFakeTimers();
  sessionState.value = 'unknown';
  hindrance.value = undefined;
  localStorage.setItem(MARK, 'yes');
});
afterEach(() => {
  sessionState.value = 'unknown';
  holdToken(undefined);
  localStorage.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Lets what waits for an answer, but for no timer, happen. */
const answered = () => vi.advanceTimersByTimeAsync(0);

it('too many requests are waited out as long as the API says, and the session goes on', async () => {
  const asked = answering({
    ...account,
    [REFRESH]: [problem(429, 'too-many-requests', { retryAfter: 30 }), token],
  });
  const resumed = resumeSession();
  await answered();
  expect(sessionState.value).toBe('unknown');
  expect(hindrance.value).toMatchObject({ triesAgain: true, problem: { retryAfter: 30 } });
  await vi.advanceTimersByTimeAsync(29_000);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_000);
  await resumed;
  expect(sessionState.value).toBe('in');
  expect(hindrance.value).toBeUndefined();
  expect(localStorage.getItem(MARK)).toBe('yes');
});

it.each([
  ['a fault of the server', problem(503, 'unavailable')],
  ['a gateway without words', { status: 502 }],
])('%s is tried again, and a token that came is not asked for twice', async (_, fault) => {
  const asked = answering({ [REFRESH]: token, 'GET /me': [fault, { body: anAccount() }] });
  const resumed = resumeSession();
  await answered();
  expect(sessionState.value).toBe('unknown');
  await vi.runAllTimersAsync();
  await resumed;
  expect(sessionState.value).toBe('in');
  expect(asked.filter(({ route }) => route === REFRESH)).toHaveLength(1);
});

it('it gives up after some tries, without signing anybody out, and can be asked again', async () => {
  const fetched = vi.fn(async () => {
    throw new TypeError('no network');
  });
  vi.stubGlobal('fetch', fetched);
  const resumed = resumeSession();
  await vi.runAllTimersAsync();
  await resumed;
  expect(fetched).toHaveBeenCalledTimes(5);
  expect(sessionState.value).toBe('unknown');
  expect(hindrance.value?.triesAgain).toBe(false);
  expect(localStorage.getItem(MARK)).toBe('yes');

  answering({ ...account, [REFRESH]: token });
  await resumeSession();
  expect(sessionState.value).toBe('in');
});

it.each([
  ['without a session before', () => localStorage.clear(), 0],
  ['when the session is over', () => undefined, 1],
])('%s one is out at once', async (_, prepare, calls) => {
  prepare();
  const asked = answering({ [REFRESH]: problem(401, 'unauthenticated') });
  await resumeSession();
  expect(sessionState.value).toBe('out');
  expect(asked).toHaveLength(calls);
});
