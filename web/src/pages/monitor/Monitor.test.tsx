import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveMessage } from '../../live/messages';
import { liveReason, liveState, marketStatus } from '../../live/state';
import { type Answer, answering } from '../../live/testing';
import { credentials } from '../../session/credentials';
import Monitor from './Monitor';

let say: (message: LiveMessage) => void;

vi.mock('../../live/live', () => ({
  attachLive: () => () => undefined,
  retryLive: () => undefined,
  onLive: (_: string, handler: (message: LiveMessage) => void) => {
    say = handler;
    return () => undefined;
  },
}));

const KEY = { symbol: 'INFY', expiry: '2026-12-29', optionType: 'PE' };
const ROW = { ...KEY, strike: 1100, bid: 5.5, yield: 136800, band: 'High' };

const MONITOR = {
  monitorId: 'm',
  state: 'RUNNING',
  parameters: { kind: 'SCREEN', symbols: ['INFY'], expiry: '2026-12-29', screens: ['HighYield'] },
  refreshSeconds: 10,
  effectiveRefreshSeconds: 14,
  startedAt: '2026-11-22T04:00:00Z',
  refreshedAt: '2026-11-22T04:01:00Z',
  seq: 5,
  counts: { symbols: 1, contracts: 35, screens: { HighYield: 1 } },
  reasons: {},
  skipped: [{ symbol: 'NOPE', reason: 'UNKNOWN_SYMBOL', detail: 'is unknown' }],
  seconds: { total: 1.2 },
  brokerCalls: { profile: 0, instruments: 0, ltp: 4, quote: 6, margins: 23, refused: 0 },
  waiting: 'a job of yours',
  notice: 'No advice.',
};
const SCREEN = {
  name: 'HighYield',
  builtIn: true,
  where: 'yield>80000',
  sort: '-yield',
  columns: ['symbol', 'bid', 'yield'],
  side: 'BOTH',
  bands: [{ name: 'High', colour: 'LIGHT_RED', column: 'yield', lower: 0 }],
  share: '',
};

let answers: Record<string, Answer | (() => Answer)>;

function shown(): void {
  render(
    <LocationProvider>
      <Monitor />
    </LocationProvider>,
  );
}

const diff = (screens: object): LiveMessage => ({
  v: 1,
  type: 'monitor',
  kind: 'diff',
  monitorId: 'm',
  seq: 6,
  prevSeq: 5,
  part: 1,
  parts: 1,
  serverTimeMs: 1_795_000_000_000,
  screens: [{ screen: 'HighYield', ...screens }],
});

beforeEach(() => {
  credentials.value = 'unknown';
  marketStatus.value = undefined;
  liveState.value = 'open';
  answers = {
    'GET /monitors': { items: [{ monitorId: 'm' }], nextCursor: null },
    'GET /monitors/m': MONITOR,
    'GET /monitors/m/rows': {
      monitorId: 'm',
      seq: 5,
      screen: 'HighYield',
      rows: [ROW],
      notice: '',
    },
    'GET /screens': { items: [SCREEN], nextCursor: null },
    'GET /instruments/RELIANCE/expiries': {
      symbol: 'RELIANCE',
      asOf: '2026-11-22',
      items: [{ expiry: '2026-12-29', daysLeft: 37, lotSize: 1, contracts: 1 }],
    },
  };
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the monitor', () => {
  it('says that it is on its way, and then why it did not come', async () => {
    answers['GET /monitors'] = { status: 500, body: { detail: 'Something went wrong.' } };
    answering(answers);
    shown();
    expect(screen.getByText(/Loading your monitor/)).toBeTruthy();
    expect(await screen.findByText('Something went wrong.')).toBeTruthy();
  });

  it('offers to start one where there is none', async () => {
    answers['GET /monitors'] = { items: [], nextCursor: null };
    answering(answers);
    shown();
    expect(await screen.findByText('No monitor yet')).toBeTruthy();
    expect(await screen.findByRole('button', { name: 'Start the monitor' })).toBeTruthy();
  });

  it('shows rows, what it waits for, and what it costs', async () => {
    answering(answers);
    shown();
    const row = await screen.findByRole('row', { name: /INFY/ });
    expect(row.textContent).toContain('1,36,800');
    expect(row.textContent).toContain('High');
    expect(screen.getByText('a job of yours')).toBeTruthy();
    expect(screen.getByText(/10 for prices, 23 for margins/)).toBeTruthy();
    expect(screen.getByText(/every 14 seconds \(asked for: 10\)/)).toBeTruthy();
    expect(screen.getByText(/NOPE \(is unknown\)/)).toBeTruthy();
  });

  it('has of many rows only those in the page that are seen', async () => {
    const rows = Array.from({ length: 600 }, (_, at) => ({
      ...ROW,
      strike: at,
      yield: 90_000 - at,
    }));
    answers['GET /monitors/m/rows'] = {
      monitorId: 'm',
      seq: 5,
      screen: 'HighYield',
      rows,
      notice: '',
    };
    answering(answers);
    shown();
    const table = await screen.findByRole('table', { name: '600 rows' });
    expect(table.getAttribute('aria-rowcount')).toBe('601');
    const drawn = table.querySelectorAll('tbody tr[aria-rowindex]');
    expect(drawn.length).toBeGreaterThan(10);
    expect(drawn.length).toBeLessThan(100);
    expect(drawn[0]?.getAttribute('aria-rowindex')).toBe('2');
    expect(drawn[0]?.textContent).toContain('90,000');

    const scroller = screen.getByRole('region', { name: 'HighYield, table' });
    const height = Number.parseInt(table.style.getPropertyValue('--row'), 10);
    scroller.scrollTop = 300 * height;
    fireEvent.scroll(scroller);
    const later = [...table.querySelectorAll('tbody tr[aria-rowindex]')].map((line) =>
      Number(line.getAttribute('aria-rowindex')),
    );
    expect(later[0]).toBeGreaterThan(250);
    expect(later).toContain(302);
    await act(() => say(diff({ changed: [{ ...KEY, strike: 300, fields: { bid: 5.6 } }] })));
    expect(screen.getByText('was 5.50')).toBeTruthy();
  });

  it('marks in words what moves, and logs it', async () => {
    answering(answers);
    shown();
    await screen.findByRole('row', { name: /INFY/ });
    await act(() =>
      say(
        diff({
          changed: [{ ...KEY, strike: 1100, fields: { bid: 5.6 } }],
          added: [{ ...ROW, strike: 1120 }],
        }),
      ),
    );
    expect(screen.getByText('was 5.50')).toBeTruthy();
    expect(screen.getByText('+ new')).toBeTruthy();
    expect(screen.getByText(/BidPrice 5.50 → 5.60/)).toBeTruthy();
    expect(screen.getByRole('region', { name: 'New rows' }).textContent).toContain('1,120 PE');
    fireEvent.click(screen.getByRole('button', { name: 'Seen' }));
    expect(screen.queryByRole('region', { name: 'New rows' })).toBeNull();
  });

  it('stands still on a pause and goes on', async () => {
    answering(answers);
    shown();
    await screen.findByRole('row', { name: /INFY/ });
    fireEvent.click(screen.getByRole('button', { name: 'Pause the view' }));
    await act(() => say(diff({ removed: [{ ...KEY, strike: 1100, reason: 'LEFT_SCREEN' }] })));
    expect(screen.getByText(/held back: 0 new, 1 left, 0 changed/)).toBeTruthy();
    expect(screen.queryByText('− left: LEFT_SCREEN')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Go on' }));
    expect(screen.getByText('− left: LEFT_SCREEN')).toBeTruthy();
  });

  it('says why it stopped and what to do', async () => {
    answers['GET /monitors/m'] = {
      ...MONITOR,
      state: 'STOPPED',
      reason: 'TOKEN_ENDED',
      message: 'There is no valid broker token any more.',
      stoppedAt: '2026-11-22T05:00:00Z',
    };
    answers['GET /monitors/m/rows'] = { status: 404, body: { detail: 'gone' } };
    answering(answers);
    shown();
    expect(await screen.findByText(/no valid broker token any more.*Store a new/)).toBeTruthy();
    expect(await screen.findByText(/of a monitor that stopped are not kept/)).toBeTruthy();
    expect(await screen.findByRole('button', { name: 'Start the monitor' })).toBeTruthy();
  });

  it('has words for a closed market, no token and no connection', async () => {
    credentials.value = 'none';
    marketStatus.value = 'CLOSED';
    liveState.value = 'refused';
    liveReason.value = 'You have five.';
    answering(answers);
    shown();
    expect(screen.getByText(/no valid broker token, and a monitor needs one/)).toBeTruthy();
    expect(screen.getByText(/The market is closed/)).toBeTruthy();
    expect(screen.getByText(/You have five/)).toBeTruthy();
  });

  it('says that nothing meets the screen', async () => {
    answers['GET /monitors/m/rows'] = {
      monitorId: 'm',
      seq: 5,
      screen: 'HighYield',
      rows: [],
      notice: '',
    };
    answering(answers);
    shown();
    expect(await screen.findByText(/No contract meets HighYield/)).toBeTruthy();
  });
});
