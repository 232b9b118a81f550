import { number } from '../../format';

/** Where a value stands on a scale, in percent of it; what is beyond stands at its end. */
export function within(value: number, least: number, most: number): number {
  return (100 * (Math.min(most, Math.max(least, value)) - least)) / (most - least);
}

/**
 * A net score in words.
 *
 * @param unknown what is said where there is none
 */
export function pressureWords(score: number | null, unknown = 'not known yet'): string {
  if (score === null) {
    return unknown;
  }
  const size = number(Math.abs(score), 1);
  return score === 0 ? 'even' : `${size} % ${score > 0 ? '▲ buying' : '▼ selling'}`;
}

const LEAST_SHARE = 10;

/** Two counts as shares of a bar, in percent: none under ten, so that both are seen. */
export function shares(one: number, other: number): [number, number] {
  if (one + other === 0) {
    return [50, 50];
  }
  const share = Math.min(100 - LEAST_SHARE, Math.max(LEAST_SHARE, (100 * one) / (one + other)));
  return [share, 100 - share];
}
