import { isCall, type Row } from './contract';

/** One lot that was sold, as it is worth at expiry. */
export interface SoldLot {
  readonly call: boolean;
  /** Rupees a share. */
  readonly strike: number;
  /** Shares. */
  readonly lotSize: number;
  /** Rupees that the seller has of the lot, cost taken off. */
  readonly netPremium: number;
}

/** What a row sells, at its bid; nothing where nobody bids. */
export function soldLotOf(row: Row): SoldLot | undefined {
  const strike = row.number('strike');
  const lotSize = row.number('lotSize');
  const netPremium = row.number('netPremium');
  return strike === undefined || lotSize === undefined || netPremium === undefined
    ? undefined
    : { call: isCall(row), strike, lotSize, netPremium };
}

/**
 * Gain of the seller at expiry in rupees a lot; a loss is below zero.
 *
 * @param price of the underlying then, rupees a share
 */
export function gainAt(lot: SoldLot, price: number): number {
  const exercise = lot.call ? price - lot.strike : lot.strike - price;
  return lot.netPremium - lot.lotSize * Math.max(0, exercise);
}

/** Price of the underlying at expiry where neither side gains, rupees a share. */
export function breakEvenOf(lot: SoldLot): number {
  const credit = lot.netPremium / lot.lotSize;
  return lot.call ? lot.strike + credit : lot.strike - credit;
}

/** The most that a lot can lose, as a negative gain: of a call there is no end to it. */
export function worstOf(lot: SoldLot): number {
  return lot.call ? Number.NEGATIVE_INFINITY : gainAt(lot, 0);
}

/** Rupees that change hands for the shares of a lot if it ends in the money. */
export function deliveryValue(lot: SoldLot): number {
  return lot.strike * lot.lotSize;
}

/** Prices to draw a pay-off at: evenly from one to the other, and its corners exactly. */
export function pricesToDraw(lot: SoldLot, from: number, to: number, steps = 80): number[] {
  const even = Array.from({ length: steps + 1 }, (_, at) => from + ((to - from) * at) / steps);
  const corners = [lot.strike, breakEvenOf(lot)].filter((at) => at > from && at < to);
  return [...new Set([...even, ...corners])].sort((a, b) => a - b);
}
