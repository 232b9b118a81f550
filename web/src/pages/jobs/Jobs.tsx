import { api, good } from '../../api/client';
import { PagedList, usePages } from '../../ui/PagedList';
import { Empty } from '../../ui/States';
import '../../styles/jobs.css';
import { JobTable } from './JobTable';
import { isOver } from './words';

/** Every run that is kept, the newest first, re-screens under the run whose rows they took. */
export default function Jobs() {
  const pages = usePages(
    (cursor) => good(api.GET('/jobs', { params: { query: { limit: 50, cursor } } })),
    [],
  );
  const atWork = pages.items?.some((job) => !isOver(job.status)) ?? false;
  return (
    <>
      <div class="toolbar">
        <h1>Runs</h1>
        <a class="button primary" href="/screen">
          New screen
        </a>
        <button type="button" onClick={pages.again} disabled={pages.busy}>
          {atWork ? 'How far are they now?' : 'Read again'}
        </button>
      </div>
      <PagedList
        pages={pages}
        what="your runs"
        one="run"
        empty={
          <Empty title="No runs yet">
            <p>
              A run reads quotes and margins with your broker key and screens them.{' '}
              <a href="/screen">Start the first one</a>, or look at <a href="/sample">a sample</a>.
            </p>
          </Empty>
        }
      >
        {(jobs) => <JobTable jobs={jobs} />}
      </PagedList>
      <p class="fine">Runs and their rows are kept for some days; exports are kept for longer.</p>
    </>
  );
}
