import { inLakh } from '../../../format';
import { breakEvenOf, gainAt, type SoldLot, worstOf } from './payoff';
import { against, type Outlook } from './sigma';

/** How a sold lot may end. */
export interface Outcome {
  readonly what: string;
  /** Price of the underlying then, rupees a share. */
  readonly at?: number;
  /** Rupees a lot; below zero is a loss, minus infinity has no end. */
  readonly gain?: number;
  /** Why there is no gain to tell. */
  readonly why?: string;
}

/** The outcomes that a seller asks for first, from the best to the worst. */
export function outcomesOf(lot: SoldLot, outlook: Outlook | string): readonly Outcome[] {
  const side = lot.call ? 'up' : 'down';
  const moved = (what: string, sigmas: 'one' | 'two'): Outcome => {
    if (typeof outlook === 'string') {
      return { what, why: outlook };
    }
    const at = against(outlook[sigmas], lot.call);
    return { what, at, gain: gainAt(lot, at) };
  };
  return [
    {
      what: `Most to gain: ends ${lot.call ? 'at or below' : 'at or above'} the strike`,
      at: lot.strike,
      gain: lot.netPremium,
    },
    { what: 'Break-even', at: breakEvenOf(lot), gain: 0 },
    moved(`One sigma ${side}`, 'one'),
    moved(`Two sigmas ${side}`, 'two'),
    lot.call
      ? { what: 'Most to lose: no price is the highest', gain: worstOf(lot) }
      : { what: 'Most to lose: ends at zero', at: 0, gain: worstOf(lot) },
  ];
}

/** An amount with its sign; a loss without end in words. */
export function amountInWords(gain: number): string {
  return gain === Number.NEGATIVE_INFINITY ? 'no limit' : inLakh(gain);
}
