import { callMark, paintMarks, putMark } from '../../charts/shapes';
import type { Theme } from '../../charts/theme';
import { type Axis, axisOf } from '../../charts/ticks';
import { number } from '../../format';
import { extent, type Points } from './ScatterPlotPoints';

/** Where things lie, in CSS pixels of the canvas. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly x: Axis;
  readonly y: Axis;
}

const LETTER = 7;
const RADIUS = 3.5;
const SELECTED_RADIUS = 5;
/** Of the points that are not selected, while some are. */
const DIM = 0.35;

/** A place for the points, with axes that hold them all. */
export function layoutOf(points: Points, width: number, height: number): Layout {
  const [nearest, farthest] = extent(points.x);
  const [least, most] = extent(points.y);
  const x = axisOf(nearest, farthest, Math.max(2, Math.floor(width / 110)));
  const y = axisOf(Math.min(0, least), Math.max(0, most), 6);
  const letters = Math.max(...y.ticks.map((tick) => number(tick).length));
  return {
    width,
    height,
    left: Math.max(32, letters * LETTER + 10),
    top: 22,
    right: width - 12,
    bottom: height - 40,
    x,
    y,
  };
}

/** Pixels of a distance. */
export function toX({ left, right, x }: Layout, value: number): number {
  return left + ((value - x.min) / (x.max - x.min)) * (right - left);
}

/** Pixels of a yield. */
export function toY({ top, bottom, y }: Layout, value: number): number {
  return bottom - ((value - y.min) / (y.max - y.min)) * (bottom - top);
}

/** The distance at a pixel. */
export function fromX({ left, right, x }: Layout, pixel: number): number {
  return x.min + ((pixel - left) / (right - left)) * (x.max - x.min);
}

/** The yield at a pixel. */
export function fromY({ top, bottom, y }: Layout, pixel: number): number {
  return y.min + ((bottom - pixel) / (bottom - top)) * (y.max - y.min);
}

/** Draws axes and points; those that are selected lie above the others and are larger. */
export function drawScatter(
  ctx: CanvasRenderingContext2D,
  layout: Layout,
  points: Points,
  selected: ReadonlySet<number>,
  theme: Theme,
): void {
  ctx.clearRect(0, 0, layout.width, layout.height);
  drawAxes(ctx, layout, theme);
  const isSelected = (at: number) => selected.has(points.rows[at] as number);
  ctx.globalAlpha = selected.size > 0 ? DIM : 1;
  drawMarks(ctx, layout, points, theme, RADIUS, (at) => !isSelected(at));
  ctx.globalAlpha = 1;
  if (selected.size > 0) {
    drawMarks(ctx, layout, points, theme, SELECTED_RADIUS, isSelected);
  }
}

/** Each side is one path: ten thousand of them would take seconds. */
function drawMarks(
  ctx: CanvasRenderingContext2D,
  layout: Layout,
  points: Points,
  theme: Theme,
  radius: number,
  wanted: (at: number) => boolean,
): void {
  for (const side of ['put', 'call'] as const) {
    const mark = side === 'put' ? putMark : callMark;
    ctx.beginPath();
    for (let at = 0; at < points.length; at++) {
      if ((points.put[at] === 1) === (side === 'put') && wanted(at)) {
        const x = toX(layout, points.x[at] as number);
        mark(ctx, x, toY(layout, points.y[at] as number), radius);
      }
    }
    paintMarks(ctx, side, theme, 0.8);
  }
}

function drawAxes(ctx: CanvasRenderingContext2D, layout: Layout, theme: Theme): void {
  const { left, top, right, bottom } = layout;
  ctx.font = theme.font;
  ctx.fillStyle = theme.text;
  ctx.strokeStyle = theme.grid;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (const tick of layout.x.ticks) {
    // Half a pixel more, so that a line of one pixel is sharp.
    const x = Math.round(toX(layout, tick)) + 0.5;
    ctx.moveTo(x, top);
    ctx.lineTo(x, bottom);
    ctx.fillText(String(tick), x, bottom + 4);
  }
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  for (const tick of layout.y.ticks) {
    const y = Math.round(toY(layout, tick)) + 0.5;
    ctx.moveTo(left, y);
    ctx.lineTo(right, y);
    ctx.fillText(number(tick), left - 6, y);
  }
  ctx.stroke();
  ctx.textAlign = 'left';
  ctx.textBaseline = 'top';
  ctx.fillText('Yield, ₹ per 30 days', 0, 0);
  ctx.textAlign = 'right';
  ctx.fillText('Distance from the spot, %', right, bottom + 20);
}
