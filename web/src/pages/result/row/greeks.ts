import { rupees } from '../../../format';
import type { Row } from './contract';

/** A greek of one lot as its seller has it. */
export interface SoldGreek {
  readonly name: 'Delta' | 'Gamma' | 'Theta' | 'Vega';
  /** Of the option itself, a lot. */
  readonly option: number | undefined;
  /** With the seller's sign. */
  readonly seller: number | undefined;
  readonly words: string;
}

const SAYS = {
  Delta: (lot: number, symbol: string) =>
    `${symbol} up by ₹ 1: the seller ${moves(lot, 'gains', 'loses')}; down by ₹ 1: the opposite`,
  Gamma: (lot: number, symbol: string) =>
    `with each ₹ 1 that ${symbol} rises, the seller's delta ${moves(lot, 'grows', 'falls')}`,
  Theta: (lot: number) =>
    `each calendar day, nothing else changed: the seller ${moves(lot, 'gains', 'loses')}`,
  Vega: (lot: number) =>
    `volatility up by one point (30 % to 31 %): the seller ${moves(lot, 'gains', 'loses')}`,
} as const;

/** Greeks of one sold lot: the columns are of the option, a seller has the opposite. */
export function soldGreeks(row: Row): readonly SoldGreek[] {
  const symbol = row.text('symbol') ?? 'the underlying';
  return (Object.keys(SAYS) as (keyof typeof SAYS)[]).map((name) => {
    const option = row.number(`${name.toLowerCase()}PerLot`);
    // Not -0 of a far option that does not move at all.
    const seller = option === undefined ? undefined : 0 - option;
    return {
      name,
      option,
      seller,
      words: seller === undefined ? '' : SAYS[name](seller, symbol),
    };
  });
}

function moves(amount: number, up: string, down: string): string {
  return `${amount < 0 ? down : up}${up === 'grows' ? ' by' : ''} ${rupees(Math.abs(amount), 2)}`;
}
