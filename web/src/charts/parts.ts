import type uPlot from 'uplot';
import { callMark, paintMarks, putMark } from './shapes';
import type { Theme } from './theme';

/** An axis in the colours of the page. */
export function axis(
  theme: Theme,
  label: string,
  text: (value: number) => string,
  more: Partial<uPlot.Axis> = {},
): uPlot.Axis {
  return {
    label,
    labelFont: theme.font,
    labelSize: 18,
    size: 30,
    labelGap: 2,
    font: theme.font,
    stroke: theme.text,
    grid: { stroke: theme.grid, width: 1 },
    ticks: { stroke: theme.grid, width: 1, size: 4 },
    values: (_, splits) => splits.map((value) => (value === null ? '' : text(value))),
    ...more,
  };
}

/** A cursor that reads values out and never zooms: there is no way back from that by keyboard. */
export const READING: uPlot.Cursor = { drag: { x: false, y: false, setScale: false }, y: false };

/** A line at a value of x with its name above the chart. */
export interface Guide {
  readonly at: number;
  readonly name: string;
  readonly dashed?: boolean;
}

/** A part of x that is shaded. */
export interface Shade {
  readonly from: number;
  readonly to: number;
  readonly fill: string;
}

const LINE = 14;

/** Draws shaded parts below everything else. */
export function drawShades(plot: uPlot, shades: readonly Shade[]): void {
  const { ctx, bbox } = plot;
  const clamp = (value: number) =>
    Math.min(Math.max(plot.valToPos(value, 'x', true), bbox.left), bbox.left + bbox.width);
  ctx.save();
  for (const { from, to, fill } of shades) {
    ctx.fillStyle = fill;
    ctx.fillRect(clamp(from), bbox.top, clamp(to) - clamp(from), bbox.height);
  }
  ctx.restore();
}

/** Room above a chart for the names of its guides, for `padding`. */
export function roomFor(guides: readonly Guide[]): uPlot.Padding {
  return [guides.length * LINE + 6, null, null, null];
}

/** Draws lines above everything else, and their names over the chart, where they hide nothing. */
export function drawGuides(plot: uPlot, guides: readonly Guide[], theme: Theme): void {
  const { ctx, bbox } = plot;
  const ratio = globalThis.devicePixelRatio || 1;
  ctx.save();
  ctx.font = theme.font.replace('12px', `${11 * ratio}px`);
  // uPlot leaves its own alignment behind.
  ctx.textAlign = 'left';
  ctx.textBaseline = 'top';
  ctx.strokeStyle = theme.strong;
  ctx.fillStyle = theme.strong;
  ctx.lineWidth = ratio;
  const placed = guides
    .map((guide) => {
      const x = plot.valToPos(guide.at, 'x', true);
      const size = ctx.measureText(guide.name).width + 4 * ratio;
      return { ...guide, x, size, leftwards: x + size > ctx.canvas.width };
    })
    .filter(({ x }) => x >= bbox.left - 1 && x <= bbox.left + bbox.width + 1);
  for (const [line, { x, size, leftwards, name, dashed }] of inLines(placed).entries()) {
    const top = (1 + line * LINE) * ratio;
    ctx.setLineDash(dashed ? [4 * ratio, 3 * ratio] : []);
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.fillText(name, leftwards ? x - size : x + 4 * ratio, top);
  }
  ctx.restore();
}

/** Names from the top down, so that each runs over lines that end below it. */
export function inLines<T extends { x: number; leftwards: boolean }>(placed: readonly T[]): T[] {
  const leftwards = placed.filter((each) => each.leftwards).sort((a, b) => b.x - a.x);
  const rightwards = placed.filter((each) => !each.leftwards).sort((a, b) => a.x - b.x);
  return [...leftwards, ...rightwards];
}

/** Points of a series in the shape of its side, for `points.show`. */
export function marks(side: 'put' | 'call', theme: Theme): uPlot.Series.Points.Show {
  return (plot, series, from, to) => {
    const { ctx } = plot;
    const values = plot.data[series];
    const ratio = globalThis.devicePixelRatio || 1;
    ctx.save();
    ctx.setLineDash([]);
    ctx.beginPath();
    for (let at = from; at <= to; at++) {
      const value = values?.[at];
      if (value !== null && value !== undefined) {
        const x = plot.valToPos(plot.data[0][at] as number, 'x', true);
        const y = plot.valToPos(value, 'y', true);
        (side === 'put' ? putMark : callMark)(ctx, x, y, 4 * ratio);
      }
    }
    paintMarks(ctx, side, theme, ratio);
    ctx.restore();
    return false;
  };
}

/** The range of strikes with room for the marks at both ends. */
export function strikeRange(strikes: readonly number[]): [number, number] {
  const low = strikes[0] ?? 0;
  const high = strikes.at(-1) ?? 1;
  const room = (high - low) * 0.04 || low * 0.05 || 1;
  return [low - room, high + room];
}
