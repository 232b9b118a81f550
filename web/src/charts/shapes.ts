import type { Theme } from './theme';

/** The part of a canvas, or of a path, that a mark is drawn with. */
type Pen = Pick<CanvasPath, 'moveTo' | 'lineTo' | 'arc' | 'closePath'>;

/** The mark of a put: a triangle that points down, filled. */
export function putMark(pen: Pen, x: number, y: number, radius: number): void {
  pen.moveTo(x - radius, y - radius * 0.8);
  pen.lineTo(x + radius, y - radius * 0.8);
  pen.lineTo(x, y + radius);
  pen.closePath();
}

/** The mark of a call: a ring. */
export function callMark(pen: Pen, x: number, y: number, radius: number): void {
  pen.moveTo(x + radius * 0.85, y);
  pen.arc(x, y, radius * 0.85, 0, 2 * Math.PI);
}

/** The same marks in words, for captions and legends. */
export const PUT_SIGN = '▼';
export const CALL_SIGN = '○';

/** Fills what is of puts and outlines what is of calls: two shapes, whatever colours one sees. */
export function paintMarks(
  ctx: CanvasRenderingContext2D,
  side: 'put' | 'call',
  theme: Theme,
  scale: number,
): void {
  if (side === 'put') {
    ctx.fillStyle = theme.put;
    ctx.fill();
  } else {
    ctx.strokeStyle = theme.call;
    ctx.lineWidth = 1.5 * scale;
    ctx.stroke();
  }
}
