import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { counted } from '../../format';
import { keyOf, type MarketRow } from '../../live/rows';
import { Scroll } from '../../ui/Scroll';

/** One column of a list. */
export interface MarketColumn<R> {
  title: string;
  figure?: boolean;
  /** @param nowMs what ages are counted to */
  cell: (row: R, nowMs: number | undefined) => ComponentChildren;
}

/** So many rows are shown until all are asked for. */
const FEW = 15;

/** One list of the market, such as highs. */
export function MarketTable<R extends MarketRow>({
  title,
  rows,
  columns,
  nowMs,
  empty,
}: {
  title: string;
  rows: readonly R[];
  columns: readonly MarketColumn<R>[];
  nowMs: number | undefined;
  empty: string;
}) {
  const id = useId();
  const [whole, setWhole] = useState(false);
  const shown = whole ? rows : rows.slice(0, FEW);
  return (
    <section class="card market-list" aria-labelledby={id}>
      <h2 id={id}>
        {title} <span class="fine">{counted(rows.length, 'row')}</span>
      </h2>
      {rows.length === 0 ? (
        <p class="fine">{empty}</p>
      ) : (
        <Scroll label={`${title}, table`}>
          <table class="list">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.title} scope="col" class={column.figure ? 'number' : undefined}>
                    {column.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={keyOf(row)}>
                  {columns.map((column, i) =>
                    i === 0 ? (
                      <th key={column.title} scope="row">
                        {column.cell(row, nowMs)}
                      </th>
                    ) : (
                      <td key={column.title} class={column.figure ? 'number' : undefined}>
                        {column.cell(row, nowMs)}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {rows.length > FEW && (
        <div class="actions">
          <button type="button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? `Show the first ${FEW}` : `Show all ${rows.length}`}
          </button>
        </div>
      )}
    </section>
  );
}
