import { describe, expect, it } from 'vitest';
import { Problem } from '../../api/problem';
import { change, symbolsOf } from './changes';
import { documentOf, draftOf, FILTER_FIELDS, faultsOf } from './filterDraft';

const DEFAULT = {
  highlow: { minCount: 0, minVolume: 0, minDayVolume: 0 },
  trends: {
    strength: 'moderate',
    vwapPosition: 'any_vwap_position',
    timeWindow: 'medium',
    trendAge: 'all',
    volumeConfirmation: 'all_trends',
    minAgeS: 0,
    maxAgeS: null,
  },
  surge: {
    magnitude: 'moderate',
    triggerType: 'price_and_volume',
    surgeAge: 'all',
    priceRange: ['penny', 'low', 'mid', 'high'],
    minAgeS: 0,
    maxAgeS: null,
    minMagnitudePct: 0,
  },
};

describe('a filter in its fields', () => {
  it('has every field of the contract, with its default', () => {
    expect(documentOf(draftOf(undefined), undefined)).toEqual({ version: '1.0', filters: DEFAULT });
    const names = Object.entries(DEFAULT).flatMap(([group, fields]) =>
      Object.keys(fields).map((name) => `${group}.${name}`),
    );
    expect(FILTER_FIELDS.map((field) => field.path).sort()).toEqual(names.sort());
  });

  it('comes back as it was, with what no field shows', () => {
    const document = {
      version: '1.0' as const,
      filters: {
        ...DEFAULT,
        highlow: { minCount: 10, minVolume: 0, minDayVolume: 500_000 },
        trends: { ...DEFAULT.trends, strength: 'strong' as const, maxAgeS: 90 },
        surge: { ...DEFAULT.surge, priceRange: ['mid' as const], minMagnitudePct: 1.5 },
      },
      displayPreferences: { showFilterIndicators: false, compactFilterDisplay: true },
    } as Parameters<typeof documentOf>[1];
    expect(documentOf(draftOf(document), document)).toEqual(document);
  });

  it('takes numbers as people write them', () => {
    const draft = { ...draftOf(undefined), 'highlow.minDayVolume': '5,00,000' };
    expect(faultsOf(draft)).toEqual({});
    expect(documentOf(draft, undefined).filters.highlow?.minDayVolume).toBe(500_000);
  });

  it.each([
    ['highlow.minCount', '-1'],
    ['highlow.minCount', '1.5'],
    ['highlow.minCount', ''],
    ['highlow.minCount', '10,00,001'],
    ['trends.maxAgeS', 'x'],
    ['trends.maxAgeS', '86,401'],
    ['surge.minMagnitudePct', '100.1'],
  ])('refuses %s of "%s" beside the field', (path, text) => {
    expect(Object.keys(faultsOf({ ...draftOf(undefined), [path]: text }))).toEqual([
      `filters.${path}`,
    ]);
  });

  it('refuses a least age above the greatest', () => {
    const draft = { ...draftOf(undefined), 'surge.minAgeS': '60', 'surge.maxAgeS': '30' };
    expect(faultsOf(draft)).toHaveProperty(['filters.surge.minAgeS']);
    expect(faultsOf({ ...draft, 'surge.maxAgeS': '' })).toEqual({});
  });
});

describe('a change', () => {
  it('says the limit when there were too many', async () => {
    const refused = Promise.reject(new Problem(429, 'too-many-requests', 'x', [], 14));
    await expect(change(refused)).rejects.toThrow(/Ten changes a minute .* in 14 s\.$/);
    const stale = Promise.reject(new Problem(412, 'stale', 'x'));
    await expect(change(stale)).rejects.toThrow(/changed meanwhile/);
    const other = Promise.reject(new Problem(409, 'filter-exists', 'There is one.'));
    await expect(change(other)).rejects.toThrow('There is one.');
    await expect(change(Promise.resolve(1))).resolves.toBe(1);
  });

  it('takes symbols from any list, each once', () => {
    expect(symbolsOf(' infy, TCS\nM&M;;INFY\t')).toEqual(['INFY', 'TCS', 'M&M']);
    expect(symbolsOf(' ')).toEqual([]);
  });
});
