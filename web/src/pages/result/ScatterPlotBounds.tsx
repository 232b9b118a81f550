import { Field } from '../../ui/Form';
import type { Bounds } from './ScatterPlotPoints';

/** The four edges of the rectangle as they are typed. */
export type Edges = Readonly<Record<keyof Bounds, string>>;

export const NO_EDGES: Edges = { fromX: '', toX: '', fromY: '', toY: '' };

const LABELS: Readonly<Record<keyof Bounds, string>> = {
  fromX: 'Distance from, %',
  toX: 'Distance to, %',
  fromY: 'Yield from, ₹',
  toY: 'Yield to, ₹',
};

const NAMES = Object.keys(LABELS) as (keyof Bounds)[];

/** What is wrong with an edge; nothing if it is empty or a number. */
export function faultOf(edges: Edges, name: keyof Bounds): string | undefined {
  if (Number.isNaN(Number(edges[name]))) {
    return 'A number, such as 50000, or nothing.';
  }
  const other = name === 'toX' ? edges.fromX : name === 'toY' ? edges.fromY : '';
  return other.trim() !== '' && edges[name].trim() !== '' && Number(other) > Number(edges[name])
    ? 'It is below where the range begins.'
    : undefined;
}

/** Whether an edge is wrong: what was selected stays until it is mended. */
export function isFaulty(edges: Edges): boolean {
  return NAMES.some((name) => faultOf(edges, name) !== undefined);
}

/** The rectangle of these edges; nothing if all are empty or one is wrong. */
export function boundsOf(edges: Edges): Bounds | undefined {
  if (isFaulty(edges)) {
    return undefined;
  }
  const given = NAMES.filter((name) => edges[name].trim() !== '');
  return given.length === 0
    ? undefined
    : Object.fromEntries(given.map((name) => [name, Number(edges[name])]));
}

/** The edges of a rectangle that was drawn, rounded to what one would type, outwards. */
export function edgesOf(bounds: Bounds): Edges {
  const text = (value: number | undefined, decimals: number, up: boolean) => {
    if (value === undefined) {
      return '';
    }
    const unit = 10 ** decimals;
    return String((up ? Math.ceil(value * unit) : Math.floor(value * unit)) / unit);
  };
  return {
    fromX: text(bounds.fromX, 2, false),
    toX: text(bounds.toX, 2, true),
    fromY: text(bounds.fromY, 0, false),
    toY: text(bounds.toY, 0, true),
  };
}

/** The rectangle in numbers, for who has no pointer. */
export function BoundsFields({
  edges,
  onEdges,
}: {
  edges: Edges;
  onEdges: (edges: Edges) => void;
}) {
  return (
    <fieldset>
      <legend>Select by figures</legend>
      <div class="bounds">
        {NAMES.map((name) => (
          <Field
            key={name}
            label={LABELS[name]}
            value={edges[name]}
            onValue={(value) => onEdges({ ...edges, [name]: value })}
            inputMode="decimal"
            fault={faultOf(edges, name)}
          />
        ))}
      </div>
    </fieldset>
  );
}
