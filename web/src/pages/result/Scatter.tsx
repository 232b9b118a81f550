import { useMemo, useState } from 'preact/hooks';
import { ChartFigure } from '../../charts/ChartFigure';
import { CALL_SIGN, PUT_SIGN } from '../../charts/shapes';
import { counted, inLakh, number } from '../../format';
import type { ResultTable } from '../../rows/table';
import { contractInWords, rowOf } from './row/contract';
import { ScatterPlot } from './ScatterPlot';
import { BoundsFields, boundsOf, edgesOf, isFaulty, NO_EDGES } from './ScatterPlotBounds';
import { extent, groupsOf, type Points, pointsOf, rowsWithin } from './ScatterPlotPoints';

/**
 * Yield against distance of all rows that are shown. A rectangle, drawn or typed, selects rows; with
 * the shift key it adds them. A click turns one row on and off.
 */
export default function Scatter({
  table,
  shown,
  selected,
  onSelect,
}: {
  table: ResultTable;
  shown: Uint32Array;
  selected: ReadonlySet<number>;
  onSelect: (rows: ReadonlySet<number>) => void;
}) {
  const points = useMemo(() => pointsOf(table, shown), [table, shown]);
  const [edges, setEdges] = useState(NO_EDGES);
  // A rectangle whose rows were cleared elsewhere means nothing any more.
  const brush = selected.size === 0 ? undefined : boundsOf(edges);

  const choose = (next: typeof edges, adding: boolean) => {
    setEdges(next);
    if (isFaulty(next)) {
      return;
    }
    const bounds = boundsOf(next);
    const found = bounds === undefined ? new Set<number>() : rowsWithin(points, bounds);
    onSelect(adding ? new Set([...selected, ...found]) : found);
  };
  const turn = (row: number) => {
    const next = new Set(selected);
    if (!next.delete(row)) {
      next.add(row);
    }
    setEdges(NO_EDGES);
    onSelect(next);
  };

  if (points.length === 0) {
    return <p class="state">No row that is shown has a yield and a distance to draw.</p>;
  }
  return (
    <div class="scatter">
      <ChartFigure
        title="Yield against distance"
        heading="h2"
        caption={captionOf(table, points)}
        summary="By distance, as a table"
        table={() => <Groups points={points} />}
      >
        {(caption) => (
          <ScatterPlot
            points={points}
            selected={selected}
            brush={brush}
            labelledBy={caption}
            onBrush={(bounds, adding) => choose(edgesOf(bounds), adding)}
            onPoint={turn}
          />
        )}
      </ChartFigure>
      <BoundsFields edges={edges} onEdges={(next) => choose(next, false)} />
      <div class="toolbar">
        <span role="status">{counted(selected.size, 'row')} selected</span>
        <button
          type="button"
          disabled={selected.size === 0 && edges === NO_EDGES}
          onClick={() => choose(NO_EDGES, false)}
        >
          Clear
        </button>
        <span class="fine">
          Draw a rectangle to select, with <kbd>Shift</kbd> to add; click a point to turn its row on
          or off.
        </span>
      </div>
    </div>
  );
}

/** The main figures, for who does not see the points. */
function captionOf(table: ResultTable, points: Points): string {
  const puts = points.put.reduce((sum, one) => sum + one, 0);
  const [nearest, farthest] = extent(points.x);
  const [least, most] = extent(points.y);
  const best = rowOf(table, points.rows[points.y.indexOf(most)] as number);
  const without =
    points.without === 0
      ? ''
      : ` ${counted(points.without, 'row')} without a yield ${points.without === 1 ? 'is' : 'are'} not drawn.`;
  return (
    `${counted(puts, 'put')} (${PUT_SIGN}), ${counted(points.length - puts, 'call')} (${CALL_SIGN}). ` +
    `Distance ${number(nearest, 2)} to ${number(farthest, 2)} %, yield ${inLakh(least)} to ${inLakh(most)}, ` +
    `highest of ${contractInWords(best)}.${without}`
  );
}

function Groups({ points }: { points: Points }) {
  return (
    <table class="list">
      <caption>Each row by itself stands in the table of the result.</caption>
      <thead>
        <tr>
          <th scope="col">Distance, %</th>
          <th scope="col" class="number">
            Puts
          </th>
          <th scope="col" class="number">
            Calls
          </th>
          <th scope="col" class="number">
            Median yield
          </th>
          <th scope="col" class="number">
            Highest yield
          </th>
        </tr>
      </thead>
      <tbody>
        {groupsOf(points).map((group) => (
          <tr key={group.from}>
            <th scope="row">
              {group.from} to below {group.to}
            </th>
            <td class="number">{number(group.puts)}</td>
            <td class="number">{number(group.calls)}</td>
            <td class="number">{inLakh(group.medianYield)}</td>
            <td class="number">{inLakh(group.highestYield)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
