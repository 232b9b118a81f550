import { describe, expect, it } from 'vitest';
import type { ExpiryList } from '../../api/schema';
import { expiryText, mergeExpiries, usualExpiry } from './expiries';

const list = (symbol: string, ...days: [expiry: string, daysLeft: number][]): ExpiryList => ({
  symbol,
  asOf: '2026-11-20',
  items: days.map(([expiry, daysLeft]) => ({ expiry, daysLeft, lotSize: 1, contracts: 1 })),
});

const NIFTY = list('NIFTY', ['2026-11-23', 3], ['2026-12-01', 11], ['2026-12-29', 39]);
const INFY = list('INFY', ['2026-11-23', 3], ['2026-12-29', 39]);

describe('expiries of several underlyings', () => {
  it('stand once each, from near to far, with those that have them', () => {
    expect(mergeExpiries([INFY, NIFTY]).map((one) => [one.expiry, one.symbols])).toEqual([
      ['2026-11-23', ['INFY', 'NIFTY']],
      ['2026-12-01', ['NIFTY']],
      ['2026-12-29', ['INFY', 'NIFTY']],
    ]);
  });

  it('say by their days, and who has them where not all do', () => {
    const [near, weekly] = mergeExpiries([INFY, NIFTY]);
    expect(near && expiryText(near, 2)).toBe('3 days left, 23 Nov 2026');
    expect(weekly && expiryText(weekly, 2)).toBe('11 days left, 01 Dec 2026 (only NIFTY)');
  });

  it('begin with the nearest that all have and that is a week away', () => {
    expect(usualExpiry(mergeExpiries([INFY, NIFTY]), 2)).toBe('2026-12-29');
    expect(usualExpiry(mergeExpiries([NIFTY]), 1)).toBe('2026-12-01');
    expect(usualExpiry(mergeExpiries([list('X', ['2026-11-23', 3])]), 1)).toBe('2026-11-23');
    expect(usualExpiry([], 0)).toBe('');
  });
});
