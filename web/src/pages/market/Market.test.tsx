import { cleanup, render, screen } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  feedProvider,
  liveConditions,
  liveReason,
  liveRetryInSeconds,
  liveState,
  liveView,
  marketStatus,
} from '../../live/state';
import { type LiveView, NO_VIEW } from '../../live/view';
import Market from './Market';

vi.mock('../../live/live', () => ({ attachLive: () => () => undefined, retryLive: vi.fn() }));

const VIEW: LiveView = {
  ...NO_VIEW,
  epoch: 'e',
  serverTimeMs: 1_000_000,
  eventTimeMs: 1_000_000,
  universes: { highlow: ['NIFTYIT'], market: ['FNO'], symbols: 10 },
  filter: { name: 'quiet', version: 1, summary: 'Trend:strong' },
};

const HIGH = {
  ticker: 'INFY',
  type: 'high' as const,
  price: 1298.59,
  time: '10:55:59',
  eventId: 'x',
  direction: 'up' as const,
  countUp: 9,
  countDown: 3,
  lastUpdate: 940_000,
  significanceScore: 57.6,
};

function shown(): void {
  render(
    <LocationProvider>
      <Market />
    </LocationProvider>,
  );
}

beforeEach(() => {
  liveView.value = NO_VIEW;
  liveState.value = 'connecting';
  liveReason.value = undefined;
  liveRetryInSeconds.value = undefined;
  liveConditions.value = {};
  marketStatus.value = undefined;
  feedProvider.value = 'QUOTE_API';
});
afterEach(cleanup);

describe('the market', () => {
  it('says that it is on its way', () => {
    shown();
    expect(screen.getByText(/Connecting to the live stream/)).toBeTruthy();
    expect(screen.getByText(/Loading the market/)).toBeTruthy();
  });

  it('says that nothing passed, of each list', () => {
    liveState.value = 'open';
    marketStatus.value = 'REGULAR';
    liveView.value = VIEW;
    shown();
    expect(screen.getAllByText(/passed your universes and your filter yet/)).toHaveLength(5);
    expect(screen.getByText(/quiet: Trend:strong/)).toBeTruthy();
    expect(screen.getByText(/NIFTYIT \(10 symbols in the feed\)/)).toBeTruthy();
  });

  it('shows rows with their age by the server’s time', () => {
    liveState.value = 'open';
    liveView.value = { ...VIEW, rows: new Map([['H:INFY', HIGH]]) };
    shown();
    const row = screen.getByRole('row', { name: /INFY/ });
    expect(row.textContent).toContain('1 min');
    expect(row.textContent).toContain('1,298.59');
    expect(row.textContent).toContain('9 / 3');
  });

  it('keeps the lists while the connection is gone, and says for what it waits', () => {
    liveState.value = 'waiting';
    liveReason.value = 'The connection broke off.';
    liveRetryInSeconds.value = 7;
    liveView.value = { ...VIEW, rows: new Map([['H:INFY', HIGH]]) };
    shown();
    expect(screen.getByText(/broke off/)).toBeTruthy();
    expect(screen.getByText(/Next try in 7 s/)).toBeTruthy();
    expect(screen.getByRole('row', { name: /INFY/ })).toBeTruthy();
  });

  it('says why it is refused, with a way to try again', () => {
    liveState.value = 'refused';
    liveReason.value = 'You have five.';
    shown();
    expect(screen.getByText(/You have five/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Try again now' })).toBeTruthy();
    expect(screen.queryByText(/Loading/)).toBeNull();
  });

  it('shows what is wrong, what was missed, and that the market is closed', () => {
    liveState.value = 'open';
    marketStatus.value = 'CLOSED';
    liveConditions.value = { coverageLow: { coverage: 61, missing: 40 } };
    liveView.value = {
      ...VIEW,
      gaps: [{ reason: 'overflow', lost: 36, fromTimeMs: null, toTimeMs: null, atMs: 5 }],
    };
    shown();
    expect(screen.getByText(/Only 61 %/)).toBeTruthy();
    expect(screen.getByText(/36 events were not delivered/)).toBeTruthy();
    expect(screen.getByText(/Closed: the lists are as they stood/)).toBeTruthy();
  });
});
