/** What all rows of the stream have. Prices are rupees, percent as 1.5 = 1.5 %, times milliseconds. */
interface CommonRow {
  ticker: string;
  price: number;
  /** Time of day in India. */
  time: string;
  eventId: string;
  direction: Direction;
  count?: number;
  countUp?: number;
  countDown?: number;
  percentChange?: number;
  vwap?: number;
  vwapDivergence?: number;
  volume?: number;
  relVolume?: number;
  merged?: number;
}

export type Direction = 'up' | 'down';

/** A new high or low of the session. */
export interface ExtremeRow extends CommonRow {
  type: 'high' | 'low';
  reversal?: boolean;
  sessionHigh?: number;
  sessionLow?: number;
  lastUpdate: number;
  trendFlag?: Direction;
  surgeFlag?: Direction;
  significanceScore?: number;
  reversalInfo?: { type: string; pattern?: string; timeSpan?: number; isRapid?: boolean };
}

/** A direction that lasts. */
export interface TrendRow extends CommonRow {
  type: 'trend';
  reversal?: string;
  trendStrength: string;
  trendScore?: number;
  trendShortScore?: number;
  trendMediumScore?: number;
  trendLongScore?: number;
  trendVwapPosition?: string;
  /** Seconds, at `lastTrendUpdate`. */
  trendAge?: number;
  lastTrendUpdate: number;
}

/** A jump of price with volume. */
export interface SurgeRow extends CommonRow {
  type: 'surge';
  reversal?: string;
  magnitude: number;
  score?: number;
  strength: string;
  triggerType: string;
  volumeMultiplier?: number;
  dailySurgeCount?: number;
  lastSurgeTimestamp: number;
}

export type MarketRow = ExtremeRow | TrendRow | SurgeRow;

/** The key under which the stream replaces and removes a row. */
export function keyOf(row: MarketRow): string {
  switch (row.type) {
    case 'high':
      return `H:${row.ticker}`;
    case 'low':
      return `L:${row.ticker}`;
    case 'trend':
      return `T:${row.ticker}`;
    case 'surge':
      return `S:${row.ticker}:${row.direction}`;
  }
}

/** Pressure of one universe; null is unknown. */
export interface Pressure {
  gaugeAnalytics: { emaNetScore: number | null; sampleCount: number };
  currentState: {
    /** -100, all selling, to 100, all buying. */
    netScore: number | null;
    activityLevel: string;
    /** Shares. */
    buyingCount: number;
    sellingCount: number;
    activityCount: number;
    universeSize: number;
  };
  simpleAverages: {
    net60s: number | null;
    net300s: number | null;
    session: number | null;
  };
}

export interface Gauge {
  coreUniverseAnalytics: Pressure;
  userUniverseAnalytics: Pressure;
}

export interface Activity {
  totalHighs: number;
  totalLows: number;
  activityLevel: string;
  activityRatio: {
    /** Events a minute, as of 2,800 stocks. */
    currentRate: number;
    thresholdVeryHigh: number;
  };
  ticks60sec: number;
}

export interface CategoryCounts {
  beforeFilter: number;
  filtered: number;
  sent: number;
  folded: number;
  lost: number;
}

export type Category = 'highs' | 'lows' | 'trending' | 'surging';

export interface Statistics {
  totalEventsProcessed: number;
  totalEventsFiltered: number;
  totalEventsSent: number;
  /** Percent. */
  overallFilterRate: number;
  byCategory: Record<Category, CategoryCounts>;
  /** Percent. */
  coverage: number;
  countsPartial: boolean;
}
