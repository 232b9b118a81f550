import { computed, signal } from '@preact/signals';
import { api, full, good } from '../api/client';
import { Problem } from '../api/problem';
import type { Me } from '../api/schema';
import { CONSOLE_HEADER, holdToken, onToken, renewToken } from './token';

/** `unknown` until the cookie has been tried. */
export type SessionState = 'unknown' | 'out' | 'in';

export const sessionState = signal<SessionState>('unknown');

/** The account of who is signed in; read again whenever something changes in it. */
export const me = signal<Me | undefined>(undefined);

/** Whether who is signed in belongs to the group `admin`. The API asks again for every call. */
export const isAdmin = signal(false);

export const signedIn = computed(() => sessionState.value === 'in');

/** Why there is no session any more, for the sign-in page; nothing after a sign-out. */
export const endedBecause = signal<string | undefined>(undefined);

const MARK = 'farstrike.signed-in';

const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('session');

onToken((token) => {
  isAdmin.value = token !== undefined && groupsOf(token).includes('admin');
  if (token === undefined && sessionState.value === 'in') {
    leave('Your session has ended. Sign in again to go on where you were.');
  }
});

tabs?.addEventListener('message', () => leave(undefined));

/** How often the cookie is tried before somebody has to ask for it. */
const TRIES = 5;

/** Why the session before could not be resumed yet, and whether that is tried again by itself. */
export interface Hindrance {
  /** Its `retryAfter` is always known. */
  problem: Problem;
  triesAgain: boolean;
}

export const hindrance = signal<Hindrance | undefined>(undefined);

/**
 * Tries the cookie of a session before; called when the page opens. The cookie itself cannot be seen
 * here, so a mark that says nothing of anybody remembers that there may be one. Too many requests, and
 * a server that does not answer, say nothing of the session: it is tried again after a while.
 */
export async function resumeSession(): Promise<void> {
  for (let tried = 1; ; tried++) {
    hindrance.value = undefined;
    try {
      sessionState.value = (await hasSession()) ? 'in' : 'out';
      return;
    } catch (fault) {
      const problem = waiting(Problem.ofNoAnswer(fault), 2 ** tried);
      if (problem === undefined) {
        sessionState.value = 'out';
        return;
      }
      hindrance.value = { problem, triesAgain: tried < TRIES };
      if (tried === TRIES) {
        return;
      }
      await sleep(1000 * (problem.retryAfter ?? 0));
    }
  }
}

async function hasSession(): Promise<boolean> {
  if (localStorage.getItem(MARK) === null || (await renewToken(undefined)) === undefined) {
    return false;
  }
  await readMe();
  return true;
}

/** A problem that passes, with the seconds to wait for that; nothing for one that does not. */
function waiting(problem: Problem, usual: number): Problem | undefined {
  const { status, kind, message, fields, retryAfter, requestId } = problem;
  return status === 0 || status === 429 || status >= 500
    ? new Problem(status, kind, message, fields, retryAfter ?? usual, requestId)
    : undefined;
}

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Goes on with the token that a sign-in gave. */
export async function enter(accessToken: string): Promise<void> {
  holdToken(accessToken);
  try {
    await readMe();
  } catch (fault) {
    holdToken(undefined);
    throw fault;
  }
  localStorage.setItem(MARK, 'yes');
  endedBecause.value = undefined;
  sessionState.value = 'in';
}

/** Reads name, quota and use again. */
export async function readMe(): Promise<Me> {
  me.value = await good(api.GET('/me'));
  return me.value;
}

/** Ends this session, or all of the user's, and forgets everything that this tab knows. */
export async function signOut(everywhere = false): Promise<void> {
  try {
    await full(
      api.POST('/auth/logout', { params: { query: { everywhere }, header: CONSOLE_HEADER } }),
    );
  } finally {
    leave(undefined);
    tabs?.postMessage('out');
  }
}

function leave(reason: string | undefined): void {
  localStorage.removeItem(MARK);
  sessionState.value = 'out';
  endedBecause.value = reason;
  me.value = undefined;
  holdToken(undefined);
}

/** The groups that a token names. It is read for what to show only: its signature is the API's to judge. */
function groupsOf(token: string): readonly string[] {
  try {
    const body = token.split('.')[1] ?? '';
    const text = atob(body.replaceAll('-', '+').replaceAll('_', '/'));
    const groups: unknown = JSON.parse(text)['cognito:groups'];
    return Array.isArray(groups) ? groups.map(String) : [];
  } catch {
    return [];
  }
}
