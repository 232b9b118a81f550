import { expect, it } from 'vitest';
import type { Change, MonitorRow } from '../../live/monitorView';
import { afterStop, contract, entryWords, markWords } from './words';

const ROW: MonitorRow = {
  symbol: 'INFY',
  expiry: '2026-12-29',
  optionType: 'PE',
  strike: 1100,
  bid: 5.6,
  yield: 136800,
};
const base = { screen: 'HighYield', key: 'k', row: ROW };
const entry = (change: Change) => entryWords({ id: 1, at: 0, kind: 'row', change });

it('names a contract', () => {
  expect(contract(ROW)).toBe('INFY 29 Dec 2026 1,100 PE');
  expect(contract({ ...ROW, strike: 97.5 })).toContain(' 97.50 ');
});

it('says what a row did, and not by colour', () => {
  expect(markWords({ kind: 'new', untilMs: 0 })).toBe('+ new');
  expect(markWords({ kind: 'left', untilMs: 0, row: ROW, reason: 'LEFT_SCREEN' })).toBe(
    '− left: LEFT_SCREEN',
  );
  expect(markWords({ kind: 'left', untilMs: 0, row: ROW, reason: undefined })).toContain('heard');
});

it('logs what each row was before, in the Indian grouping', () => {
  expect(entry({ ...base, kind: 'changed', before: { bid: 5.5, yield: 1234567 } })).toBe(
    '~ HighYield: INFY 29 Dec 2026 1,100 PE: BidPrice 5.50 → 5.60, Yield 12,34,567 → 1,36,800',
  );
  expect(entry({ ...base, kind: 'left', reason: 'QUOTE_GONE' })).toContain('QUOTE_GONE');
  expect(entry({ ...base, kind: 'new' })).toContain('is new');
});

it('bounds what it says of one row', () => {
  const before = { bid: 1, yield: 1, iv: 1, spot: 1, margin: 1, lots: 1 };
  expect(entry({ ...base, kind: 'changed', before })).toMatch(/ and 2 more$/);
});

it.each([
  'USER',
  'REPLACED',
  'SESSION_ENDED',
  'TOKEN_ENDED',
  'MARKET_CLOSED',
  'NOBODY_CONNECTED',
  'GAVE_UP',
])('says what to do after %s', (reason) => {
  expect(afterStop(reason)).not.toBe('');
});
