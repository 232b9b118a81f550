import { liveConditions } from '../../live/state';
import type { LiveView } from '../../live/view';
import { conditionWords, gapWords, toldAt } from './words';

/** What is wrong at the moment, and what was missed. */
export function Notices({ view }: { view: LiveView }) {
  const conditions = liveConditions.value;
  const said = conditionWords(conditions, view.serverTimeMs);
  return (
    <>
      <div role="status">
        {said.map((text) => (
          <p key={text.slice(0, 12)} class="message note">
            <strong>Note:</strong> {text}
          </p>
        ))}
        {view.awaiting && (
          <p class="message note">
            <strong>Note:</strong> Something is missing; a new snapshot is on its way.
          </p>
        )}
      </div>
      {(conditions.feedDown || conditions.filterErrors) && (
        <p>
          {conditions.feedDown && <a href="/broker">Look at the broker token</a>}{' '}
          {conditions.filterErrors && <a href="/market/choose">Mend the filter</a>}
        </p>
      )}
      {view.gaps.length > 0 && (
        <details class="card">
          <summary>
            What was missed since this page was opened: {view.gaps.length}{' '}
            {view.gaps.length === 1 ? 'gap' : 'gaps'}
          </summary>
          <ol class="log">
            {view.gaps.map((gap) => (
              <li key={`${gap.atMs} ${gap.reason}`}>
                <span class="fine">{toldAt(gap)}</span> {gapWords(gap)}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}
