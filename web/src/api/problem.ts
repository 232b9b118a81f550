/** One field that the API refused. */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
  allowed?: string[];
}

/** What the API answered instead of what was asked for, as RFC 9457 has it. */
export class Problem extends Error {
  readonly status: number;
  /** The last word of its type, such as `no-credentials`; of a gateway's own answer empty. */
  readonly kind: string;
  readonly fields: readonly FieldProblem[];
  /** Seconds after which it may be tried again. */
  readonly retryAfter: number | undefined;
  readonly requestId: string | undefined;

  constructor(
    status: number,
    kind: string,
    message: string,
    fields: readonly FieldProblem[] = [],
    retryAfter?: number,
    requestId?: string,
  ) {
    super(message);
    this.name = 'Problem';
    this.status = status;
    this.kind = kind;
    this.fields = fields;
    this.retryAfter = retryAfter;
    this.requestId = requestId;
  }

  static of(response: Response, body: unknown): Problem {
    const said = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
    const kind = typeof said.type === 'string' ? (said.type.split('/').pop() ?? '') : '';
    const wait = Number(response.headers.get('Retry-After') ?? Number.NaN);
    return new Problem(
      response.status,
      kind,
      sentence(response.status, said),
      Array.isArray(said.errors) ? (said.errors as FieldProblem[]) : [],
      Number.isFinite(wait) ? wait : undefined,
      response.headers.get('X-Request-Id') ?? undefined,
    );
  }

  /** The network or the server gave no answer at all. */
  static ofNoAnswer(fault: unknown): Problem {
    return fault instanceof Problem
      ? fault
      : new Problem(
          0,
          'no-answer',
          'Farstrike cannot be reached. Check the connection and try again.',
        );
  }

  /** What the API said of a field, or nothing. */
  of(field: string): string | undefined {
    return this.fields.find((problem) => problem.field === field)?.message;
  }
}

function sentence(status: number, said: Record<string, unknown>): string {
  if (typeof said.detail === 'string' && said.detail !== '') {
    return said.detail;
  }
  if (typeof said.title === 'string' && said.title !== '') {
    return said.title;
  }
  return status === 401
    ? 'You are not signed in.'
    : status === 429
      ? 'Too many requests. Wait a moment and try again.'
      : `The request failed (${status}).`;
}
