import { Component } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { counted } from '../../format';
import { type MonitorRow, rowKey, type ScreenRows } from '../../live/monitorView';
import { widthOf } from '../../rows/cells';
import { columnOf, isFigure } from '../../rows/columns';
import { Room } from '../../ui/Room';
import { Scroll } from '../../ui/Scroll';
import { rowHeight, useWindow } from '../../ui/useWindow';
import { piecesOf } from '../../ui/windowed';
import { type Mark, markKey } from './board';
import { columnsOf, ordered, type ShownScreen, unseenSorts } from './order';
import { cell, markWords, title } from './words';

/** As many are all in the page. */
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
      {all.length > FEW ? (
        <LongTable screen={screen} rows={all} marks={marks} />
      ) : (
        <Scroll label={`${screen.name}, table`}>
          <table class="list monitor-table">
            <Head screen={screen} />
            <tbody>
              {all.map((row) => (
                <Row
                  key={rowKey(row)}
                  row={row}
                  screen={screen}
                  mark={markOf(marks, screen, row)}
                />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
}

/** Of so many rows only those that are seen are in the page; all have one height then. */
function LongTable({
  screen,
  rows,
  marks,
}: {
  screen: ShownScreen;
  rows: readonly MonitorRow[];
  marks: ReadonlyMap<string, Mark>;
}) {
  const scroller = useRef<HTMLElement>(null);
  const height = useMemo(() => rowHeight(LONG_ROW_REM), []);
  const { first, last } = useWindow(scroller, height);
  const columns = columnsOf(screen);
  const cells = columns.length + (screen.bands.length > 0 ? 2 : 1);
  const widths = useMemo(() => widthsOf(columns, rows), [columns.join(), rows]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard reaches no row beyond the window
    <section class="scroll long" ref={scroller} tabIndex={0} aria-label={`${screen.name}, table`}>
      <table
        class="list monitor-table"
        aria-rowcount={rows.length + 1}
        style={{ '--row': `${height}px` }}
      >
        <caption>{counted(rows.length, 'row')}</caption>
        <Head screen={screen} widths={widths} />
        <tbody>
          {piecesOf(rows.length, first, last, -1).map((piece, at) => {
            if (piece.kind === 'room') {
              return <Room key={`room ${at}`} cells={cells} height={piece.rows * height} />;
            }
            const row = rows[piece.index] as MonitorRow;
            return (
              <Row
                key={rowKey(row)}
                row={row}
                place={piece.index}
                screen={screen}
                mark={markOf(marks, screen, row)}
              />
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** A line for the figure, and one for what it was. */
const LONG_ROW_REM = 2;

/** Characters that each column needs for all rows, so that none moves while one scrolls. */
function widthsOf(
  columns: readonly string[],
  rows: readonly MonitorRow[],
): ReadonlyMap<string, number> {
  const places = Uint32Array.from(rows.keys());
  return new Map(
    columns.flatMap((name) => {
      const column = columnOf(name);
      const values = rows.map((row) => row[name] ?? null);
      return column === undefined ? [] : [[name, WAS + widthOf(column, values, places)]];
    }),
  );
}

/** Characters of "was" and the space around. */
const WAS = 4;

function markOf(
  marks: ReadonlyMap<string, Mark>,
  screen: ShownScreen,
  row: MonitorRow,
): Mark | undefined {
  return marks.get(markKey(screen.name, rowKey(row)));
}

function Head({ screen, widths }: { screen: ShownScreen; widths?: ReadonlyMap<string, number> }) {
  return (
    <thead>
      <tr aria-rowindex={widths && 1}>
        {columnsOf(screen).map((name) => (
          <th
            key={name}
            scope="col"
            class={figure(name)}
            title={columnOf(name)?.formula}
            style={widths && { minWidth: `${widths.get(name) ?? 0}ch` }}
          >
            {title(name)}
          </th>
        ))}
        {screen.bands.length > 0 && <th scope="col">Band</th>}
        <th scope="col" class="moves">
          Moved
        </th>
      </tr>
    </thead>
  );
}

function figure(name: string): string | undefined {
  const column = columnOf(name);
  return column !== undefined && isFigure(column) ? 'number' : undefined;
}

interface RowProps {
  row: MonitorRow;
  /** Among all rows, from 0, where not all are in the page. */
  place?: number;
  screen: ShownScreen;
  mark: Mark | undefined;
}

/** A contract. Of a thousand rows most do not move at a refresh: those are not made anew. */
class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    const { row, mark, screen, place } = this.props;
    return row !== next.row || mark !== next.mark || screen !== next.screen || place !== next.place;
  }

  override render() {
    const { row, place, screen, mark } = this.props;
    const before = mark?.kind === 'changed' ? mark.before : {};
    const band = screen.bands.find((one) => one.name === row.band);
    return (
      // The header is the first row.
      <tr class={mark?.kind} aria-rowindex={place === undefined ? undefined : place + 2}>
        {columnsOf(screen).map((name, i) =>
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
