import type { Metrics } from '../../api/schema';

/** Figures as `GET /admin/metrics` gives them, for tests. */
export function theFigures(): Metrics {
  const broker = { calls: 12, errors: 1, tooMany: 0 };
  const throttles = { tables: 0, objects: 0, queues: 0, keys: 0, directory: 0, roles: 0 };
  const sockets = { opened: 1, refused: 0, frames: 20, bytes: 4_000, gaps: 0 };
  return {
    at: '2026-11-22T05:00:00Z',
    users: { activeLast15Minutes: 3, activeLastDay: 7 },
    sessions: { open: 5 },
    contexts: { gatesHeld: 0, breakersOpen: 0, breakersHalfOpen: 0 },
    jobs: {
      waiting: 0,
      admitted: 0,
      running: 1,
      endedLastDay: { SUCCEEDED: 9, PARTIAL: 0, FAILED: 0, CANCELLED: 1 },
    },
    queue: {
      oldestWaitingSeconds: 75,
      messages: { ready: 0, taken: 1, delayed: 0 },
      deadLetters: 0,
    },
    broker: { lastHour: broker, lastDay: { ...broker, calls: 3_456 } },
    throttles: { lastHour: throttles, lastDay: throttles },
    caches: {
      instances: 4,
      tenantCredentials: { entries: 1, hits: 3, misses: 1, hitRate: 0.75 },
      instruments: { entries: 2, hits: 39, misses: 1, hitRate: 0.975 },
      fullWindows: { entries: 0, hits: 0, misses: 0 },
      requestQuotas: { entries: 13, hits: 0, misses: 0 },
    },
    disk: { bytes: 7_400_000, users: 4, largest: [{ handle: 'H1', bytes: 2_000_000 }] },
    stream: { connections: 0, users: 0, lastHour: sockets, lastDay: sockets },
  };
}
