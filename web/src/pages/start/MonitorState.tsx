import { api, good } from '../../api/client';
import type { MonitorSummary } from '../../api/schema';
import { date, dateTime } from '../../format';
import { Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';

const STOPPED: Record<NonNullable<MonitorSummary['reason']>, string> = {
  USER: 'you stopped it',
  REPLACED: 'another one took its place',
  SESSION_ENDED: 'the session that started it ended',
  TOKEN_ENDED: 'the broker token ended',
  MARKET_CLOSED: 'the market closed',
  NOBODY_CONNECTED: 'no page of yours was open for 30 minutes',
  GAVE_UP: 'it could not be refreshed',
};

/** Whether the monitor runs, and why not. */
export function MonitorState() {
  const monitors = useLoad(
    () => good(api.GET('/monitors', { params: { query: { limit: 1 } } })),
    [],
  );
  return (
    <section class="card">
      <h2>Monitor</h2>
      <Shown loaded={monitors} what="the monitor">
        {({ items: [last] }) =>
          last === undefined ? (
            <p>A monitor runs screens again and again while the market is open.</p>
          ) : last.state === 'RUNNING' ? (
            <p>
              <span class="mark good">● Runs</span> since {dateTime(last.startedAt)}, expiry{' '}
              {date(last.expiry)}.
            </p>
          ) : (
            <p>
              <span class="mark">■ Stopped</span>{' '}
              {last.stoppedAt !== undefined && dateTime(last.stoppedAt)}
              {last.reason !== undefined && `: ${STOPPED[last.reason]}`}.
            </p>
          )
        }
      </Shown>
      <a class="button" href="/monitor">
        To the monitor
      </a>
    </section>
  );
}
