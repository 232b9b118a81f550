import { within } from './figures';

/** A bar from one value to another on a scale. The figure stands beside it in words. */
export function Bar({
  from,
  to,
  least,
  most,
}: {
  from: number;
  to: number;
  least: number;
  most: number;
}) {
  const [a, b] = [from, to].map((value) => within(value, least, most)) as [number, number];
  return (
    <div class="bar-scale" aria-hidden="true">
      <span
        class={to < from ? 'below' : 'above'}
        style={{ left: `${Math.min(a, b)}%`, width: `${Math.abs(b - a)}%` }}
      />
    </div>
  );
}
