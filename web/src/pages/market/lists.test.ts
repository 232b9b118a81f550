import { describe, expect, it } from 'vitest';
import type { ExtremeRow, MarketRow, SurgeRow, TrendRow } from '../../live/rows';
import { beganAt, clockOf, extremeWords, listsOf } from './lists';

const base = { price: 1, time: '', eventId: '', direction: 'up' as const };
const high = (ticker: string, lastUpdate: number, significanceScore: number): ExtremeRow => ({
  ...base,
  ticker,
  type: 'high',
  lastUpdate,
  significanceScore,
});
const trend = (ticker: string, trendScore: number): TrendRow => ({
  ...base,
  ticker,
  type: 'trend',
  direction: trendScore > 0 ? 'up' : 'down',
  trendStrength: 'strong',
  trendScore,
  lastTrendUpdate: 100_000,
});
const surge = (ticker: string, direction: 'up' | 'down', score: number): SurgeRow => ({
  ...base,
  ticker,
  type: 'surge',
  direction,
  magnitude: 1,
  score,
  strength: 'weak',
  triggerType: 'price',
  lastSurgeTimestamp: 5,
});

const names = (rows: MarketRow[]) => rows.map((row) => row.ticker);

describe('lists of the market', () => {
  it('have each kind by itself, trends by direction and surges of both together', () => {
    const lists = listsOf(
      [
        high('H', 1, 1),
        { ...high('L', 1, 1), type: 'low' },
        trend('U', 0.5),
        trend('D', -0.5),
        surge('S', 'up', 1),
        surge('S', 'down', 2),
      ],
      'newest',
    );
    expect(names(lists.highs)).toEqual(['H']);
    expect(names(lists.lows)).toEqual(['L']);
    expect(names(lists.up)).toEqual(['U']);
    expect(names(lists.down)).toEqual(['D']);
    expect(lists.surges.map((row) => row.direction)).toEqual(['down', 'up']);
  });

  it('stand newest first, or most significant first, and equal ones by symbol', () => {
    const rows = [high('OLD', 1, 90), high('B', 2, 10), high('A', 2, 10), high('C', 2, 20)];
    expect(names(listsOf(rows, 'newest').highs)).toEqual(['C', 'A', 'B', 'OLD']);
    expect(names(listsOf(rows, 'significant').highs)).toEqual(['OLD', 'C', 'A', 'B']);
  });

  it('take the size of a trend downwards, not its sign', () => {
    expect(names(listsOf([trend('A', -0.2), trend('B', -0.9)], 'significant').down)).toEqual([
      'B',
      'A',
    ]);
  });
});

describe('ages', () => {
  it('of a trend count from its beginning', () => {
    expect(beganAt({ ...trend('A', 1), trendAge: 95 })).toBe(5_000);
    expect(beganAt(trend('A', 1))).toBe(100_000);
  });

  it('count to the server’s time, of a recorded day to its own', () => {
    const view = { serverTimeMs: 9, eventTimeMs: 4 };
    expect(clockOf(view, 'QUOTE_API')).toBe(9);
    expect(clockOf(view, 'REPLAY')).toBe(4);
  });
});

it('says of a high what else it is', () => {
  expect(
    extremeWords({
      ...high('A', 1, 1),
      reversalInfo: { type: 'V-bottom', pattern: 'W-bottom' },
      surgeFlag: 'down',
    }),
  ).toBe('reversal V-bottom, W-bottom, surge ▼ down');
  expect(extremeWords(high('A', 1, 1))).toBe('');
});
