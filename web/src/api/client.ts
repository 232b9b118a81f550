import createClient from 'openapi-fetch';
import { currentToken, renewToken } from '../session/token';
import { Problem } from './problem';
import type { paths } from './schema';

/** Sends a request as the user who is signed in; a token that has ended is renewed once. */
async function asUser(request: Request): Promise<Response> {
  const again = request.clone();
  const token = currentToken();
  const answer = await fetch(withToken(request, token));
  if (token === undefined || !(await saysTokenEnded(answer))) {
    return answer;
  }
  const renewed = await renewToken(token);
  return renewed === undefined ? answer : fetch(withToken(again, renewed));
}

/** A wrong code of an authenticator app is answered with 401 as well, and must not be sent again. */
async function saysTokenEnded(answer: Response): Promise<boolean> {
  if (answer.status !== 401) {
    return false;
  }
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  const type = (body as { type?: unknown } | undefined)?.type;
  return typeof type !== 'string' || type.endsWith('/unauthenticated');
}

function withToken(request: Request, token: string | undefined): Request {
  if (token !== undefined) {
    request.headers.set('Authorization', `Bearer ${token}`);
  }
  return request;
}

/** The API, typed by its contract. Paths, parameters and bodies are checked by the compiler. */
export const api = createClient<paths>({
  baseUrl: `${globalThis.location?.origin ?? 'http://127.0.0.1'}/api`,
  fetch: asUser,
});

/** What a call answered. */
type Outcome<T> = { data?: T; error?: unknown; response: Response };

/**
 * The body of an answer.
 *
 * @throws Problem for every other answer, and when there was none
 */
export async function good<T>(call: Promise<Outcome<T>>): Promise<NonNullable<T>> {
  const answer = await full(call);
  return answer.data as NonNullable<T>;
}

/** As `good`, with the answer's headers: an ETag, a Retry-After. */
export async function full<T>(call: Promise<Outcome<T>>): Promise<Outcome<T>> {
  let answer: Outcome<T>;
  try {
    answer = await call;
  } catch (fault) {
    throw Problem.ofNoAnswer(fault);
  }
  if (!answer.response.ok) {
    throw Problem.of(answer.response, answer.error);
  }
  return answer;
}

/** All items of a list, page by page. */
export async function all<T>(
  page: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const got = await page(cursor);
    items.push(...got.items);
    cursor = got.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}
