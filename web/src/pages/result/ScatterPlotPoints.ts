import type { ResultTable } from '../../rows/table';

/** The points of a result: distance without its sign against yield, side by side. */
export interface Points {
  readonly length: number;
  /** Which row of the table a point is. */
  readonly rows: Uint32Array;
  /** Distance of the strike from the spot, %. */
  readonly x: Float64Array;
  /** Yield, rupees per 30 days. */
  readonly y: Float64Array;
  /** 1 for a put. */
  readonly put: Uint8Array;
  /** Rows that are shown but have no yield or no distance. */
  readonly without: number;
}

/** The points of the rows that are shown, in their order. */
export function pointsOf(table: ResultTable, shown: Uint32Array): Points {
  const distance = table.column('absDistancePercent');
  const yields = table.column('yield');
  const types = table.column('optionType');
  const rows = new Uint32Array(shown.length);
  const x = new Float64Array(shown.length);
  const y = new Float64Array(shown.length);
  const put = new Uint8Array(shown.length);
  let length = 0;
  for (const row of shown) {
    const far = distance[row];
    const pays = yields[row];
    if (typeof far === 'number' && typeof pays === 'number' && Number.isFinite(far + pays)) {
      rows[length] = row;
      x[length] = far;
      y[length] = pays;
      put[length] = types[row] === 'PE' ? 1 : 0;
      length += 1;
    }
  }
  return {
    length,
    rows: rows.subarray(0, length),
    x: x.subarray(0, length),
    y: y.subarray(0, length),
    put: put.subarray(0, length),
    without: shown.length - length,
  };
}

/** A rectangle of distances and yields, its edges included; what is undefined has no bound. */
export interface Bounds {
  readonly fromX?: number | undefined;
  readonly toX?: number | undefined;
  readonly fromY?: number | undefined;
  readonly toY?: number | undefined;
}

/** The rows of the table whose points lie in a rectangle. */
export function rowsWithin(points: Points, bounds: Bounds): Set<number> {
  const { fromX = -Infinity, toX = Infinity, fromY = -Infinity, toY = Infinity } = bounds;
  const found = new Set<number>();
  for (let at = 0; at < points.length; at++) {
    const x = points.x[at] as number;
    const y = points.y[at] as number;
    if (x >= fromX && x <= toX && y >= fromY && y <= toY) {
      found.add(points.rows[at] as number);
    }
  }
  return found;
}

/** Least and most of values; 0 and 1 of none. */
export function extent(values: Float64Array): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : [0, 1];
}

/**
 * The point nearest a place, by a measure that the caller gives.
 *
 * @param away squared distance of a point; what is above `most` does not count
 */
export function nearest(
  points: Points,
  away: (x: number, y: number) => number,
  most: number,
): number | undefined {
  let best: number | undefined;
  let least = most;
  for (let at = 0; at < points.length; at++) {
    const distance = away(points.x[at] as number, points.y[at] as number);
    if (distance <= least) {
      least = distance;
      best = at;
    }
  }
  return best;
}

/** What the points of a range of distances come to. */
export interface Group {
  /** From this distance on, %. */
  readonly from: number;
  /** Up to below this one, %. */
  readonly to: number;
  readonly puts: number;
  readonly calls: number;
  readonly medianYield: number;
  readonly highestYield: number;
}

/** The points by distance, in steps of `width` percent; steps without a point are left out. */
export function groupsOf(points: Points, width = 5): readonly Group[] {
  const byStep = new Map<number, number[]>();
  for (let at = 0; at < points.length; at++) {
    const step = Math.floor((points.x[at] as number) / width);
    const members = byStep.get(step) ?? [];
    members.push(at);
    byStep.set(step, members);
  }
  return [...byStep]
    .sort(([a], [b]) => a - b)
    .map(([step, members]) => {
      const yields = members.map((at) => points.y[at] as number).sort((a, b) => a - b);
      const puts = members.filter((at) => points.put[at] === 1).length;
      return {
        from: step * width,
        to: (step + 1) * width,
        puts,
        calls: members.length - puts,
        medianYield: median(yields),
        highestYield: yields.at(-1) as number,
      };
    });
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
