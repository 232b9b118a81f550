import type { Signal } from '@preact/signals';
import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { timeOfDay } from '../../format';
import { useThrottled } from '../../live/useThrottled';
import { type Board, MOST_ENTRIES } from './board';
import { countWords, entryWords } from './words';

/** So often at most is said aloud what moved. */
const ALOUD_MS = 10_000;

/** What moved, the newest first. */
export function MonitorLog({ board }: { board: Board }) {
  return (
    <section class="card">
      <h2>
        What moved <span class="fine">the last {MOST_ENTRIES} lines, newest first</span>
      </h2>
      {board.log.length === 0 ? (
        <p class="fine">Nothing yet. Rows that come, change or leave are written here.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <ol class="log" tabIndex={0} aria-label="What moved">
          {board.log.map((entry) => (
            <li key={entry.id}>
              <span class="fine">{entry.at === 0 ? '' : timeOfDay(entry.at)}</span>{' '}
              {entryWords(entry)}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The last refresh in a few words, for screen readers; not every row. */
export function Aloud({ board }: { board: Signal<Board> }) {
  const last = useMemo(() => computed(() => board.value.last), [board]);
  const counts = useThrottled(last, ALOUD_MS);
  const moved = counts.new + counts.left + counts.changed > 0;
  return (
    <p class="unseen" role="status">
      {moved && `Rows: ${countWords(counts)}.`}
    </p>
  );
}
