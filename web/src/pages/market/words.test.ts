import { describe, expect, it } from 'vitest';
import { conditionWords, gapWords, marketWords, providerWords } from './words';

const GAP = { lost: 36, fromTimeMs: null, toTimeMs: null, atMs: 0 };

describe('what a gap means', () => {
  it.each([
    ['resume_too_old', 'away'],
    ['epoch_changed', 'filter'],
    ['engine_restart', 'began anew'],
    ['overflow', 'too slow'],
    ['feed_gap', 'nobody'],
  ])('%s', (reason, word) => {
    expect(gapWords({ ...GAP, reason })).toContain(word);
  });

  it('says how much is lost, and when that is not known', () => {
    expect(gapWords({ ...GAP, reason: 'overflow' })).toMatch(/^36 events were not delivered: /);
    expect(gapWords({ ...GAP, reason: 'overflow', lost: 1 })).toMatch(/^1 event was /);
    expect(gapWords({ ...GAP, reason: 'overflow', lost: null })).toMatch(/^An unknown number/);
  });

  it('says from when to when, in India', () => {
    const times = { fromTimeMs: 1772688751500, toTimeMs: 1772688759900 };
    expect(gapWords({ ...GAP, ...times, reason: 'overflow' })).toContain(
      'from 11:02:31 to 11:02:39',
    );
  });

  it('promises no snapshot after a gap of the feed', () => {
    expect(gapWords({ ...GAP, reason: 'feed_gap' })).not.toContain('snapshot');
    expect(gapWords({ ...GAP, reason: 'overflow' })).toContain('snapshot');
  });
});

describe('what is wrong with the stream', () => {
  it('is said, one sentence each', () => {
    expect(
      conditionWords(
        {
          feedDown: { sinceMs: 0, attempt: 4 },
          stale: { feedAgeMs: 12_400, staleSymbols: 206 },
          filterErrors: [{ path: 'filters.trends.strength', message: 'no' }],
          preferencesUnavailable: true,
          coverageLow: { coverage: 61.6, missing: 40 },
          uncovered: '2030-01-01',
        },
        40_000,
      ),
    ).toEqual([
      expect.stringContaining('for 40 s'),
      expect.stringContaining('12 s old; 206 symbols'),
      expect.stringContaining('filters.trends.strength no'),
      expect.stringContaining('cannot be read'),
      expect.stringContaining('62 %'),
      expect.stringContaining('2030-01-01'),
    ]);
    expect(conditionWords({}, 1)).toEqual([]);
  });
});

it('says what the market is at and where prices come from', () => {
  expect(marketWords('REGULAR', 'MIDDAY')).toContain('midday');
  expect(marketWords('CLOSED', undefined)).toContain('last close');
  expect(marketWords(undefined, undefined)).toBe('not known yet');
  expect(providerWords('REPLAY')).toContain('recorded');
  expect(providerWords('OTHER')).toBe('OTHER');
});
