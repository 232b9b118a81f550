import { effect, untracked } from '@preact/signals';
import { api, good } from '../api/client';
import { readMe, sessionState } from '../session/session';
import { Connection, type Wire } from './connection';
import { forgetState, hearState } from './heard';
import type { LiveMessage, LiveState } from './messages';
import { liveLostAtMs, liveReason, liveRetryInSeconds, liveState } from './state';

type Handler = (message: LiveMessage) => void;

const handlers = new Map<string, Set<Handler>>();

const connection = new Connection(
  {
    now: () => performance.now(),
    later: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    ticket: () => good(api.POST('/stream/tickets')),
    open: (url) => new WebSocket(url) as Wire,
  },
  {
    state: become,
    message: (message, view) => {
      hearState(message, view);
      for (const handler of handlers.get(message.type) ?? []) {
        handler(message);
      }
    },
    // The session's own keeper finds out the same way as with every call, and leads to the sign-in.
    sessionOver: () => void readMe().catch(() => undefined),
  },
);

/**
 * Wants the live connection: it is opened for the first who does, and closed some seconds after the
 * last one does no more, which is what the function that this returns says.
 */
export function attachLive(): () => void {
  return connection.attach();
}

/** Is called with every message of a type, such as `monitor` or `job`, until the returned function is. */
export function onLive(type: string, handler: Handler): () => void {
  const some = handlers.get(type) ?? new Set();
  handlers.set(type, some.add(handler));
  return () => some.delete(handler);
}

/** Tries again now: when it waits, and when it was refused. */
export function retryLive(): void {
  connection.hurry(true);
}

let countdown: ReturnType<typeof setInterval> | undefined;

function become(state: LiveState, reason?: string, retryMs?: number): void {
  const wasOpen = liveState.peek() === 'open';
  liveState.value = state;
  liveReason.value = reason;
  if (state === 'open' || state === 'idle') {
    liveLostAtMs.value = undefined;
  } else if (wasOpen) {
    liveLostAtMs.value = performance.now();
  }
  clearInterval(countdown);
  liveRetryInSeconds.value = retryMs === undefined ? undefined : Math.ceil(retryMs / 1000);
  if (retryMs !== undefined) {
    countdown = setInterval(() => {
      liveRetryInSeconds.value = Math.max(0, (liveRetryInSeconds.peek() ?? 0) - 1);
    }, 1000);
  }
}

effect(() => {
  const is = sessionState.value === 'in';
  untracked(() => {
    connection.signedIn(is);
    if (!is) {
      forgetState();
    }
  });
});

globalThis.addEventListener?.('online', () => connection.hurry());
globalThis.document?.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') {
    connection.hurry();
  }
});
