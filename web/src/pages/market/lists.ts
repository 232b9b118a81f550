import type { Direction, ExtremeRow, MarketRow, SurgeRow, TrendRow } from '../../live/rows';

/** The rows of the stream by what they tell. */
export interface MarketLists {
  highs: ExtremeRow[];
  lows: ExtremeRow[];
  up: TrendRow[];
  down: TrendRow[];
  surges: SurgeRow[];
}

/** What stands first. */
export type Order = 'newest' | 'significant';

/** When what a row tells happened last, milliseconds. */
export function happenedAt(row: MarketRow): number {
  switch (row.type) {
    case 'high':
    case 'low':
      return row.lastUpdate;
    case 'trend':
      return row.lastTrendUpdate;
    case 'surge':
      return row.lastSurgeTimestamp;
  }
}

/** When it began: a trend lasts, the others are of a moment. */
export function beganAt(row: MarketRow): number {
  return row.type === 'trend' ? row.lastTrendUpdate - 1000 * (row.trendAge ?? 0) : happenedAt(row);
}

/** How much a row says, by the measure of its own kind. */
export function significance(row: MarketRow): number {
  switch (row.type) {
    case 'high':
    case 'low':
      return row.significanceScore ?? 0;
    case 'trend':
      return Math.abs(row.trendScore ?? 0);
    case 'surge':
      return row.score ?? 0;
  }
}

/** The rows as lists. Rows that are equal stand by their symbol, so that they keep their places. */
export function listsOf(rows: Iterable<MarketRow>, order: Order): MarketLists {
  const lists: MarketLists = { highs: [], lows: [], up: [], down: [], surges: [] };
  for (const row of rows) {
    switch (row.type) {
      case 'high':
        lists.highs.push(row);
        break;
      case 'low':
        lists.lows.push(row);
        break;
      case 'trend':
        lists[row.direction].push(row);
        break;
      case 'surge':
        lists.surges.push(row);
        break;
    }
  }
  const first = order === 'newest' ? happenedAt : significance;
  const second = order === 'newest' ? significance : happenedAt;
  for (const list of Object.values(lists) as MarketRow[][]) {
    list.sort(
      (a, b) => first(b) - first(a) || second(b) - second(a) || (a.ticker < b.ticker ? -1 : 1),
    );
  }
  return lists;
}

/**
 * The time that ages are counted to, milliseconds: never this machine's. Of a recorded day it is the
 * recorded one's, which runs at its own speed.
 */
export function clockOf(
  view: {
    serverTimeMs: number | undefined;
    eventTimeMs: number | undefined;
  },
  provider: string | undefined,
): number | undefined {
  return provider === 'REPLAY' ? view.eventTimeMs : view.serverTimeMs;
}

/** A direction as a sign and a word, so that no colour is needed. */
export function arrow(direction: Direction): string {
  return direction === 'up' ? '▲ up' : '▼ down';
}

const POSITIONS: Record<string, string> = {
  above: 'above VWAP',
  below: 'below VWAP',
  at: 'at VWAP',
};

export function vwapWords(position: string | undefined): string {
  return POSITIONS[position ?? ''] ?? 'VWAP unknown';
}

const TRIGGERS: Record<string, string> = {
  price: 'price',
  volume: 'volume',
  price_and_volume: 'price and volume',
  price_driven: 'mostly price',
  volume_driven: 'mostly volume',
};

export function triggerWords(trigger: string): string {
  return TRIGGERS[trigger] ?? trigger.replaceAll('_', ' ');
}

/** What else is to be said of a high or a low. */
export function extremeWords(row: ExtremeRow): string {
  const words = [
    row.reversalInfo?.type && `reversal ${row.reversalInfo.type}`,
    row.reversalInfo?.pattern,
    row.trendFlag && `trend ${arrow(row.trendFlag)}`,
    row.surgeFlag && `surge ${arrow(row.surgeFlag)}`,
  ];
  return words.filter(Boolean).join(', ');
}
