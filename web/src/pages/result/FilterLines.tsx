import { useLayoutEffect, useState } from 'preact/hooks';
import { COLUMNS, columnOf, GROUPS } from '../../rows/columns';
import { isList, type Line, operatorsOf, textOf } from '../../rows/simple';

const FIRST: Line = { column: 'yield', operator: '>', value: '' };

/** A filter line by line: all of them must hold. What is whole is written into the text at once. */
export function FilterLines({
  lines,
  onText,
}: {
  lines: readonly Line[];
  onText: (text: string) => void;
}) {
  const [edited, setEdited] = useState(lines.length > 0 ? lines : [FIRST]);
  const text = textOf(lines);
  useLayoutEffect(() => {
    // The text was edited by hand: lines that it does not tell of are gone.
    setEdited((now) => (textOf(now) === text ? now : lines.length > 0 ? lines : [FIRST]));
  }, [text]);

  const change = (next: readonly Line[]) => {
    setEdited(next);
    onText(textOf(next));
  };
  const replace = (place: number, part: Partial<Line>) =>
    change(edited.map((line, at) => (at === place ? fitting({ ...line, ...part }) : line)));
  return (
    <fieldset class="lines">
      <legend>All of these hold</legend>
      <ol>
        {edited.map((line, place) => (
          <li key={place}>
            <LineFields
              line={line}
              number={place + 1}
              onChange={(part) => replace(place, part)}
              onRemove={() => change(edited.filter((_, at) => at !== place))}
            />
          </li>
        ))}
      </ol>
      <button type="button" onClick={() => setEdited([...edited, FIRST])}>
        Add a line
      </button>
    </fieldset>
  );
}

function LineFields({
  line,
  number,
  onChange,
  onRemove,
}: {
  line: Line;
  number: number;
  onChange: (part: Partial<Line>) => void;
  onRemove: () => void;
}) {
  const flag = columnOf(line.column)?.kind === 'FLAG';
  return (
    <>
      <select
        aria-label={`Column of line ${number}`}
        value={line.column}
        onChange={(event) => onChange({ column: event.currentTarget.value })}
      >
        {GROUPS.map(([group, title]) => (
          <optgroup key={group} label={title}>
            {COLUMNS.filter((column) => column.group === group).map((column) => (
              <option key={column.name} value={column.name}>
                {column.title} ({column.name})
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <select
        aria-label={`Comparison of line ${number}`}
        value={line.operator}
        onChange={(event) => onChange({ operator: event.currentTarget.value })}
      >
        {operatorsOf(line.column).map(([operator, words]) => (
          <option key={operator} value={operator}>
            {words}
          </option>
        ))}
      </select>
      {flag ? (
        <select
          aria-label={`Value of line ${number}`}
          value={line.value}
          onChange={(event) => onChange({ value: event.currentTarget.value })}
        >
          <option value="">choose</option>
          <option value="true">true</option>
          <option value="false">false</option>
        </select>
      ) : (
        <input
          aria-label={`Value of line ${number}${isList(line.operator) ? ', several with commas' : ''}`}
          value={line.value}
          placeholder={isList(line.operator) ? 'several, with commas' : ''}
          onChange={(event) => onChange({ value: event.currentTarget.value })}
        />
      )}
      <button type="button" onClick={onRemove} aria-label={`Remove line ${number}`}>
        Remove
      </button>
    </>
  );
}

/** A line whose comparison fits its column. */
function fitting(line: Line): Line {
  const able = operatorsOf(line.column).map(([operator]) => operator);
  return able.includes(line.operator) ? line : { ...line, operator: able[0] ?? '==', value: '' };
}
