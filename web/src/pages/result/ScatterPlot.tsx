import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { usePixelRatio, useWidth } from '../../charts/size';
import { readTheme, useScheme } from '../../charts/theme';
import { drawScatter, fromX, fromY, layoutOf, toX, toY } from './ScatterPlotDraw';
import { type Bounds, nearest, type Points } from './ScatterPlotPoints';

const HEIGHT = 360;
/** A press that moved less than this many pixels is a click. */
const CLICK = 4;
/** How near a click must be to a point, pixels. */
const REACH = 10;

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * The canvas with its points, and a rectangle drawn on it by mouse, finger or pen.
 *
 * @param brush what is drawn as the present rectangle
 * @param onBrush a rectangle was drawn; `adding` with the shift key
 * @param onPoint a point was clicked: its row
 */
export function ScatterPlot({
  points,
  selected,
  brush,
  labelledBy,
  onBrush,
  onPoint,
}: {
  points: Points;
  selected: ReadonlySet<number>;
  brush: Bounds | undefined;
  labelledBy: string;
  onBrush: (bounds: Bounds, adding: boolean) => void;
  onPoint: (row: number) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(place);
  const ratio = usePixelRatio();
  const scheme = useScheme();
  const layout = useMemo(() => layoutOf(points, width, HEIGHT), [points, width]);
  const [press, setPress] = useState<{ from: Place; to: Place } | undefined>(undefined);

  useEffect(() => {
    const target = canvas.current;
    const ctx = target?.getContext('2d');
    if (target && ctx && width > 0) {
      target.width = Math.round(width * ratio);
      target.height = Math.round(HEIGHT * ratio);
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawScatter(ctx, layout, points, selected, readTheme(target));
    }
  }, [layout, points, selected, ratio, scheme]);

  const at = (event: PointerEvent): Place => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const inside = (value: number, most: number) => Math.min(Math.max(value, 0), most);
    return {
      x: layout.left + inside(event.clientX - box.left, box.width),
      y: layout.top + inside(event.clientY - box.top, box.height),
    };
  };
  const release = (event: PointerEvent) => {
    if (press === undefined) {
      return;
    }
    const to = at(event);
    setPress(undefined);
    if (Math.hypot(to.x - press.from.x, to.y - press.from.y) < CLICK) {
      const hit = nearest(
        points,
        (x, y) => (toX(layout, x) - to.x) ** 2 + (toY(layout, y) - to.y) ** 2,
        REACH ** 2,
      );
      if (hit !== undefined) {
        onPoint(points.rows[hit] as number);
      }
      return;
    }
    onBrush(
      {
        fromX: fromX(layout, Math.min(press.from.x, to.x)),
        toX: fromX(layout, Math.max(press.from.x, to.x)),
        fromY: fromY(layout, Math.max(press.from.y, to.y)),
        toY: fromY(layout, Math.min(press.from.y, to.y)),
      },
      event.shiftKey,
    );
  };

  const box = press ? boxOf(press.from, press.to) : brush && boxOf(...corners(brush, layout));
  return (
    <div class="plot" ref={place}>
      <canvas
        ref={canvas}
        role="img"
        aria-labelledby={labelledBy}
        style={{ width: `${width}px`, height: `${HEIGHT}px` }}
      />
      <div
        class="area"
        style={{
          left: `${layout.left}px`,
          top: `${layout.top}px`,
          width: `${Math.max(0, layout.right - layout.left)}px`,
          height: `${layout.bottom - layout.top}px`,
        }}
        onPointerDown={(event) => {
          if (event.button === 0 && event.isPrimary) {
            event.currentTarget.setPointerCapture(event.pointerId);
            setPress({ from: at(event), to: at(event) });
          }
        }}
        onPointerMove={(event) => press && setPress({ ...press, to: at(event) })}
        onPointerUp={release}
        onPointerCancel={() => setPress(undefined)}
      />
      {box && <div class="brush" style={box} />}
    </div>
  );
}

type Layout = ReturnType<typeof layoutOf>;

/** The corners of a rectangle, cut to the area: an edge without a bound lies at its end. */
function corners(brush: Bounds, layout: Layout): [Place, Place] {
  const across = (value: number) => Math.min(Math.max(value, layout.left), layout.right);
  const down = (value: number) => Math.min(Math.max(value, layout.top), layout.bottom);
  return [
    {
      x: across(brush.fromX === undefined ? layout.left : toX(layout, brush.fromX)),
      y: down(brush.toY === undefined ? layout.top : toY(layout, brush.toY)),
    },
    {
      x: across(brush.toX === undefined ? layout.right : toX(layout, brush.toX)),
      y: down(brush.fromY === undefined ? layout.bottom : toY(layout, brush.fromY)),
    },
  ];
}

function boxOf(a: Place, b: Place) {
  return {
    left: `${Math.min(a.x, b.x)}px`,
    top: `${Math.min(a.y, b.y)}px`,
    width: `${Math.abs(a.x - b.x)}px`,
    height: `${Math.abs(a.y - b.y)}px`,
  };
}
