import type { Row } from './contract';

const SECONDS_A_YEAR = 365 * 86_400;
const CLOSE = 'T15:30:00+05:30';

/** Years from an instant to 15:30 in India on the day of expiry, as the model counts them. */
export function yearsTo(expiry: string, fromMs: number): number {
  return Math.max(0, (Date.parse(expiry + CLOSE) - fromMs) / 1000 / SECONDS_A_YEAR);
}

/** Two prices of an underlying, rupees a share. */
export interface Between {
  readonly low: number;
  readonly high: number;
}

/**
 * Prices that lie so many deviations from the forward, as `sigmaDistance` measures:
 * forward x exp(-/+ sigmas x volatility x root of the years).
 *
 * @param volatilityPercent a year
 */
export function sigmaBand(
  forward: number,
  volatilityPercent: number,
  years: number,
  sigmas: number,
): Between {
  const factor = Math.exp(sigmas * (volatilityPercent / 100) * Math.sqrt(years));
  return { low: forward / factor, high: forward * factor };
}

/** How far the underlying is taken to go until expiry. */
export interface Outlook {
  readonly forward: number;
  readonly volatilityPercent: number;
  /** Whose volatility: the underlying's at the money, or where that is unknown the contract's own. */
  readonly of: 'atmIv' | 'iv';
  readonly years: number;
  readonly one: Between;
  readonly two: Between;
}

/** The outlook of a row, or why there is none. */
export function outlookOf(row: Row): Outlook | string {
  const expiry = row.text('expiry');
  const quoted = row.number('quoteTime');
  const forward = row.number('forward');
  const atmIv = row.number('atmIv');
  const volatilityPercent = atmIv ?? row.number('iv');
  if (volatilityPercent === undefined) {
    return 'neither the underlying nor this contract has an implied volatility';
  }
  if (forward === undefined) {
    return 'the forward is unknown';
  }
  if (expiry === undefined || quoted === undefined) {
    return 'the time of the quote is unknown';
  }
  const years = yearsTo(expiry, quoted);
  if (years === 0) {
    return 'the contract has expired';
  }
  return {
    forward,
    volatilityPercent,
    of: atmIv === undefined ? 'iv' : 'atmIv',
    years,
    one: sigmaBand(forward, volatilityPercent, years, 1),
    two: sigmaBand(forward, volatilityPercent, years, 2),
  };
}

/** The end of a band that hurts the seller: the upper one of a call, the lower one of a put. */
export function against(band: Between, call: boolean): number {
  return call ? band.high : band.low;
}
