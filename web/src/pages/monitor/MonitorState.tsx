import type { Monitor } from '../../api/schema';
import { counted, date, dateTime, number, timeOfDay } from '../../format';
import type { Run } from '../../live/monitorView';
import { afterStop } from './words';

/** What a monitor is at, what it waits for, and what it costs. */
export function MonitorState({ monitor, run }: { monitor: Monitor; run: Run | undefined }) {
  const { parameters, brokerCalls: calls } = monitor;
  const refused = run?.errors[0] ?? monitor.failure;
  const effective = run?.refreshSeconds ?? monitor.effectiveRefreshSeconds;
  return (
    <section class="card">
      <h2>
        {monitor.state === 'RUNNING' ? '● Running' : '■ Stopped'}{' '}
        <span class="fine">since {dateTime(monitor.stoppedAt ?? monitor.startedAt)}</span>
      </h2>
      {monitor.state === 'STOPPED' && (
        <p class="message note">
          <strong>Stopped:</strong> {monitor.message} {afterStop(monitor.reason)}{' '}
          {monitor.reason === 'TOKEN_ENDED' && <a href="/broker">To the broker token</a>}
        </p>
      )}
      {refused && (
        <p class="message note">
          <strong>The last refresh failed:</strong> {refused} The rows are those of the one before.
        </p>
      )}
      <dl class="facts">
        <dt>Watches</dt>
        <dd>
          {parameters.universe === undefined
            ? (parameters.symbols ?? []).join(', ')
            : 'all stocks with options (F&O)'}
          , expiry {date(parameters.expiry)}
        </dd>
        <dt>Refreshes</dt>
        <dd>
          {number(monitor.seq)} so far, every {counted(effective, 'second')}
          {effective !== monitor.refreshSeconds && ` (asked for: ${monitor.refreshSeconds})`}
        </dd>
        <dt>Last one</dt>
        <dd>
          {monitor.refreshedAt === undefined
            ? 'none yet'
            : `${timeOfDay(monitor.refreshedAt)}, took ${number(run?.seconds ?? monitor.seconds.total, 1)} s, quotes up to ${dateTime(monitor.quotesTo)}`}
        </dd>
        <dt>Waits for</dt>
        <dd>{waits(monitor)}</dd>
        <dt>Broker calls</dt>
        <dd>
          {number(calls.ltp + calls.quote)} for prices, {number(calls.margins)} for margins
          {calls.refused > 0 && `, ${number(calls.refused)} answered “too many”`}
        </dd>
        <dt>Looked at</dt>
        <dd>
          {counted(monitor.counts.contracts, 'contract')} of{' '}
          {counted(monitor.counts.symbols, 'underlying')}
          {reasons(monitor)}
        </dd>
      </dl>
      {monitor.skipped.length > 0 && (
        <p>Left out: {monitor.skipped.map((one) => `${one.symbol} (${one.detail})`).join(', ')}</p>
      )}
      <p class="fine">{monitor.notice}</p>
    </section>
  );
}

function waits(monitor: Monitor): string {
  if (monitor.state === 'STOPPED') {
    return 'nothing, it is stopped';
  }
  return monitor.waiting ?? 'the time of the next refresh';
}

function reasons(monitor: Monitor): string {
  const told = Object.entries(monitor.reasons).map(
    ([reason, count]) => `${number(count)} ${reason}`,
  );
  return told.length === 0 ? '' : `; without figures: ${told.join(', ')}`;
}
