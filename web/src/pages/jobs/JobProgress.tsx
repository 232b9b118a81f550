import { useId, useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import type { Job } from '../../api/schema';
import { duration, number } from '../../format';
import { announceFault } from '../../ui/Announcer';
import { doneShare, stageWord } from './words';

/** How far a run is, and the button that stops it. */
export function JobProgress({ job, again }: { job: Job; again: () => void }) {
  const id = useId();
  const [stopping, setStopping] = useState(false);
  const { stage, message, symbolsDone, symbolsTotal, contractsDone, contractsTotal, secondsLeft } =
    job.progress;

  const cancel = async () => {
    setStopping(true);
    try {
      const path = { jobId: job.jobId };
      await good(api.POST('/jobs/{jobId}/cancel', { params: { path } }));
    } catch (fault) {
      setStopping(false);
      announceFault(fault);
    }
    again();
  };
  return (
    <section class="card progress-card" aria-labelledby={id}>
      <h2 id={id}>{stage === undefined ? 'Waiting for its turn' : stageWord(stage)}</h2>
      <progress value={doneShare(job.progress)} max={1} aria-labelledby={id} />
      <p>{message}</p>
      <dl class="facts">
        <dt>Underlyings</dt>
        <dd>
          {number(symbolsDone)} of {number(symbolsTotal)}
        </dd>
        <dt>Contracts</dt>
        <dd>
          {number(contractsDone)} of {number(contractsTotal)}
        </dd>
        <dt>Time left, about</dt>
        <dd>{secondsLeft === undefined ? 'not known yet' : duration(secondsLeft)}</dd>
      </dl>
      <div class="actions">
        <button type="button" onClick={() => void cancel()} disabled={stopping}>
          {stopping ? 'Stopping …' : 'Cancel this run'}
        </button>
      </div>
    </section>
  );
}
