import { inLakh, number, rupees } from '../../../format';
import { price } from './contract';
import { breakEvenOf, gainAt, type SoldLot } from './payoff';
import { against, type Between, type Outlook } from './sigma';

/** The main figures of a pay-off, for who does not see it. */
export function payoffCaption(lot: SoldLot, outlook: Outlook | string): string {
  const start = `Gains ${rupees(lot.netPremium, 2)} at most, nothing at ${price(breakEvenOf(lot))}.`;
  if (typeof outlook === 'string') {
    return `${start} How far the underlying may go is not shown: ${outlook}.`;
  }
  const { one, two, volatilityPercent, of } = outlook;
  const whose = of === 'atmIv' ? 'at the money' : 'of this contract';
  return (
    `${start} Shaded: one sigma, ${between(one)}, and two, ${between(two)}, around the forward, ` +
    `from the volatility ${whose}, ${number(volatilityPercent, 2)} %. ` +
    `Against the seller, one sigma would ${says(lot, one)}, two would ${says(lot, two)}.`
  );
}

/** Prices from which to which a pay-off is drawn: all that is marked, with some room. */
export function payoffRange(
  lot: SoldLot,
  spot: number | undefined,
  outlook: Outlook | string,
): { from: number; to: number } {
  const marked = [lot.strike, breakEvenOf(lot)];
  if (spot !== undefined) {
    marked.push(spot);
  }
  if (typeof outlook === 'object') {
    marked.push(outlook.two.low, outlook.two.high);
  }
  const low = Math.min(...marked);
  const high = Math.max(...marked);
  const room = (high - low) * 0.05;
  return { from: Math.max(0, low - room), to: high + room };
}

function between({ low, high }: Between): string {
  return `${number(low, 2)} to ${number(high, 2)}`;
}

function says(lot: SoldLot, band: Between): string {
  const gain = gainAt(lot, against(band, lot.call));
  return gain < 0 ? `lose ${inLakh(-gain)}` : `leave ${rupees(gain, 2)}`;
}
