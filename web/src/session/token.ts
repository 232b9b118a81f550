import { Problem } from '../api/problem';

/** The header without which the API takes no cookie; a page of another site cannot send it. */
export const CONSOLE_HEADER = { 'X-Farstrike': '1' } as const;

/**
 * The access token, in memory only: it is gone with the page. The refresh token is in a cookie that
 * no script can read.
 */
let token: string | undefined;
let renewal: Promise<string | undefined> | undefined;
const listeners = new Set<(token: string | undefined) => void>();

export function currentToken(): string | undefined {
  return token;
}

export function holdToken(next: string | undefined): void {
  token = next;
  for (const listener of listeners) {
    listener(next);
  }
}

/** Is told of every new token, and of its end. */
export function onToken(listener: (token: string | undefined) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * A token in the place of one that the API takes no more; nothing when the session is over. Many
 * calls at once, and several tabs, ask one after another: a refresh token works once.
 */
export async function renewToken(spent: string | undefined): Promise<string | undefined> {
  if (token !== undefined && token !== spent) {
    return token;
  }
  renewal ??= alone(refresh).finally(() => {
    renewal = undefined;
  });
  return renewal;
}

async function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks === undefined
    ? work()
    : navigator.locks.request('farstrike-refresh', work);
}

async function refresh(): Promise<string | undefined> {
  const answer = await fetch('/api/auth/refresh', {
    method: 'POST',
    headers: CONSOLE_HEADER,
    credentials: 'same-origin',
  });
  if (answer.ok) {
    holdToken(((await answer.json()) as { accessToken: string }).accessToken);
  } else if (answer.status < 500 && answer.status !== 429) {
    holdToken(undefined);
  } else {
    throw Problem.of(answer, await answer.json().catch(() => undefined));
  }
  return token;
}
