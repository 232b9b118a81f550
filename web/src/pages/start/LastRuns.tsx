import type { JobSummary } from '../../api/schema';
import { JobTable } from '../jobs/JobTable';

/** The last runs with their outcome. */
export function LastRuns({ jobs }: { jobs: readonly JobSummary[] }) {
  return (
    <section class="card below">
      <h2>Last runs</h2>
      <JobTable jobs={jobs} />
      <p>
        <a href="/jobs">All runs</a>
      </p>
    </section>
  );
}
