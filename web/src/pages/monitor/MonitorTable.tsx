import { Component } from 'preact';
import { useState } from 'preact/hooks';
import { counted } from '../../format';
import { type MonitorRow, rowKey, type ScreenRows } from '../../live/monitorView';
import { columnOf, isFigure } from '../../rows/columns';
import { Scroll } from '../../ui/Scroll';
import { type Mark, markKey } from './board';
import { columnsOf, ordered, type ShownScreen, unseenSorts } from './order';
import { cell, markWords, title } from './words';

const FEW = 200;

/** The rows of a screen, with what moved a moment ago. */
export function MonitorTable({
  screen,
  rows,
  marks,
}: {
  screen: ShownScreen;
  rows: ScreenRows;
  marks: ReadonlyMap<string, Mark>;
}) {
  const [whole, setWhole] = useState(false);
  const columns = columnsOf(screen);
  const unseen = unseenSorts(screen);
  const present = [...rows.values()];
  for (const mark of marks.values()) {
    if (mark.kind === 'left' && marks.get(markKey(screen.name, rowKey(mark.row))) === mark) {
      present.push(mark.row);
    }
  }
  const all = ordered(present, screen.sort);
  if (all.length === 0) {
    return <p class="state">No contract meets {screen.name} at the moment.</p>;
  }
  return (
    <>
      {unseen.length > 0 && (
        <p class="fine">
          This screen sorts by {unseen.map(title).join(', ')}, which it does not show: new rows
          stand at the end.
        </p>
      )}
      <Scroll label={`${screen.name}, table`}>
        <table class="list monitor-table">
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col" class={figure(name)} title={columnOf(name)?.formula}>
                  {title(name)}
                </th>
              ))}
              {screen.bands.length > 0 && <th scope="col">Band</th>}
              <th scope="col" class="moves">
                Moved
              </th>
            </tr>
          </thead>
          <tbody>
            {(whole ? all : all.slice(0, FEW)).map((row) => {
              const key = rowKey(row);
              return (
                <Row
                  key={key}
                  row={row}
                  columns={columns}
                  screen={screen}
                  mark={marks.get(markKey(screen.name, key))}
                />
              );
            })}
          </tbody>
        </table>
      </Scroll>
      {all.length > FEW && (
        <div class="actions">
          <button type="button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? `Show the first ${FEW}` : `Show all ${counted(all.length, 'row')}`}
          </button>
        </div>
      )}
    </>
  );
}

function figure(name: string): string | undefined {
  const column = columnOf(name);
  return column !== undefined && isFigure(column) ? 'number' : undefined;
}

interface RowProps {
  row: MonitorRow;
  columns: readonly string[];
  screen: ShownScreen;
  mark: Mark | undefined;
}

/** A contract. Of a thousand rows most do not move at a refresh: those are not made anew. */
class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    const { row, mark, screen } = this.props;
    return row !== next.row || mark !== next.mark || screen !== next.screen;
  }

  override render() {
    const { row, columns, screen, mark } = this.props;
    const before = mark?.kind === 'changed' ? mark.before : {};
    const band = screen.bands.find((one) => one.name === row.band);
    return (
      <tr class={mark?.kind}>
        {columns.map((name, i) =>
          i === 0 ? (
            <th key={name} scope="row">
              {cell(name, row[name])}
            </th>
          ) : (
            <td key={name} class={`${figure(name) ?? ''}${name in before ? ' moved' : ''}`}>
              {cell(name, row[name])}
              {name in before && <span class="was">was {cell(name, before[name])}</span>}
            </td>
          ),
        )}
        {screen.bands.length > 0 && (
          <td>{band && <span class={`band ${band.colour}`}>{band.name}</span>}</td>
        )}
        <td class="moves">{mark && markWords(mark)}</td>
      </tr>
    );
  }
}
