import { vi } from 'vitest';

/** An answer of the API: a status with a body, or a body. */
export type Answer = { status: number; body: object; headers?: Record<string, string> } | object;

/** What was asked, such as `PUT /me/universes`, with its body. */
export interface Asked {
  what: string;
  body: unknown;
}

/**
 * Answers calls of the API by method and path, such as `GET /universes`. What is not listed is
 * answered 404.
 *
 * @return what was asked so far
 */
export function answering(answers: Record<string, Answer | (() => Answer)>): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const what = `${request.method} ${new URL(request.url).pathname.replace(/^\/api/, '')}`;
    const text = await request.text();
    asked.push({ what, body: text === '' ? undefined : JSON.parse(text) });
    const listed = answers[what];
    const answer: Answer = (typeof listed === 'function' ? listed() : listed) ?? {
      status: 404,
      body: { type: '/problems/not-found', detail: `There is no ${what}.` },
    };
    const whole = 'status' in answer && 'body' in answer ? answer : { status: 200, body: answer };
    const { status, body, headers } = whole as { status: number; body: object; headers?: object };
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json', ...headers },
    });
  });
  return asked;
}
