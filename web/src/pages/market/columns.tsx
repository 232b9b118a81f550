import { duration, number } from '../../format';
import type { ExtremeRow, MarketRow, SurgeRow, TrendRow } from '../../live/rows';
import { arrow, beganAt, extremeWords, happenedAt, triggerWords, vwapWords } from './lists';
import type { MarketColumn } from './MarketTable';

/** A number that may be above or below zero, always with its sign. */
function signed(value: number | undefined, decimals = 2): string {
  return value === undefined ? '–' : `${value > 0 ? '+' : ''}${number(value, decimals)}`;
}

function age(fromMs: number, nowMs: number | undefined): string {
  return nowMs === undefined ? '–' : duration((nowMs - fromMs) / 1000);
}

const SYMBOL: MarketColumn<MarketRow> = { title: 'Symbol', cell: (row) => row.ticker };
const PRICE: MarketColumn<MarketRow> = {
  title: 'Price ₹',
  figure: true,
  cell: (row) => number(row.price, 2),
};
const CHANGE: MarketColumn<MarketRow> = {
  title: 'Since open %',
  figure: true,
  cell: (row) => signed(row.percentChange),
};
const TIME: MarketColumn<MarketRow> = { title: 'Time', figure: true, cell: (row) => row.time };
const AGE: MarketColumn<MarketRow> = {
  title: 'Age',
  figure: true,
  cell: (row, nowMs) => age(happenedAt(row), nowMs),
};

/** Of highs and lows. */
export const EXTREMES: readonly MarketColumn<ExtremeRow>[] = [
  SYMBOL,
  AGE,
  TIME,
  PRICE,
  CHANGE,
  {
    title: 'Highs / lows',
    figure: true,
    cell: (row) => `${row.countUp ?? 0} / ${row.countDown ?? 0}`,
  },
  { title: 'Volume ×', figure: true, cell: (row) => number(row.relVolume, 1) },
  { title: 'Significance', figure: true, cell: (row) => number(row.significanceScore, 0) },
  { title: 'With', cell: extremeWords },
];

/** Of trends. */
export const TRENDS: readonly MarketColumn<TrendRow>[] = [
  SYMBOL,
  { title: 'Lasts', figure: true, cell: (row, nowMs) => age(beganAt(row), nowMs) },
  TIME,
  PRICE,
  CHANGE,
  { title: 'Strength', cell: (row) => row.trendStrength },
  { title: 'Score', figure: true, cell: (row) => signed(row.trendScore) },
  { title: '3 min', figure: true, cell: (row) => signed(row.trendShortScore) },
  { title: '6 min', figure: true, cell: (row) => signed(row.trendMediumScore) },
  { title: '10 min', figure: true, cell: (row) => signed(row.trendLongScore) },
  { title: 'VWAP', cell: (row) => vwapWords(row.trendVwapPosition) },
];

/** Of surges. */
export const SURGES: readonly MarketColumn<SurgeRow>[] = [
  SYMBOL,
  AGE,
  TIME,
  PRICE,
  { title: 'Direction', cell: (row) => arrow(row.direction) },
  { title: 'Jump %', figure: true, cell: (row) => signed(row.magnitude) },
  { title: 'Strength', cell: (row) => row.strength },
  { title: 'Score', figure: true, cell: (row) => number(row.score, 0) },
  { title: 'Trigger', cell: (row) => triggerWords(row.triggerType) },
  { title: 'Volume ×', figure: true, cell: (row) => number(row.volumeMultiplier, 1) },
  { title: 'Today', figure: true, cell: (row) => number(row.dailySurgeCount) },
];
