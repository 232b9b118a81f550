import { describe, expect, it } from 'vitest';
import { type Conditions, heed } from './conditions';

const status = (word: string, detail: object = {}) => ({
  v: 1,
  type: 'status',
  status: word,
  detail,
});

const heeded = (...messages: { v: number; type: string }[]) =>
  messages.reduce<Conditions>(heed, {});

describe('conditions of the stream', () => {
  it('has a feed that is down until it is up, or the market closes', () => {
    const down = status('feed_down', { sinceMs: 5, attempt: 3 });
    expect(heeded(down)).toEqual({ feedDown: { sinceMs: 5, attempt: 3 } });
    expect(heeded(down, status('feed_up'))).toEqual({});
    expect(heeded(down, status('market_closed'))).toEqual({});
  });

  it('has stale ticks until they are not', () => {
    const stale = { v: 1, type: 'stale', active: true, feedAgeMs: 12_400, staleSymbols: 206 };
    expect(heeded(stale).stale?.feedAgeMs).toBe(12_400);
    expect(heeded(stale, { ...stale, active: false } as never)).toEqual({});
  });

  it('has a broken filter until another one applies or rows come', () => {
    const broken = status('filter_error', { errors: [{ path: 'filters.x', message: 'no' }] });
    expect(heeded(broken).filterErrors).toHaveLength(1);
    expect(heeded(broken, status('filters_updated'))).toEqual({});
    expect(heeded(broken, { v: 1, type: 'snapshot' })).toEqual({});
    expect(heeded(status('preferences_unavailable')).preferencesUnavailable).toBe(true);
  });

  it('has a low coverage until other universes are chosen', () => {
    const low = status('coverage_low', { coverage: 61.5, missing: 40 });
    expect(heeded(low).coverageLow).toEqual({ coverage: 61.5, missing: 40 });
    expect(heeded(low, status('universe_updated'))).toEqual({});
  });

  it('begins anew with a connection', () => {
    expect(
      heeded(status('calendar_uncovered', { date: '2030-01-01' }), status('connected')),
    ).toEqual({});
  });
});
