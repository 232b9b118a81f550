import { computed, signal } from '@preact/signals';
import { api, full, good } from '../api/client';
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

/**
 * Tries the cookie of a session before; called once when the page opens. The cookie itself cannot be
 * seen here, so a mark that says nothing of anybody remembers that there may be one.
 */
export async function resumeSession(): Promise<void> {
  try {
    if (localStorage.getItem(MARK) !== null && (await renewToken(undefined)) !== undefined) {
      await readMe();
      sessionState.value = 'in';
      return;
    }
  } catch {
    endedBecause.value = 'Farstrike cannot be reached at the moment.';
  }
  sessionState.value = 'out';
}

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
