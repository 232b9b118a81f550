import { api, good } from '../../api/client';
import { me } from '../../session/session';
import { Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';
import '../../styles/jobs.css';
import '../../styles/start.css';
import { hasResult } from '../jobs/words';
import { FirstSteps } from './FirstSteps';
import { LastRuns } from './LastRuns';
import { MonitorState } from './MonitorState';
import { QuickStart } from './QuickStart';
import { lastAsked } from './steps';
import { TokenState } from './TokenState';

const LAST = 10;

/** Where to begin: the first steps for who is new, what happened last for everybody else. */
export default function Start() {
  const jobs = useLoad(
    () => good(api.GET('/jobs', { params: { query: { limit: LAST } } })).then((page) => page.items),
    [],
  );
  return (
    <>
      <h1>Start</h1>
      {me.value?.termsToAccept !== undefined && (
        <p class="message note">
          <strong>Note:</strong> There are new terms. Runs can be started once you{' '}
          <a href="/account">have accepted them</a>.
        </p>
      )}
      <Shown loaded={jobs} what="your last runs">
        {(last) => {
          const again = lastAsked(last);
          return !last.some((job) => hasResult(job.status)) ? (
            <>
              <FirstSteps jobs={last} />
              {last.length > 0 && <LastRuns jobs={last} />}
            </>
          ) : (
            <>
              <div class="columns">
                <TokenState />
                {again && <QuickStart key={again.jobId} jobId={again.jobId} />}
                <MonitorState />
              </div>
              <LastRuns jobs={last} />
            </>
          );
        }}
      </Shown>
      <p>
        <a href="/sample">A sample result</a> shows what a run gives, with figures of a made-up
        market.
      </p>
    </>
  );
}
