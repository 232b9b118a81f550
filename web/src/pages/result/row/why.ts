import type { Row } from './contract';

/** Why figures of a contract are missing, as docs/user.md says it. */
const REASONS: Readonly<Record<string, string>> = {
  UNKNOWN_SYMBOL: 'no company or index at NSE has this name',
  NOT_IN_FNO: 'this share has no options at NSE',
  NO_EXPIRY: 'no options of this underlying expire on the chosen date',
  NO_STRIKE_IN_RANGE: 'no listed strike is as far from the spot as asked',
  NO_SPOT: 'the underlying has no price',
  NO_QUOTE: 'nobody bids for this contract and it has not traded',
  NO_MARGIN: 'the broker gave no margin for selling one lot',
  BROKER_ERROR: 'the broker did not answer as it should',
  CANCELLED: 'the job was cancelled before this was done',
};

const NO_VOLATILITY: Readonly<Record<string, string>> = {
  NO_PRICE: 'there is no price to imply a volatility from',
  BELOW_INTRINSIC: 'the price is below what exercise is worth: an old quote, or another forward',
  ABOVE_MAXIMUM: 'the price is above what any volatility gives',
};

/** What a figure is made of, as far as it may be unknown. */
export type Input = 'bid' | 'ask' | 'last' | 'margin' | 'volatility' | 'atmIv' | 'rank';

/**
 * Why a figure is unknown: the first of its inputs that the row does not have.
 *
 * @param kind of the job: a chain has margins of chosen strikes only
 */
export function whyUnknown(row: Row, inputs: readonly Input[], kind: string): string {
  for (const input of inputs) {
    const why = missing(row, input, kind);
    if (why !== undefined) {
      return why;
    }
  }
  const reason = row.text('reason');
  return (reason && REASONS[reason]) ?? 'it is not in this result';
}

/** The row's own reason in words; nothing of a row that has none. */
export function reasonOf(row: Row): string | undefined {
  const reason = row.text('reason');
  return reason === undefined ? undefined : (REASONS[reason] ?? reason);
}

/** Why there is no implied volatility; nothing if there is one. */
export function whyNoVolatility(row: Row): string | undefined {
  return row.number('iv') === undefined
    ? (NO_VOLATILITY[row.text('ivOutcome') ?? ''] ?? 'its underlying has no forward')
    : undefined;
}

function missing(row: Row, input: Input, kind: string): string | undefined {
  switch (input) {
    case 'bid':
      return row.number('bid') === undefined ? 'nobody bids' : undefined;
    case 'ask':
      return row.number('ask') === undefined ? 'nobody offers' : undefined;
    case 'last':
      return row.number('last') === undefined ? 'it has not traded' : undefined;
    case 'margin':
      return row.number('margin') === undefined ? whyNoMargin(row, kind) : undefined;
    case 'volatility':
      return whyNoVolatility(row);
    case 'atmIv':
      return row.number('atmIv') === undefined ? 'nothing near the money has a price' : undefined;
    case 'rank':
      return row.number('ivRank') === undefined ? 'it needs runs of yours on 20 days' : undefined;
  }
}

function whyNoMargin(row: Row, kind: string): string {
  return kind === 'CHAIN' && row.text('reason') !== 'NO_MARGIN'
    ? 'a chain has margins of the chosen strikes only'
    : (REASONS.NO_MARGIN as string);
}
