import { Problem } from '../api/problem';
import type { LiveMessage, LiveState } from './messages';
import { checkTail, type LiveView, NO_VIEW, reconnected, type Step, TAIL_MS, take } from './view';

/** What the connection needs of a WebSocket. */
export interface Wire {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
  send(text: string): void;
  close(): void;
}

/** The world around the connection, so that a test can turn its clock. */
export interface Surroundings {
  /** Milliseconds of a clock that only goes on. */
  now(): number;
  /** Does something later; what it returns calls that off. */
  later(ms: number, work: () => void): () => void;
  /** 0 to below 1. */
  random(): number;
  /** A ticket, which opens one socket. */
  ticket(): Promise<{ url: string; ticket: string }>;
  open(url: string): Wire;
}

/** What others are told. */
export interface Told {
  /** How it is. `retryMs` is there while it waits: how long. */
  state(state: LiveState, reason?: string, retryMs?: number): void;
  /** A message came; the view has it already. */
  message(message: LiveMessage, view: LiveView): void;
  /** The session is over, says the server. */
  sessionOver(): void;
}

export const SILENCE_MS = 25_000;
export const LINGER_MS = 5_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

const LIMIT =
  'As many live connections of yours are open as may be, which is five. Close another window, ' +
  'or wait 45 seconds if one broke off.';
const BROKE = 'The connection broke off.';
const OVER = 'The session has ended. Sign in again.';

/**
 * The one socket of a tab. It is open while somebody wants it, comes back by itself when it breaks
 * off, and goes on where it was.
 */
export class Connection {
  private wanted = 0;
  private allowed = false;
  private state: LiveState = 'idle';
  private wire: Wire | undefined;
  /** Grows with every try, so that what an earlier one still says is not heard. */
  private turn = 0;
  private failures = 0;
  private retryPends = false;
  private listens = false;
  private heardMs = 0;
  private view: LiveView = NO_VIEW;
  private callOffRetry: () => void = () => undefined;
  private callOffSilence: () => void = () => undefined;
  private callOffTail: () => void = () => undefined;
  private callOffLinger: () => void = () => undefined;

  constructor(
    private readonly around: Surroundings,
    private readonly told: Told,
  ) {}

  /** Somebody wants it; what this returns says that they do no more. */
  attach(): () => void {
    this.wanted += 1;
    this.callOffLinger();
    if (this.state === 'idle') {
      this.begin();
    }
    let attached = true;
    return () => {
      if (attached) {
        attached = false;
        this.wanted -= 1;
        if (this.wanted === 0) {
          this.callOffLinger = this.around.later(LINGER_MS, () => this.rest());
        }
      }
    };
  }

  /** Who is signed in may open it. A sign-out closes it at once, and all that it knew is forgotten. */
  signedIn(is: boolean): void {
    if (this.allowed === is) {
      return;
    }
    this.allowed = is;
    if (is) {
      this.begin();
    } else {
      this.view = NO_VIEW;
      this.rest();
    }
  }

  /** The network is back, or somebody looks again, or asks to try again. */
  hurry(asked = false): void {
    if (this.retryPends || (asked && this.state === 'refused')) {
      this.failures = asked ? 0 : this.failures;
      this.connect();
    } else if (this.listens && this.around.now() - this.heardMs >= SILENCE_MS) {
      // Timers stand still while a machine sleeps.
      this.become('waiting', BROKE);
      this.connect();
    }
  }

  private begin(): void {
    if (this.allowed && this.wanted > 0) {
      this.connect();
    }
  }

  private rest(): void {
    this.drop();
    this.failures = 0;
    this.become('idle');
  }

  private connect(): void {
    this.drop();
    if (this.failures === 0 && this.state !== 'open') {
      this.become('connecting');
    }
    this.listens = true;
    this.heard();
    const mine = this.turn;
    this.around.ticket().then(
      ({ url, ticket }) => {
        if (mine === this.turn) {
          this.listen(mine, this.around.open(`${url}?ticket=${encodeURIComponent(ticket)}`));
        }
      },
      (fault: unknown) => {
        if (mine === this.turn) {
          this.noTicket(Problem.ofNoAnswer(fault));
        }
      },
    );
  }

  private noTicket(problem: Problem): void {
    if (problem.status === 401) {
      this.stop(OVER);
      this.told.sessionOver();
    } else if (problem.kind === 'connection-limit') {
      this.stop(problem.message);
    } else if (problem.status === 429) {
      this.wait(problem.message, (problem.retryAfter ?? 0) * 1_000);
    } else if (problem.status >= 400 && problem.status < 500) {
      this.stop(problem.message);
    } else {
      this.wait(problem.message);
    }
  }

  private listen(mine: number, wire: Wire): void {
    this.wire = wire;
    this.heard();
    const isMine = (work: () => void) => () => {
      if (mine === this.turn) {
        work();
      }
    };
    wire.onopen = isMine(() => {
      this.heard();
      this.view = reconnected(this.view, this.around.now());
      this.say(this.view.epoch === undefined ? 'start' : 'resume');
      this.become('open');
    });
    wire.onclose = isMine(() => this.lost());
    wire.onmessage = (event) => {
      if (mine === this.turn) {
        this.hear(event.data);
      }
    };
  }

  private hear(data: unknown): void {
    this.heard();
    const message = read(data);
    if (message === undefined) {
      return;
    }
    this.failures = 0;
    this.step(take(this.view, message, this.around.now()));
    if (this.view.behind !== undefined) {
      this.callOffTail();
      this.callOffTail = this.around.later(TAIL_MS, () =>
        this.step(checkTail(this.view, this.around.now())),
      );
    }
    this.told.message(message, this.view);
    if (message.type === 'status') {
      this.heed(message);
    }
  }

  private step({ view, say }: Step): void {
    this.view = view;
    if (say !== undefined) {
      this.say(say);
    }
  }

  private say(word: 'start' | 'resume'): void {
    const { epoch, seq } = this.view;
    this.wire?.send(
      JSON.stringify(word === 'start' ? { action: word } : { action: word, epoch, seq }),
    );
  }

  /** Words after which the socket closes. */
  private heed(message: LiveMessage): void {
    const reason = String((message.detail as Record<string, unknown> | undefined)?.reason ?? '');
    switch (message.status) {
      case 'refused':
        this.stop(reason === 'connection_limit' ? LIMIT : `The server refuses: ${words(reason)}.`);
        break;
      case 'session_revoked':
        if (reason === 'closed_by_administrator') {
          this.stop('An administrator has closed this connection.');
        } else {
          this.stop(`${OVER} (${words(reason)})`);
          this.told.sessionOver();
        }
        break;
      case 'reconnect':
        this.connect();
        break;
    }
  }

  private heard(): void {
    this.heardMs = this.around.now();
    this.callOffSilence();
    this.callOffSilence = this.around.later(SILENCE_MS, () => this.lost());
  }

  private lost(): void {
    this.wait(BROKE);
  }

  /** @param leastMs that have to pass in any case */
  private wait(reason: string, leastMs = 0): void {
    this.drop();
    const longest = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(this.failures, 10));
    this.failures += 1;
    const ms = Math.max(leastMs, (longest * (1 + this.around.random())) / 2);
    this.retryPends = true;
    this.callOffRetry = this.around.later(ms, () => this.connect());
    this.become('waiting', reason, ms);
  }

  private stop(reason: string): void {
    this.drop();
    this.become('refused', reason);
  }

  private drop(): void {
    this.callOffRetry();
    this.callOffSilence();
    this.callOffTail();
    this.retryPends = false;
    this.listens = false;
    this.turn += 1;
    const wire = this.wire;
    this.wire = undefined;
    wire?.close();
  }

  private become(state: LiveState, reason?: string, retryMs?: number): void {
    this.state = state;
    this.told.state(state, reason, retryMs);
  }
}

function read(data: unknown): LiveMessage | undefined {
  try {
    const message: unknown = JSON.parse(String(data));
    return typeof message === 'object' && message !== null && 'type' in message
      ? (message as LiveMessage)
      : undefined;
  } catch {
    return undefined;
  }
}

function words(code: string): string {
  return code.replaceAll('_', ' ');
}
