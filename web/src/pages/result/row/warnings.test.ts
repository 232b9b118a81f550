import { expect, test } from 'vitest';
import { tableOfRows } from '../../../rows/table';
import { rowOf } from './contract';
import { jobWith } from './job.fixture';
import { RVNL_360_CE, RVNL_400_CE } from './rows.fixture';
import { warningsOf } from './warnings';
import { whyUnknown } from './why';

const row = (cells: object = {}) => rowOf(tableOfRows([{ ...RVNL_360_CE, ...cells }]), 0);
const CALM = { stale: false, bidQuantity: 134 * 1525 };

test('a row with nothing the matter has no warnings', () => {
  expect(warningsOf(row(CALM), jobWith())).toEqual([]);
});

test('a stale row says how old its trade is, or that there was none', () => {
  expect(warningsOf(row({ ...CALM, stale: true }), jobWith())).toEqual([
    'Stale: the last trade was 1 h 39 min before the quote.',
  ]);
  expect(warningsOf(row({ ...CALM, stale: true, lastTradeAge: null }), jobWith())[0]).toContain(
    'has not traded',
  );
});

test('a bid for fewer lots than the totals assume is told, one for as many is not', () => {
  expect(warningsOf(row({ ...CALM, bidQuantity: 133 * 1525 }), jobWith())).toEqual([
    'The bid is for 133 lots; totals assume 134 lots at that price.',
  ]);
});

test('a wide volatility is told with its ends', () => {
  const wide = { ...CALM, ivQuality: 'WIDE', ivLow: 40.1, ivHigh: 52 };
  expect(warningsOf(row(wide), jobWith())[0]).toContain('from 40.10 to 52.00 %');
});

test('without a volatility the outcome says why', () => {
  const of = (ivOutcome: string) =>
    warningsOf(row({ ...CALM, iv: null, ivQuality: 'NONE', ivOutcome }), jobWith())[0];
  expect(of('NO_PRICE')).toContain('no price');
  expect(of('BELOW_INTRINSIC')).toContain('below what exercise is worth');
  expect(of('ABOVE_MAXIMUM')).toContain('above what any volatility gives');
});

test('capital below the margin buys no lot', () => {
  expect(warningsOf(row({ ...CALM, lots: 0 }), jobWith())).toEqual([
    'The capital is less than the margin of one lot.',
  ]);
});

test('what the run notes is told of each of its rows', () => {
  const notes = ['Options of shares end in delivery.'];
  expect(warningsOf(row(CALM), jobWith({}, { notes }))).toEqual(notes);
});

test('a missing figure names the first input that is missing', () => {
  const empty = rowOf(tableOfRows([RVNL_400_CE]), 0);
  expect(whyUnknown(empty, ['bid', 'margin'], 'SCREEN')).toBe('nobody bids');
  expect(whyUnknown(empty, ['volatility'], 'SCREEN')).toContain('no price');
  expect(whyUnknown(row({ margin: null }), ['bid', 'margin'], 'SCREEN')).toContain(
    'the broker gave',
  );
  expect(whyUnknown(row({ margin: null }), ['bid', 'margin'], 'CHAIN')).toContain('chosen strikes');
  expect(whyUnknown(row({ reason: 'BROKER_ERROR' }), [], 'SCREEN')).toContain('did not answer');
  expect(whyUnknown(row(), [], 'SCREEN')).toBe('it is not in this result');
  expect(whyUnknown(row({ ivRank: null }), ['rank'], 'SCREEN')).toContain('20 days');
});

test('a reason that this console does not know is shown as it is', () => {
  expect(warningsOf(row({ ...CALM, reason: 'NEW_REASON' }), jobWith())[0]).toContain('NEW_REASON');
});
