import type { Job, JobParameters } from '../../../api/schema';

/** A finished job with these parameters, for tests. */
export function jobWith(parameters: Partial<JobParameters> = {}, more: Partial<Job> = {}): Job {
  return {
    jobId: '01M81SR1J5T2C24FT8J95RVQN4',
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
      ...parameters,
    },
    createdAt: '2026-11-20T09:59:00Z',
    progress: {
      message: 'Done',
      symbolsDone: 1,
      symbolsTotal: 1,
      contractsDone: 3,
      contractsTotal: 3,
    },
    counts: { symbols: 1, contracts: 3, screens: {} },
    reasons: {},
    skipped: [],
    seconds: {},
    brokerCalls: { profile: 0, instruments: 0, ltp: 1, quote: 1, margins: 1, refused: 0 },
    files: [],
    notice: 'Arithmetic on quotes, no advice.',
    notes: [],
    ...more,
  };
}
