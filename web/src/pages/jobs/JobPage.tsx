import { useRoute } from 'preact-iso';
import type { Job } from '../../api/schema';
import { date } from '../../format';
import { Failed, Loading } from '../../ui/States';
import '../../styles/jobs.css';
import { Asked } from './Asked';
import { Exports } from './Exports';
import { HowItRan } from './HowItRan';
import { JobFiles } from './JobFiles';
import { JobProgress } from './JobProgress';
import { LeftOut } from './LeftOut';
import { Rescreen } from './Rescreen';
import { ResultCounts } from './ResultCounts';
import { StatusMark } from './StatusMark';
import { useJob } from './useJob';
import { hasResult, isOver, kindWord, statusWords, underlyings } from './words';

/** One run: how far it is, what came of it, and what was left out. */
export default function JobPage() {
  const jobId = useRoute().params.jobId ?? '';
  const { job, problem, again } = useJob(jobId);
  if (job === undefined) {
    return problem === undefined ? (
      <Loading what="the run" />
    ) : (
      <>
        <h1>Run</h1>
        <Failed problem={problem} again={again} />
        {problem.status === 404 && (
          <p>
            Runs are kept for some days, and then go with their rows. <a href="/jobs">All runs</a>
          </p>
        )}
      </>
    );
  }
  return (
    <>
      {problem !== undefined && (
        <p class="message note">
          <strong>Note:</strong> {problem.message} What you see is the state before.{' '}
          <button type="button" onClick={again}>
            Try again
          </button>
        </p>
      )}
      <Run job={job} again={again} />
    </>
  );
}

function Run({ job, again }: { job: Job; again: () => void }) {
  const { parameters, status } = job;
  const rows = hasResult(status);
  return (
    <>
      <header class="toolbar run-head">
        <h1>
          {kindWord(job.kind)}: {underlyings(parameters)}, expiry {date(parameters.expiry)}
        </h1>
        <StatusMark status={status} />
      </header>
      <p>
        {statusWords(status).means}
        {job.failure !== undefined && (
          <>
            {' '}
            <strong>{job.failure}</strong>
          </>
        )}
      </p>
      {job.parent !== undefined && (
        <p>
          It screens the rows of <a href={`/jobs/${job.parent}`}>this run</a> again.
        </p>
      )}
      {isOver(status) ? (
        <div class="toolbar">
          {rows && (
            <a class="button primary" href={`/jobs/${job.jobId}/rows`}>
              Open the result
            </a>
          )}
          <a class="button" href={`/screen?again=${encodeURIComponent(job.parent ?? job.jobId)}`}>
            Again with these parameters
          </a>
          <a class="button" href="/jobs">
            All runs
          </a>
        </div>
      ) : (
        <JobProgress job={job} again={again} />
      )}
      {job.notes?.map((note) => (
        <p key={note} class="message note">
          <strong>Note:</strong> {note}
        </p>
      ))}
      <div class="columns">
        {rows && <ResultCounts job={job} />}
        <LeftOut job={job} />
        {rows && <Exports job={job} />}
        {rows && job.kind !== 'RESCREEN' && <Rescreen jobId={job.jobId} />}
        <Asked parameters={parameters} />
        <HowItRan job={job} />
      </div>
      {job.files.length > 0 && <JobFiles files={job.files} />}
      <p class="fine">{job.notice}</p>
    </>
  );
}
