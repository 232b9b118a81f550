import type { JobSummary } from '../../api/schema';

/** A run with the re-screens of its rows. */
export interface Family {
  job: JobSummary;
  children: JobSummary[];
}

/**
 * Re-screens under the run whose rows they took, in the order of the list. One whose parent is not
 * among these runs, since it is further down or not kept any more, stands by itself.
 */
export function families(jobs: readonly JobSummary[]): Family[] {
  const byId = new Map(jobs.map((job) => [job.jobId, { job, children: [] } as Family]));
  const roots: Family[] = [];
  for (const family of byId.values()) {
    const parent = byId.get(family.job.parent ?? '');
    if (parent === undefined) {
      roots.push(family);
    } else {
      parent.children.push(family.job);
    }
  }
  return roots;
}
