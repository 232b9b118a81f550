import type { Job } from '../../api/schema';
import { counted, date, dateTime } from '../../format';

/** What the rows are of: the run, the expiry, the time of the quotes, and what was left out. */
export function ResultHead({ job, sample }: { job: Job; sample: boolean }) {
  const { parameters, skipped } = job;
  return (
    <>
      <header class="head">
        <h1>
          {parameters.kind === 'CHAIN' ? `Chain of ${parameters.symbols?.join(', ')}` : 'Result'},{' '}
          {date(parameters.expiry)}
        </h1>
        <p>
          {job.quotesFrom === undefined ? (
            'No quotes'
          ) : (
            <>
              Quotes of <time dateTime={job.quotesFrom}>{dateTime(job.quotesFrom)}</time>
              {job.quotesTo !== job.quotesFrom && (
                <>
                  {' '}
                  to <time dateTime={job.quotesTo}>{dateTime(job.quotesTo)}</time>
                </>
              )}
              , India
            </>
          )}
        </p>
        {!sample && (
          <p>
            <a href={`/jobs/${job.jobId}`}>The run</a>
            {skipped.length > 0 && (
              <>
                , <a href={`/jobs/${job.jobId}`}>{counted(skipped.length, 'skipped symbol')}</a>
              </>
            )}
            {job.parent && (
              <>
                , <a href={`/jobs/${job.parent}/rows`}>the rows that it was taken from</a>
              </>
            )}
          </p>
        )}
      </header>
      {STATES[job.status] && (
        <p class="message note" role="status">
          <strong>{STATES[job.status]}</strong> {job.failure}
        </p>
      )}
      <p class="fine">{[job.notice, ...(job.notes ?? [])].join(' ')}</p>
    </>
  );
}

/** Of jobs that have rows, but not all that were asked for. */
const STATES: Partial<Record<Job['status'], string>> = {
  PARTIAL: 'Partial: something was left out because of the broker.',
  FAILED: 'The run failed: these rows are what it had until then.',
  CANCELLED: 'The run was cancelled: these rows are what it had until then.',
};
