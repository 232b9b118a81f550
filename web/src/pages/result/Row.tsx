import { Component } from 'preact';
import { shownCell } from '../../rows/cells';
import { type Column, isFigure } from '../../rows/columns';
import type { Band } from '../../rows/screen';
import type { ResultTable } from '../../rows/table';

interface RowProps {
  table: ResultTable;
  /** In the table. */
  row: number;
  /** Among those that are shown, from 0. */
  place: number;
  columns: readonly Column[];
  /** Whether the view has bands, and this row's. */
  banded: boolean;
  band: Band | undefined;
  active: boolean;
  open: boolean;
}

/** One contract. It is drawn again only when something of it changes: that is what keeps scrolling smooth. */
export class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    const now = this.props;
    return (Object.keys(next) as (keyof RowProps)[]).some((name) => now[name] !== next[name]);
  }

  override render({ table, row, place, columns, banded, band, active, open }: RowProps) {
    const symbol = String(table.column('symbol')[row] ?? '–');
    const contract = String(table.column('tradingSymbol')[row] ?? symbol);
    return (
      <tr
        data-place={place}
        // The header is the first row.
        aria-rowindex={place + 2}
        class={[band && `band ${BANDS[band.colour]}`, active && 'active', open && 'open']
          .filter(Boolean)
          .join(' ')}
      >
        <th scope="row">
          <button
            type="button"
            class="quiet"
            tabIndex={active ? 0 : -1}
            aria-label={`${symbol}, open ${contract}`}
            aria-expanded={open}
          >
            {symbol}
          </button>
        </th>
        {banded && <td>{band?.name ?? '–'}</td>}
        {columns.map((column) => (
          <td key={column.name} class={isFigure(column) ? 'number' : undefined}>
            {shownCell(column, table.column(column.name)[row])}
          </td>
        ))}
      </tr>
    );
  }
}

const BANDS: Record<Band['colour'], string> = {
  LIGHT_RED: 'light-red',
  GREEN: 'green',
  LIGHT_GREEN: 'light-green',
};
