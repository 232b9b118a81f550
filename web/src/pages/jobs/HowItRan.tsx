import type { Job } from '../../api/schema';
import { date, dateTime, number, timeOfDay } from '../../format';
import { isOver, stageWord } from './words';

const CALLS = [
  ['profile', 'Profile'],
  ['instruments', 'Instrument lists'],
  ['ltp', 'Prices of underlyings'],
  ['quote', 'Quotes'],
  ['margins', 'Margins'],
  ['refused', 'Refused: too many requests'],
] as const;

/** When a run was at work, seconds by stage, and what it asked the broker. */
export function HowItRan({ job }: { job: Job }) {
  const { total, ...stages } = job.seconds;
  return (
    <section class="card">
      <h2>{isOver(job.status) ? 'How it ran' : 'How it runs'}</h2>
      <dl class="facts">
        <dt>Asked</dt>
        <dd>{dateTime(job.createdAt)}</dd>
        {job.startedAt !== undefined && (
          <>
            <dt>Begun</dt>
            <dd>{timeOfDay(job.startedAt)}</dd>
          </>
        )}
        {job.finishedAt !== undefined && (
          <>
            <dt>Over</dt>
            <dd>{timeOfDay(job.finishedAt)}</dd>
          </>
        )}
        {job.tradingDate !== undefined && (
          <>
            <dt>Trading day</dt>
            <dd>{date(job.tradingDate)}</dd>
          </>
        )}
        <dt>Run</dt>
        <dd>
          <code>{job.jobId}</code>
        </dd>
      </dl>
      <details>
        <summary>
          {total === undefined ? 'Seconds by stage' : `${number(total, 1)} s`},{' '}
          {number(CALLS.slice(0, -1).reduce((sum, [call]) => sum + job.brokerCalls[call], 0))} calls
          to the broker
        </summary>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Stage</th>
              <th scope="col" class="number">
                Seconds
              </th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(stages).map(([stage, seconds]) => (
              <tr key={stage}>
                <th scope="row">{stageWord(stage)}</th>
                <td class="number">{number(seconds, 3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="fine">Quotes and margins are asked for beside each other.</p>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Broker</th>
              <th scope="col" class="number">
                Calls
              </th>
            </tr>
          </thead>
          <tbody>
            {CALLS.map(([call, text]) => (
              <tr key={call}>
                <th scope="row">{text}</th>
                <td class="number">{number(job.brokerCalls[call])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
