import { expect, it } from 'vitest';
import type { JobSummary } from '../../api/schema';
import { families } from './family';

const job = (jobId: string, parent?: string) => ({ jobId, parent }) as JobSummary;

it('puts re-screens under their run and keeps the order', () => {
  const list = [job('r2', 'a'), job('b'), job('r1', 'a'), job('a')];
  expect(families(list).map((one) => [one.job.jobId, one.children.map((c) => c.jobId)])).toEqual([
    ['b', []],
    ['a', ['r2', 'r1']],
  ]);
});

it('shows a re-screen whose run is not there by itself', () => {
  expect(families([job('r', 'gone')]).map((one) => one.job.jobId)).toEqual(['r']);
});
