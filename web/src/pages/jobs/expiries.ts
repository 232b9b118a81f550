import type { ExpiryList } from '../../api/schema';
import { counted, date } from '../../format';

/** A date on which some of the chosen underlyings have options that expire. */
export interface OfferedExpiry {
  expiry: string;
  daysLeft: number;
  /** Those that have it. */
  symbols: readonly string[];
}

/** As many chosen symbols are asked for their expiries; stocks have the same ones. */
export const MOST_ASKED = 5;

/** The stock whose expiries stand for those of all F&O stocks. */
export const LIQUID = 'RELIANCE';

/** The margins of stock options rise in their last week. */
const WEEK = 7;

/** The expiries of several underlyings, each date once, from near to far. */
export function mergeExpiries(lists: readonly ExpiryList[]): OfferedExpiry[] {
  const byDate = new Map<string, { expiry: string; daysLeft: number; symbols: string[] }>();
  for (const list of lists) {
    for (const { expiry, daysLeft } of list.items) {
      const known = byDate.get(expiry) ?? { expiry, daysLeft, symbols: [] };
      known.symbols.push(list.symbol);
      byDate.set(expiry, known);
    }
  }
  return [...byDate.values()].sort((a, b) => a.daysLeft - b.daysLeft);
}

/** An expiry for people; who has it, where not all that were asked do. */
export function expiryText(offered: OfferedExpiry, asked: number): string {
  const days = `${counted(offered.daysLeft, 'day')} left, ${date(offered.expiry)}`;
  return offered.symbols.length < asked ? `${days} (only ${offered.symbols.join(', ')})` : days;
}

/** The nearest expiry that all have and that is a week away; else the last one. */
export function usualExpiry(offered: readonly OfferedExpiry[], asked: number): string {
  const fits = offered.filter((one) => one.daysLeft >= WEEK);
  const found = fits.find((one) => one.symbols.length === asked) ?? fits[0] ?? offered.at(-1);
  return found?.expiry ?? '';
}
