import { vi } from 'vitest';

/** What a test's API answers to one route. */
export interface Answer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A request as a test looks at it. */
export interface Asked {
  route: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

/**
 * Puts an API in the place of the network, by routes such as `POST /auth/login`; several answers of a
 * route come one after another, the last again and again. What is not named is not found.
 *
 * @returns what was asked, in order
 */
export function answering(routes: Record<string, Answer | readonly Answer[]>): Asked[] {
  const asked: Asked[] = [];
  const turns = new Map<string, number>();
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request =
      typeof input === 'string' ? new Request(new URL(input, location.origin), init) : input;
    const url = new URL(request.url);
    const route = `${request.method} ${url.pathname.replace(/^\/api/, '')}`;
    const text = await request.text();
    asked.push({
      route,
      query: url.searchParams,
      headers: request.headers,
      body: text === '' ? undefined : JSON.parse(text),
    });
    const known = routes[route];
    const answers = known === undefined ? [problem(404, 'not-found')] : [known].flat();
    const turn = turns.get(route) ?? 0;
    turns.set(route, turn + 1);
    const { status = 200, body, headers } = answers[Math.min(turn, answers.length - 1)] as Answer;
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json', ...headers },
    });
  });
  return asked;
}

/** A refusal of the API. */
export function problem(
  status: number,
  type: string,
  more: { detail?: string; errors?: object[]; retryAfter?: number } = {},
): Answer {
  const { retryAfter, ...said } = more;
  return {
    status,
    body: { type: `/problems/${type}`, title: type, status, detail: `Refused: ${type}.`, ...said },
    ...(retryAfter !== undefined && { headers: { 'Retry-After': String(retryAfter) } }),
  };
}
