import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import type { Job, Screen as SavedScreen } from '../../api/schema';
import { Empty, Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';
import { type Fetched, fetched } from './fetched';
import { ResultView } from './ResultView';

/** The rows of a job, in the browser. */
export default function Result() {
  const { params } = useRoute();
  const jobId = params.jobId ?? '';
  const loaded = useLoad(() => fetched(jobId), [jobId]);
  return (
    <Shown loaded={loaded} what="the rows">
      {(data, again) => <Ended data={data} again={again} />}
    </Shown>
  );
}

function Ended({ data, again }: { data: Fetched; again: () => void }) {
  const { job, table } = data;
  const [screens, setScreens] = useState(data.screens);
  if (table === undefined) {
    return <NoResult job={job} again={again} />;
  }
  const keep = (screen: SavedScreen) =>
    setScreens([...screens.filter((other) => other.name !== screen.name), screen]);
  return <ResultView job={job} table={table} saved={screens} onSaved={keep} />;
}

/** A job that has no rows, or none yet. */
function NoResult({ job, again }: { job: Job; again: () => void }) {
  const open = job.status === 'QUEUED' || job.status === 'RUNNING';
  return (
    <Empty title={open ? 'This run is not over yet' : 'This run has no rows'}>
      <p>
        {open ? job.progress.message : (job.failure ?? WITHOUT_ROWS)}{' '}
        <a href={`/jobs/${job.jobId}`}>{open ? 'Watch the run' : 'The run'}</a>
      </p>
      {open && (
        <button type="button" onClick={again}>
          Look again
        </button>
      )}
    </Empty>
  );
}

const WITHOUT_ROWS = 'It ended before it had any.';
