import { Fragment } from 'preact';
import type { JobSummary } from '../../api/schema';
import { date, dateTime, number } from '../../format';
import { families } from './family';
import { StatusMark } from './StatusMark';
import { hasResult, kindWord } from './words';

/** Runs as a table. */
export function JobTable({ jobs }: { jobs: readonly JobSummary[] }) {
  return (
    <div class="scroll">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">Asked</th>
            <th scope="col">Kind</th>
            <th scope="col">Status</th>
            <th scope="col">Expiry</th>
            <th scope="col">Rows by screen</th>
            <th scope="col">Over</th>
          </tr>
        </thead>
        <tbody>
          {families(jobs).map(({ job, children }) => (
            <Fragment key={job.jobId}>
              <JobRow job={job} orphan={job.parent !== undefined} />
              {children.map((child) => (
                <JobRow key={child.jobId} job={child} isChild />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function JobRow({
  job,
  isChild = false,
  orphan = false,
}: {
  job: JobSummary;
  isChild?: boolean;
  orphan?: boolean;
}) {
  const screens = Object.entries(job.screens ?? {});
  return (
    <tr>
      <th scope="row" class={isChild ? 'child' : undefined}>
        <a href={`/jobs/${job.jobId}`}>{dateTime(job.createdAt)}</a>
      </th>
      <td>
        {kindWord(job.kind)}
        {isChild && ' of the run above'}
        {orphan && (
          <>
            {' '}
            of <a href={`/jobs/${job.parent}`}>another run</a>
          </>
        )}
      </td>
      <td>
        <StatusMark status={job.status} />
      </td>
      <td>{date(job.expiry)}</td>
      <td>
        {screens.length === 0
          ? noScreens(job)
          : screens.map(([screen, rows], at) => (
              <Fragment key={screen}>
                {at > 0 && ' · '}
                <a href={`/jobs/${job.jobId}/rows?screen=${encodeURIComponent(screen)}`}>
                  {screen}: {number(rows)}
                </a>
              </Fragment>
            ))}
      </td>
      <td>{dateTime(job.finishedAt)}</td>
    </tr>
  );
}

/** A chain has one table, which is no screen. */
function noScreens(job: JobSummary) {
  return job.kind === 'CHAIN' && hasResult(job.status) ? (
    <a href={`/jobs/${job.jobId}/rows`}>All contracts</a>
  ) : (
    '–'
  );
}
