import { useState } from 'preact/hooks';
import { COLUMNS, columnOf, GROUPS, titleAmong } from '../../rows/columns';
import { Dialog } from '../../ui/Dialog';
import { moved, turned } from './picking';

/** Which columns are shown, and in which order. The symbol always stands first. */
export function ColumnPicker({
  names,
  usual,
  onNames,
  onClose,
}: {
  names: readonly string[];
  /** Those of the view itself. */
  usual: readonly string[];
  onNames: (names: readonly string[]) => void;
  onClose: () => void;
}) {
  const [said, setSaid] = useState('');
  const titled = (name: string) => {
    const column = columnOf(name);
    return column === undefined ? name : titleAmong(column, names);
  };
  const move = (name: string, by: -1 | 1) => {
    const next = moved(names, name, by);
    setSaid(`${titled(name)} is column ${next.indexOf(name) + 1} of ${next.length}.`);
    onNames(next);
  };
  return (
    <Dialog title="Columns" onClose={onClose} wide>
      <p class="fine">
        Your choice is kept in this browser and stands in the address of the page.{' '}
        <button type="button" onClick={() => onNames(usual)}>
          Back to the screen's own columns
        </button>
      </p>
      <p class="unseen" role="status">
        {said}
      </p>
      <div class="columns">
        <fieldset>
          <legend>Shown, in order</legend>
          <ol class="chosen">
            {names.map((name) => (
              <li key={name}>
                <span>{titled(name)}</span>
                <button
                  type="button"
                  onClick={() => move(name, -1)}
                  disabled={moved(names, name, -1) === names}
                  aria-label={`${titled(name)}: one place to the left`}
                >
                  ↑
                </button>
                <button
                  type="button"
                  onClick={() => move(name, 1)}
                  disabled={moved(names, name, 1) === names}
                  aria-label={`${titled(name)}: one place to the right`}
                >
                  ↓
                </button>
                <button
                  type="button"
                  onClick={() => onNames(turned(names, name))}
                  disabled={name === 'symbol'}
                  aria-label={`Hide ${titled(name)}`}
                >
                  ×
                </button>
              </li>
            ))}
          </ol>
        </fieldset>
        <div>
          {GROUPS.map(([group, title]) => (
            <fieldset key={group}>
              <legend>{title}</legend>
              <div class="ticks">
                {COLUMNS.filter((column) => column.group === group).map((column) => (
                  <label key={column.name}>
                    <input
                      type="checkbox"
                      checked={names.includes(column.name)}
                      disabled={column.name === 'symbol'}
                      onChange={() => onNames(turned(names, column.name))}
                    />{' '}
                    {column.name === 'absDistancePercent' ? 'Abs Dist %' : column.title}{' '}
                    <span class="fine">{column.formula}</span>
                  </label>
                ))}
              </div>
            </fieldset>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
