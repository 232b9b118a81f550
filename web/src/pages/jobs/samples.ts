import type { Job, JobSummary } from '../../api/schema';

/** A run for tests. */
export function aJob(change: Partial<Job> = {}): Job {
  return {
    jobId: 'j1',
    kind: 'SCREEN',
    status: 'SUCCEEDED',
    parameters: {
      kind: 'SCREEN',
      universe: 'FNO',
      expiry: '2026-12-29',
      distancePercent: 10,
      sides: 'BOTH',
      capital: 8_000_000,
      costPerLot: 12,
      screens: ['Filtered', 'HighYield'],
    },
    createdAt: '2026-11-20T09:59:00Z',
    progress: {
      stage: 'STORE',
      message: 'Done',
      symbolsDone: 206,
      symbolsTotal: 206,
      contractsDone: 4073,
      contractsTotal: 4073,
    },
    counts: { symbols: 206, contracts: 4073, screens: { Filtered: 606, HighYield: 1370 } },
    reasons: {},
    skipped: [],
    seconds: { quotes: 10.5, total: 10.8 },
    brokerCalls: { profile: 0, instruments: 0, ltp: 1, quote: 10, margins: 41, refused: 0 },
    files: [],
    notice: 'Arithmetic, no advice.',
    notes: [],
    ...change,
  } as Job;
}

/** A run in a list, for tests. */
export function aSummary(change: Partial<JobSummary> = {}): JobSummary {
  return {
    jobId: 'j1',
    kind: 'SCREEN',
    status: 'SUCCEEDED',
    createdAt: '2026-11-20T09:59:00Z',
    expiry: '2026-12-29',
    screens: { Filtered: 606 },
    ...change,
  };
}
