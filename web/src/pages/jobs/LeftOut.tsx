import type { Job } from '../../api/schema';
import { counted, number } from '../../format';
import { isOver, reasonWords } from './words';

/** What has no figures, and why: by reason, and each symbol that was skipped. */
export function LeftOut({ job }: { job: Job }) {
  const reasons = Object.entries(job.reasons);
  if (reasons.length === 0 && job.skipped.length === 0) {
    return isOver(job.status) ? (
      <section class="card">
        <h2>Left out</h2>
        <p>Nothing was left out.</p>
      </section>
    ) : null;
  }
  return (
    <section class="card">
      <h2>Left out</h2>
      <div class="scroll">
        <table class="list">
          <caption>Symbols and contracts without figures, by reason</caption>
          <thead>
            <tr>
              <th scope="col">Reason</th>
              <th scope="col" class="number">
                How many
              </th>
            </tr>
          </thead>
          <tbody>
            {reasons.map(([reason, count]) => (
              <tr key={reason}>
                <th scope="row" class="plain">
                  {reasonWords(reason)} <code>{reason}</code>
                </th>
                <td class="number">{number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {job.skipped.length > 0 && <Skipped skipped={job.skipped} />}
    </section>
  );
}

/** As many as stand open; more are behind one press. */
const OPEN = 12;

function Skipped({ skipped }: { skipped: Job['skipped'] }) {
  return (
    <details open={skipped.length <= OPEN}>
      <summary>{counted(skipped.length, 'symbol')} skipped</summary>
      <div class="scroll">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Symbol</th>
              <th scope="col">Why</th>
              <th scope="col">Nearest name</th>
            </tr>
          </thead>
          <tbody>
            {skipped.map((one) => (
              <tr key={one.symbol}>
                <th scope="row">{one.symbol}</th>
                <td>{one.detail}</td>
                <td>
                  {one.suggestion === undefined ? (
                    '–'
                  ) : (
                    <a href={`/screen?symbols=${encodeURIComponent(one.suggestion)}`}>
                      {one.suggestion}
                    </a>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
