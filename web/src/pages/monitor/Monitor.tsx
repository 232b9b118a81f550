import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, good } from '../../api/client';
import { Problem } from '../../api/problem';
import type { Monitor as MonitorData, MonitorStarted } from '../../api/schema';
import { ConnectionLine } from '../../live/ConnectionLine';
import { attachLive } from '../../live/live';
import { feedProvider, marketStatus } from '../../live/state';
import { credentials } from '../../session/credentials';
import { announce } from '../../ui/Announcer';
import { Empty, Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';
import { DEFAULTS, type Draft, draftOf } from '../jobs/draft';
import { MonitorBoard } from './MonitorBoard';
import { MonitorForm } from './MonitorForm';
import '../../styles/jobs.css';
import '../../styles/live.css';

/** Screens that are run again and again while the market is open. */
export default function Monitor() {
  useEffect(attachLive, []);
  const { query, route } = useLocation();
  const job = query.job;
  const newest = useLoad(readNewest, []);
  return (
    <div class="live">
      <div class="toolbar">
        <h1>Monitor</h1>
        {job && <a href={`/jobs/${encodeURIComponent(job)}`}>The run it begins with</a>}
      </div>
      <ConnectionLine />
      <Obstacles />
      <Shown loaded={newest} what="your monitor">
        {(monitor, again) => {
          const started = (one: MonitorStarted) => {
            announce(
              'done',
              one.replaced === undefined
                ? 'The monitor is started.'
                : 'The monitor is started; the one before is stopped.',
            );
            if (job) {
              route('/monitor', true);
            }
            again();
          };
          const runs = monitor?.state === 'RUNNING';
          const form = <Start job={job} onStarted={started} />;
          return (
            <>
              {monitor === undefined && (
                <Empty title="No monitor yet">
                  <p>
                    A monitor runs your screens again and again while the market is open, and shows
                    what comes, changes and leaves.
                  </p>
                </Empty>
              )}
              {monitor && <MonitorBoard key={monitor.monitorId} monitor={monitor} />}
              {runs ? (
                <details class="card start" open={job !== undefined}>
                  <summary>Start another one, which stops this one</summary>
                  {form}
                </details>
              ) : (
                <section class="card start">
                  <h2>Start a monitor</h2>
                  {form}
                </section>
              )}
            </>
          );
        }}
      </Shown>
    </div>
  );
}

/** Why nothing can be watched now. */
function Obstacles() {
  const token = credentials.value;
  const none = token === 'none' || (token !== 'unknown' && token.status !== 'VALID');
  return (
    <>
      {none && (
        <p class="message note">
          <strong>Note:</strong> There is no valid broker token, and a monitor needs one.{' '}
          <a href="/broker">Store today’s token</a>
        </p>
      )}
      {marketStatus.value === 'CLOSED' && feedProvider.value !== 'REPLAY' && (
        <p class="message note">
          <strong>Note:</strong> The market is closed. A monitor runs from 09:15 to 15:30 India time
          on trading days, and stops by itself at the close.
        </p>
      )}
    </>
  );
}

/** The form, filled in from a run if one is named. */
function Start({
  job,
  onStarted,
}: {
  job: string | undefined;
  onStarted: (started: MonitorStarted) => void;
}) {
  const first = useLoad(() => (job ? readDraft(job) : Promise.resolve(DEFAULTS)), [job]);
  return (
    <Shown loaded={first} what="the run’s parameters">
      {(draft) => <MonitorForm first={draft} onStarted={onStarted} />}
    </Shown>
  );
}

/** The newest monitor, which runs or was the last; nothing if there was none. */
async function readNewest(): Promise<MonitorData | undefined> {
  const { items } = await good(api.GET('/monitors', { params: { query: { limit: 1 } } }));
  const monitorId = items[0]?.monitorId;
  if (monitorId === undefined) {
    return undefined;
  }
  try {
    return await good(api.GET('/monitors/{monitorId}', { params: { path: { monitorId } } }));
  } catch (fault) {
    if (fault instanceof Problem && fault.status === 404) {
      return undefined;
    }
    throw fault;
  }
}

async function readDraft(jobId: string): Promise<Draft> {
  const { parameters } = await good(api.GET('/jobs/{jobId}', { params: { path: { jobId } } }));
  const draft = draftOf(parameters);
  // A condition that a re-screen tried has no screen of its own.
  const screens = draft.screens.filter((name) => name !== 'Custom');
  return {
    ...draft,
    kind: 'SCREEN',
    screens: screens.length === 0 ? DEFAULTS.screens : screens,
  };
}
