/** The range of an axis and the marks on it. */
export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

const STEPS = [1, 2, 2.5, 5, 10];

/**
 * An axis that holds `min` to `max` and begins and ends at a mark.
 *
 * @param wanted about so many marks
 */
export function axisOf(min: number, max: number, wanted = 6): Axis {
  const low = Math.min(min, max);
  // One value alone gets some room, or every point would lie on a line without a length.
  const high = max === min ? low + (Math.abs(low) || 1) : Math.max(min, max);
  const step = stepOf((high - low) / wanted);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => clean((first + at) * step));
  return { min: clean(first * step), max: clean(last * step), ticks };
}

/** The least of 1, 2, 2.5, 5 times a power of ten that is as large as `size`. */
function stepOf(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const factor = STEPS.find((step) => step * power >= size * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Without the dust of binary fractions, as in 3 x 0.1. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}
