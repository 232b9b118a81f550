import { useId, useRef, useState } from 'preact/hooks';
import { number } from '../../format';
import { type Board, markKey } from './board';
import { MonitorTable } from './MonitorTable';
import type { ShownScreen } from './order';

/** The screens of a monitor, one at a time. */
export function ScreenTabs({
  names,
  screens,
  board,
}: {
  names: readonly string[];
  screens: ReadonlyMap<string, ShownScreen>;
  board: Board;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(names[0] ?? '');
  const shown = names.includes(chosen) ? chosen : (names[0] ?? '');
  const rows = board.screens.get(shown);
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step !== 0) {
      const at = (names.indexOf(shown) + step + names.length) % names.length;
      setChosen(names[at] ?? shown);
      list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[at]?.focus();
    }
  };
  return (
    <>
      <div role="tablist" aria-label="Screens" ref={list} onKeyDown={move}>
        {names.map((name) => (
          <button
            key={name}
            id={`${id}-${name}`}
            type="button"
            role="tab"
            aria-selected={name === shown}
            aria-controls={`${id}-rows`}
            tabIndex={name === shown ? 0 : -1}
            onClick={() => setChosen(name)}
          >
            {name} ({number(board.screens.get(name)?.size ?? 0)}
            {newOn(board, name)})
          </button>
        ))}
      </div>
      <div id={`${id}-rows`} role="tabpanel" aria-labelledby={`${id}-${shown}`}>
        {rows === undefined ? (
          <p class="state loading" aria-busy="true">
            Waiting for the first refresh …
          </p>
        ) : (
          <MonitorTable
            key={shown}
            screen={screens.get(shown) ?? { name: shown, sort: '', columns: [], bands: [] }}
            rows={rows}
            marks={board.marks}
          />
        )}
      </div>
    </>
  );
}

function newOn(board: Board, screen: string): string {
  const prefix = markKey(screen, '');
  const count = [...board.marks].filter(
    ([key, mark]) => mark.kind === 'new' && key.startsWith(prefix),
  ).length;
  return count === 0 ? '' : `, ${count} new`;
}
