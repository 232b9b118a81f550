import type { Job } from '../../api/schema';
import { counted, dateTime, number } from '../../format';

/** Rows by screen, each with the way to them. */
export function ResultCounts({ job }: { job: Job }) {
  const rows = Object.entries(job.counts.screens);
  const to = (screen: string) => `/jobs/${job.jobId}/rows?screen=${encodeURIComponent(screen)}`;
  return (
    <section class="card">
      <h2>Result</h2>
      <p>
        {counted(job.counts.contracts, 'contract')} of {counted(job.counts.symbols, 'underlying')}
        {job.quotesFrom !== undefined && (
          <>
            , quotes of {dateTime(job.quotesFrom)}
            {job.quotesTo !== job.quotesFrom && ` to ${dateTime(job.quotesTo)}`}
          </>
        )}
        .
      </p>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">Table</th>
            <th scope="col" class="number">
              Rows
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([screen, count]) => (
            <tr key={screen}>
              <th scope="row">
                <a href={to(screen)}>{screen}</a>
              </th>
              <td class="number">{number(count)}</td>
            </tr>
          ))}
          {job.kind !== 'RESCREEN' && (
            <tr>
              <th scope="row">
                <a href={to('All')}>All contracts</a>
              </th>
              <td class="number">{number(job.counts.contracts)}</td>
            </tr>
          )}
        </tbody>
      </table>
      {rows.some(([, count]) => count === 0) && (
        <p class="fine">
          No row is no fault: nothing met the screen's condition. A smaller distance or another
          expiry may.
        </p>
      )}
    </section>
  );
}
