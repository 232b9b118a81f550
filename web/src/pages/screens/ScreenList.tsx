import type { Screen } from '../../api/schema';
import { columnOf } from '../../rows/columns';
import { sidesWords } from '../jobs/words';
import { CopyShare } from './CopyShare';
import { readSort } from './screenDraft';

/** The screens there are, each with what it keeps. */
export function ScreenList({
  screens,
  onDelete,
}: {
  screens: readonly Screen[];
  onDelete: (name: string) => void;
}) {
  return (
    <div class="scroll">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">Screen</th>
            <th scope="col">Keeps</th>
            <th scope="col">Order</th>
            <th scope="col">Bands</th>
            <th scope="col">
              <span class="unseen">What to do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {screens.map((screen) => (
            <tr key={screen.name}>
              <th scope="row">
                {screen.name}
                {screen.builtIn && <span class="fine"> built-in</span>}
              </th>
              <td class="keeps">
                {screen.where === '' ? 'every quoted contract' : <code>{screen.where}</code>}
                <span class="fine">{limits(screen)}</span>
              </td>
              <td>{orderWords(screen.sort)}</td>
              <td>
                {screen.bands.length === 0 ? '–' : screen.bands.map((band) => band.name).join(', ')}
              </td>
              <td>
                <div class="actions">
                  {!screen.builtIn && (
                    <a
                      class="button"
                      href={`/screens?edit=${encodeURIComponent(screen.name)}`}
                      aria-label={`Change ${screen.name}`}
                    >
                      Change
                    </a>
                  )}
                  <a
                    class="button"
                    href={`/screens?copy=${encodeURIComponent(screen.name)}`}
                    aria-label={`Make a copy of ${screen.name}`}
                  >
                    Copy
                  </a>
                  <CopyShare name={screen.name} share={screen.share} />
                  {!screen.builtIn && (
                    <button
                      type="button"
                      onClick={() => onDelete(screen.name)}
                      aria-label={`Delete ${screen.name}`}
                    >
                      Delete …
                    </button>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function limits({ side, bestPerSymbol, limit }: Screen): string {
  return [
    side === 'BOTH' ? '' : sidesWords(side),
    bestPerSymbol === undefined ? '' : `best ${bestPerSymbol} of each underlying`,
    limit === undefined ? '' : `at most ${limit} rows`,
  ]
    .filter((part) => part !== '')
    .map((part) => `; ${part}`)
    .join('');
}

function orderWords(sort: string): string {
  const keys = readSort(sort).map(
    ({ column, descending }) => `${columnOf(column)?.title ?? column} ${descending ? '↓' : '↑'}`,
  );
  return keys.length === 0 ? '–' : keys.join(', ');
}
