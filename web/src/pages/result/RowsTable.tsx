import { useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { unitText, widthOf } from '../../rows/cells';
import { type Column, columnOf, titleAmong } from '../../rows/columns';
import { everyRow } from '../../rows/conditions';
import { end } from '../../rows/measure';
import { type Band, bandOf } from '../../rows/screen';
import type { Sort } from '../../rows/sort';
import type { ResultTable } from '../../rows/table';
import { Room } from '../../ui/Room';
import { rowHeight, useWindow } from '../../ui/useWindow';
import { piecesOf, scrolledTo } from '../../ui/windowed';
import { ColumnHead } from './ColumnHead';
import { useColumnTip } from './ColumnTip';
import { Row } from './Row';

interface RowsTableProps {
  table: ResultTable;
  /** Row numbers, in the order in which they are shown. */
  rows: Uint32Array;
  /** Names of columns; that of the symbol always stands first. */
  names: readonly string[];
  sorts: readonly Sort[];
  bands: readonly Band[] | undefined;
  /** Stands above the rows and moves with none of them. */
  caption: string;
  /** The place of the row that the keyboard is at. */
  active: number;
  /** The number of the row that is open. */
  open: number | undefined;
  /** Rises with every move of the keyboard; then the focus goes to the active row. */
  focusTurn: number;
  onSort: (column: Column, adds: boolean) => void;
  onOpen: (place: number) => void;
}

/** The rows of a result: a table of which only what is seen is in the page. */
export function RowsTable(props: RowsTableProps) {
  const { table, rows, names, sorts, bands, active, open, focusTurn, onOpen } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const height = useMemo(() => rowHeight(1.625), []);
  const { first, last } = useWindow(scroller, height);
  const tip = useColumnTip();
  const symbol = columnOf('symbol');
  const columns = useMemo(() => columnsOf(names), [names.join()]);
  const banded = (bands?.length ?? 0) > 0;
  const widths = useMemo(() => widthsOf(table, columns), [table, columns]);

  useLayoutEffect(() => {
    end('rows:sort');
    end('rows:filter');
    end('rows:ready');
  }, [rows, sorts]);

  useLayoutEffect(() => {
    const part = scroller.current;
    if (part === null || focusTurn === 0) {
      return;
    }
    const head = part.querySelector('thead')?.offsetHeight ?? 0;
    part.scrollTop = scrolledTo(active, part.scrollTop, part.clientHeight - head, height);
    part
      .querySelector<HTMLElement>(`tr[data-place="${active}"] button`)
      ?.focus({ preventScroll: true });
  }, [focusTurn]);

  const opened = (event: MouseEvent) => {
    const line = event.target instanceof Element ? event.target.closest('tr[data-place]') : null;
    // Who marks a figure to copy it does not mean to open the row.
    if (line instanceof HTMLElement && (getSelection()?.toString() ?? '') === '') {
      onOpen(Number(line.dataset.place));
    }
  };

  const head = (column: Column) => (
    <ColumnHead
      key={column.name}
      column={column}
      names={names}
      sorts={sorts}
      id={`${id}-${column.name}`}
      onSort={props.onSort}
      onTip={tip.show}
    />
  );
  return (
    <>
      <div class="scroll rows" ref={scroller}>
        <table aria-rowcount={rows.length + 1} style={{ '--row': `${height}px` }}>
          <caption class="unseen">{props.caption}</caption>
          <colgroup>
            <col style={{ width: `${widths.symbol}ch` }} />
            {banded && <col style={{ width: `${widthOfBands(bands)}ch` }} />}
            {columns.map((column, place) => (
              <col key={column.name} style={{ width: `${widths.others[place]}ch` }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {symbol && head(symbol)}
              {banded && (
                <th scope="col">
                  <span class="plain">Band</span>
                </th>
              )}
              {columns.map(head)}
            </tr>
          </thead>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: each row has a button for the keyboard */}
          <tbody onClick={opened}>
            {piecesOf(rows.length, first, last, active).map((piece, place) =>
              piece.kind === 'room' ? (
                <Room
                  key={`room ${place}`}
                  cells={columns.length + (banded ? 2 : 1)}
                  height={piece.rows * height}
                />
              ) : (
                <Row
                  key={rows[piece.index]}
                  table={table}
                  row={rows[piece.index] ?? 0}
                  place={piece.index}
                  columns={columns}
                  banded={banded}
                  band={bandOf(bands, table, rows[piece.index] ?? 0)}
                  active={piece.index === active}
                  open={rows[piece.index] === open}
                />
              ),
            )}
          </tbody>
        </table>
      </div>
      {tip.element}
    </>
  );
}

function columnsOf(names: readonly string[]): readonly Column[] {
  return names.flatMap((name) => (name === 'symbol' ? [] : (columnOf(name) ?? [])));
}

/** Characters for the space around a cell, and for the sign of the order. */
const AROUND = 3;
const ORDER = 2;

/** Of all rows, shown or not, so that a filter does not move the columns. */
function widthsOf(table: ResultTable, columns: readonly Column[]) {
  const names = columns.map((column) => column.name);
  const rows = everyRow(table);
  const width = (column: Column) =>
    AROUND +
    Math.max(
      widthOf(column, table.column(column.name), rows),
      titleAmong(column, names).length + ORDER,
      unitText(column.unit).length,
    );
  const symbol = columnOf('symbol');
  return { symbol: symbol ? width(symbol) : 0, others: columns.map(width) };
}

function widthOfBands(bands: readonly Band[] | undefined): number {
  return AROUND + Math.max(4, ...(bands ?? []).map((band) => band.name.length));
}
