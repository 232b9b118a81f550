import type { Job } from '../../../api/schema';
import { counted, duration, number } from '../../../format';
import type { Row } from './contract';
import { reasonOf, whyNoVolatility } from './why';

/** What a seller must know of a row before its figures, each a sentence. */
export function warningsOf(row: Row, job: Job): readonly string[] {
  return [
    reason(row),
    stale(row),
    volatility(row),
    quantity(row),
    noLot(row),
    ...(job.notes ?? []),
  ].filter((text) => text !== undefined);
}

function reason(row: Row): string | undefined {
  const why = reasonOf(row);
  return why && `Figures are missing: ${why}.`;
}

function stale(row: Row): string | undefined {
  if (row.flag('stale') !== true) {
    return undefined;
  }
  const age = row.number('lastTradeAge');
  return age === undefined
    ? 'Stale: it has not traded on the day of the quote.'
    : `Stale: the last trade was ${duration(age)} before the quote.`;
}

function volatility(row: Row): string | undefined {
  const why = whyNoVolatility(row);
  if (why !== undefined) {
    return `No implied volatility, greeks and probabilities: ${why}.`;
  }
  const low = row.number('ivLow');
  const high = row.number('ivHigh');
  if (row.text('ivQuality') === 'WIDE' && low !== undefined && high !== undefined) {
    return `Volatility is vague: half a tick of the price moves it from ${number(low, 2)} to ${number(high, 2)} %. Greeks and probabilities are as vague.`;
  }
  return row.text('ivQuality') === 'NONE'
    ? 'Volatility is vague: half a tick more or less implies none.'
    : undefined;
}

function quantity(row: Row): string | undefined {
  const wanted = row.number('bidQuantity');
  const lots = row.number('lots');
  const lotSize = row.number('lotSize');
  if (wanted === undefined || lots === undefined || lotSize === undefined) {
    return undefined;
  }
  return wanted < lots * lotSize
    ? `The bid is for ${counted(Math.floor(wanted / lotSize), 'lot')}; totals assume ${counted(lots, 'lot')} at that price.`
    : undefined;
}

function noLot(row: Row): string | undefined {
  return row.number('lots') === 0 ? 'The capital is less than the margin of one lot.' : undefined;
}
