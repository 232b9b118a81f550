import { useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, good } from '../../api/client';
import { RequestKey } from '../../api/requestKey';
import type { Job, JobParameters } from '../../api/schema';
import { date, inLakh, number } from '../../format';
import { useSending } from '../../ui/Form';
import { Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';
import { draftOf, requestOf } from '../jobs/draft';
import { kindWord, sidesWords, underlyings } from '../jobs/words';

/** Starts the last run once more, as it was. */
export function QuickStart({ jobId }: { jobId: string }) {
  const job = useLoad(
    () => good(api.GET('/jobs/{jobId}', { params: { path: { jobId } } })),
    [jobId],
  );
  return (
    <section class="card">
      <h2>Once more</h2>
      <Shown loaded={job} what="its parameters">
        {(last) => <Again job={last} />}
      </Shown>
    </section>
  );
}

function Again({ job }: { job: Job }) {
  const { route } = useLocation();
  const key = useRef(new RequestKey());
  const sending = useSending(async () => {
    const body = requestOf(draftOf(job.parameters));
    const accepted = await good(
      api.POST('/jobs', { params: { header: { 'Idempotency-Key': key.current.of(body) } }, body }),
    );
    route(`/jobs/${accepted.jobId}`);
  });
  return (
    <form onSubmit={sending.submit}>
      <p>{inWords(job.kind, job.parameters)}</p>
      {sending.problem && (
        <p class="message fault" role="alert">
          <strong>Problem:</strong> {sending.problem.message}
          {sending.of('expiry') && ' The expiry is not offered any more: change it.'}{' '}
          {sending.problem.kind === 'no-credentials' && <a href="/broker">To the broker page</a>}
        </p>
      )}
      <div class="actions">
        <button type="submit" class="primary" disabled={sending.busy}>
          {sending.busy ? 'One moment …' : 'Run it now'}
        </button>
        <a class="button" href={`/screen?again=${encodeURIComponent(job.jobId)}`}>
          Change first
        </a>
        <a class="button" href="/screen">
          New screen
        </a>
      </div>
    </form>
  );
}

function inWords(kind: string, parameters: JobParameters): string {
  const what = `${kindWord(kind)} of ${underlyings(parameters)}, expiry ${date(parameters.expiry)}`;
  return kind === 'CHAIN'
    ? `${what}.`
    : `${what}, ${sidesWords(parameters.sides)} more than ${number(parameters.distancePercent, 1)} % away, ${inLakh(parameters.capital ?? 0)}.`;
}
