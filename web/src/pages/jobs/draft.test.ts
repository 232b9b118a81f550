import { describe, expect, it } from 'vitest';
import {
  DEFAULTS,
  type Draft,
  draftOf,
  draftOfQuery,
  faultsOf,
  parametersOf,
  readNumber,
  readStrikes,
  requestOf,
} from './draft';

const draft = (change: Partial<Draft>): Draft => ({
  ...DEFAULTS,
  expiry: '2026-12-29',
  ...change,
});

describe('numbers as people write them', () => {
  it.each([
    ['80,00,000', 8_000_000],
    ['₹ 12.50', 12.5],
    [' 0 ', 0],
    ['-3', -3],
    ['.5', 0.5],
  ])('%s is %d', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it.each(['', 'ten', '1e9', '12x', '1.2.3', '-'])('%s is none', (text) => {
    expect(readNumber(text)).toBeUndefined();
  });

  it('reads strikes with anything between them', () => {
    expect(readStrikes(' 1200, 1300;1400.5\n x')).toEqual([1200, 1300, 1400.5, undefined]);
  });
});

describe('the request of a form', () => {
  it('is what the user guide has as defaults', () => {
    expect(requestOf(draft({}))).toEqual({
      kind: 'SCREEN',
      universe: 'FNO',
      expiry: '2026-12-29',
      distancePercent: 10,
      sides: 'BOTH',
      capital: 8_000_000,
      costPerLot: 12,
      screens: ['Filtered', 'HighYield'],
      valuation: { convention: 'BLACK76', ratePercent: 6.5, staleAfterSeconds: 1800 },
    });
  });

  it('has of a chain only what a chain may have', () => {
    const request = requestOf(
      draft({ kind: 'CHAIN', symbols: ['INFY'], marginStrikes: '1200 1300 1200', sides: 'PUTS' }),
    );
    expect(request).toMatchObject({
      symbols: ['INFY'],
      sides: 'BOTH',
      marginStrikes: [1200, 1300],
    });
    for (const field of ['universe', 'distancePercent', 'screens']) {
      expect(request).not.toHaveProperty(field);
    }
  });

  it('sends the exchange’s own rate in its convention', () => {
    expect(parametersOf(draft({ convention: 'NSE', ratePercent: '3' })).valuation).toEqual({
      convention: 'NSE',
      ratePercent: 10,
      staleAfterSeconds: 1800,
    });
  });

  it('is the same after it went through a run’s parameters', () => {
    for (const one of [
      draft({ all: false, symbols: ['INFY', 'TCS'], distancePercent: '12.5', sides: 'CALLS' }),
      draft({ kind: 'CHAIN', all: false, symbols: ['INFY'], marginStrikes: '1200' }),
      draft({ convention: 'NSE' }),
    ]) {
      expect(requestOf(draftOf(requestOf(one)))).toEqual(requestOf(one));
    }
  });
});

describe('what is wrong with a form', () => {
  const fields = (change: Partial<Draft>, most = 250) => Object.keys(faultsOf(draft(change), most));

  it('is nothing with the defaults and an expiry', () => {
    expect(fields({})).toEqual([]);
    expect(fields({ expiry: '' })).toEqual(['expiry']);
  });

  it.each<[Partial<Draft>, string]>([
    [{ all: false }, 'symbols'],
    [{ kind: 'CHAIN', symbols: ['A', 'B'] }, 'symbols'],
    [{ distancePercent: '100' }, 'distancePercent'],
    [{ distancePercent: 'far' }, 'distancePercent'],
    [{ capital: '0' }, 'capital'],
    [{ costPerLot: '-1' }, 'costPerLot'],
    [{ screens: [] }, 'screens'],
    [{ ratePercent: '31' }, 'valuation.ratePercent'],
    [{ staleAfterSeconds: '86,401' }, 'valuation.staleAfterSeconds'],
    [{ kind: 'CHAIN', symbols: ['A'], marginStrikes: '0' }, 'marginStrikes'],
  ])('%o is a fault of %s', (change, field) => {
    expect(fields(change)).toEqual([field]);
  });

  it('is more symbols than the account may have in a run', () => {
    expect(fields({ all: false, symbols: ['A', 'B'] }, 2)).toEqual([]);
    expect(fields({ all: false, symbols: ['A', 'B', 'C'] }, 2)).toEqual(['symbols']);
  });

  it('is no distance of a chain, which has none', () => {
    expect(fields({ kind: 'CHAIN', symbols: ['A'], distancePercent: '100', screens: [] })).toEqual(
      [],
    );
  });
});

describe('what an address fills in', () => {
  it('takes symbols, expiry and kind', () => {
    expect(draftOfQuery({ symbols: 'infy, tcs,INFY', expiry: '2026-12-29' })).toMatchObject({
      kind: 'SCREEN',
      all: false,
      symbols: ['INFY', 'TCS'],
      expiry: '2026-12-29',
    });
    expect(draftOfQuery({ symbols: 'INFY,TCS', kind: 'CHAIN' })).toMatchObject({
      kind: 'CHAIN',
      symbols: ['INFY'],
    });
  });

  it('is the defaults without anything, and leaves what it cannot read', () => {
    expect(draftOfQuery({})).toEqual(DEFAULTS);
    expect(draftOfQuery({ expiry: 'soon' }).expiry).toBe('');
  });
});
