import { beforeEach, describe, expect, it } from 'vitest';
import { forgetState, hearState } from './heard';
import { feedAgeMs, feedProvider, liveView, marketPeriod, marketStatus } from './state';
import { NO_VIEW } from './view';

const heartbeat = {
  v: 1,
  type: 'heartbeat',
  provider: 'QUOTE_API',
  marketStatus: 'REGULAR',
  period: 'MIDDAY',
  feedAgeMs: 900,
};

beforeEach(forgetState);

describe('what everybody may look at', () => {
  it('is what the last message says', () => {
    hearState(heartbeat, { ...NO_VIEW, seq: 5 });
    expect([marketStatus.value, marketPeriod.value, feedAgeMs.value, feedProvider.value]).toEqual([
      'REGULAR',
      'MIDDAY',
      900,
      'QUOTE_API',
    ]);
    expect(liveView.value.seq).toBe(5);
    hearState({ v: 1, type: 'stale', active: true, feedAgeMs: 12_400 }, NO_VIEW);
    expect(feedAgeMs.value).toBe(12_400);
    hearState({ v: 1, type: 'delta' }, NO_VIEW);
    expect([marketStatus.value, marketPeriod.value, feedAgeMs.value]).toEqual([
      'REGULAR',
      'MIDDAY',
      12_400,
    ]);
  });

  it('has neither period nor age while the market is closed', () => {
    hearState(heartbeat, NO_VIEW);
    hearState({ v: 1, type: 'status', status: 'market_closed', marketStatus: 'CLOSED' }, NO_VIEW);
    expect([marketStatus.value, marketPeriod.value, feedAgeMs.value]).toEqual([
      'CLOSED',
      undefined,
      undefined,
    ]);
    hearState(
      { ...heartbeat, marketStatus: 'CLOSED', period: null, feedAgeMs: 7_000_000 },
      NO_VIEW,
    );
    expect(feedAgeMs.value).toBeUndefined();
  });

  it('is forgotten', () => {
    hearState(heartbeat, { ...NO_VIEW, seq: 5 });
    forgetState();
    expect([marketStatus.value, feedProvider.value, liveView.value]).toEqual([
      undefined,
      undefined,
      NO_VIEW,
    ]);
  });
});
