/** What the cells of a column are: text, whole numbers, numbers, or true and false. */
export type Kind = 'TEXT' | 'INTEGER' | 'NUMBER' | 'FLAG';

/** What the cells of a column count. */
export type Unit =
  | 'NONE'
  | 'RUPEES'
  | 'RUPEES_PER_SHARE'
  | 'PER_SHARE'
  | 'SHARES'
  | 'LOTS'
  | 'PERCENT'
  | 'PROBABILITY'
  | 'SIGMAS'
  | 'DAYS'
  | 'SECONDS'
  | 'DATE'
  | 'EPOCH_MILLIS';

/** What a column is about. */
export type Group = 'CONTRACT' | 'YIELD' | 'RETURN' | 'LIQUIDITY' | 'MID_YIELD' | 'VOLATILITY';

/** A column of a result and how people read it. */
export interface Column {
  /** As in conditions, in the API and in files. */
  readonly name: string;
  readonly title: string;
  readonly group: Group;
  readonly kind: Kind;
  readonly unit: Unit;
  /** Shown to people; the data have full precision. */
  readonly decimals: number;
  /** How it is worked out, or what it is. */
  readonly formula: string;
}

/** The groups in their order, as the user guide heads them. */
export const GROUPS: readonly (readonly [group: Group, title: string])[] = [
  ['CONTRACT', 'The contract, its quote, its margin'],
  ['YIELD', 'What a seller is paid, at the bid'],
  ['RETURN', 'What the margin earns'],
  ['LIQUIDITY', 'Can it be traded at that'],
  ['MID_YIELD', 'The same figures at the mid'],
  ['VOLATILITY', 'Volatility, greeks, probabilities'],
];

type Line = readonly [
  name: string,
  title: string,
  group: Group,
  kind: Kind,
  unit: Unit,
  decimals: number,
  formula: string,
];

/**
 * Every column. It stands here because the API tells only what a screen shows, of a re-screen even
 * for all its rows; the test holds it against the user guide and the service's own list.
 */
const LINES: readonly Line[] = [
  ['symbol', 'Symbol', 'CONTRACT', 'TEXT', 'NONE', 0, 'Ticker of the underlying'],
  [
    'tradingSymbol',
    'Contract',
    'CONTRACT',
    'TEXT',
    'NONE',
    0,
    "The exchange's name of the contract",
  ],
  ['expiry', 'Expiry', 'CONTRACT', 'TEXT', 'DATE', 0, 'Last trading day, year-month-day'],
  ['optionType', 'OptionType', 'CONTRACT', 'TEXT', 'NONE', 0, 'CE is a call, PE is a put'],
  ['strike', 'StrikePrice', 'CONTRACT', 'NUMBER', 'RUPEES_PER_SHARE', 2, 'Strike price'],
  ['lotSize', 'Lot Size', 'CONTRACT', 'INTEGER', 'SHARES', 0, 'Shares in one lot'],
  ['tickSize', 'Tick', 'CONTRACT', 'NUMBER', 'RUPEES_PER_SHARE', 2, 'Least step of a price'],
  ['spot', 'CMP', 'CONTRACT', 'NUMBER', 'RUPEES_PER_SHARE', 2, 'Last price of the underlying'],
  ['bid', 'BidPrice', 'CONTRACT', 'NUMBER', 'RUPEES_PER_SHARE', 2, 'Best bid: what a seller gets'],
  ['bidQuantity', 'BidQty', 'CONTRACT', 'INTEGER', 'SHARES', 0, 'Shares wanted at the bid'],
  ['ask', 'AskPrice', 'CONTRACT', 'NUMBER', 'RUPEES_PER_SHARE', 2, 'Best offer'],
  ['askQuantity', 'AskQty', 'CONTRACT', 'INTEGER', 'SHARES', 0, 'Shares on offer at the ask'],
  ['last', 'LTP', 'CONTRACT', 'NUMBER', 'RUPEES_PER_SHARE', 2, 'Last traded price'],
  ['volume', 'Volume', 'CONTRACT', 'INTEGER', 'SHARES', 0, 'Shares traded today'],
  ['openInterest', 'OI', 'CONTRACT', 'INTEGER', 'SHARES', 0, 'Shares in open contracts'],
  [
    'lastTradeTime',
    'Last Trade',
    'CONTRACT',
    'INTEGER',
    'EPOCH_MILLIS',
    0,
    'Time of the last trade, milliseconds since 1970 UTC',
  ],
  [
    'quoteTime',
    'Quote Time',
    'CONTRACT',
    'INTEGER',
    'EPOCH_MILLIS',
    0,
    "The broker's time of the quote, milliseconds since 1970 UTC",
  ],
  [
    'margin',
    'Margin',
    'CONTRACT',
    'NUMBER',
    'RUPEES',
    0,
    "The broker's margin for selling one lot",
  ],
  [
    'marginBasis',
    'Margin Basis',
    'CONTRACT',
    'TEXT',
    'NONE',
    0,
    "ONE_LOT_SOLD: the broker's margin for selling one lot, nothing else held",
  ],
  ['reason', 'Reason', 'CONTRACT', 'TEXT', 'NONE', 0, 'Why figures are missing'],
  ['lots', 'Lots', 'YIELD', 'INTEGER', 'LOTS', 0, 'floor(capital / margin)'],
  ['premiumPerLot', 'Premium/Lot', 'YIELD', 'NUMBER', 'RUPEES', 2, 'lotSize x bid'],
  ['cost', 'Cost', 'YIELD', 'NUMBER', 'RUPEES', 2, 'Fixed cost per lot'],
  ['netPremium', 'Net Prem', 'YIELD', 'NUMBER', 'RUPEES', 2, 'premiumPerLot - cost'],
  ['totalPremium', 'Total Prem', 'YIELD', 'NUMBER', 'RUPEES', 2, 'netPremium x lots'],
  [
    'yield',
    'Yield',
    'YIELD',
    'NUMBER',
    'RUPEES',
    0,
    'totalPremium / days x 30: rupees per 30 days on the capital',
  ],
  ['distance', 'Distance', 'YIELD', 'NUMBER', 'RUPEES_PER_SHARE', 2, 'spot - strike'],
  [
    'distancePercent',
    'Dist %',
    'YIELD',
    'NUMBER',
    'PERCENT',
    2,
    'distance / spot x 100, above zero when the strike is below the spot',
  ],
  [
    'absDistancePercent',
    'Dist %',
    'YIELD',
    'NUMBER',
    'PERCENT',
    2,
    'distance / spot x 100, without its sign',
  ],
  [
    'daysLeft',
    'Days Left',
    'YIELD',
    'INTEGER',
    'DAYS',
    0,
    'Calendar days from the trading date to expiry, at least 1',
  ],
  ['premiumPerDay', 'Prem/Day', 'YIELD', 'NUMBER', 'RUPEES', 0, 'totalPremium / days'],
  ['premiumUntilExpiry', 'Prem Until Expiry', 'YIELD', 'NUMBER', 'RUPEES', 0, 'totalPremium'],
  ['returnOnMargin', 'RoM %', 'RETURN', 'NUMBER', 'PERCENT', 2, 'netPremium / margin x 100'],
  [
    'monthlyReturnOnMargin',
    'RoM %/Month',
    'RETURN',
    'NUMBER',
    'PERCENT',
    2,
    'returnOnMargin x 30 / days, simple',
  ],
  [
    'annualisedReturnOnMargin',
    'RoM %/Year',
    'RETURN',
    'NUMBER',
    'PERCENT',
    2,
    'returnOnMargin x 365 / days, simple: nothing is compounded',
  ],
  [
    'breakEven',
    'Break-even',
    'RETURN',
    'NUMBER',
    'RUPEES_PER_SHARE',
    2,
    'Strike plus (call) or minus (put) netPremium / lotSize',
  ],
  [
    'breakEvenDistancePercent',
    'Break-even %',
    'RETURN',
    'NUMBER',
    'PERCENT',
    2,
    '(spot - breakEven) / spot x 100, above zero when the break-even is below the spot',
  ],
  ['capitalUsed', 'Capital Used', 'RETURN', 'NUMBER', 'RUPEES', 0, 'lots x margin'],
  [
    'mid',
    'Mid',
    'LIQUIDITY',
    'NUMBER',
    'RUPEES_PER_SHARE',
    3,
    '(bid + ask) / 2, unless they cross',
  ],
  ['spreadPercent', 'Spread %', 'LIQUIDITY', 'NUMBER', 'PERCENT', 2, '(ask - bid) / mid x 100'],
  ['openInterestLots', 'OI Lots', 'LIQUIDITY', 'NUMBER', 'LOTS', 0, 'openInterest / lotSize'],
  [
    'lastTradeAge',
    'Trade Age',
    'LIQUIDITY',
    'INTEGER',
    'SECONDS',
    0,
    'Seconds from the last trade to the quote',
  ],
  [
    'stale',
    'Stale',
    'LIQUIDITY',
    'FLAG',
    'NONE',
    0,
    'Not traded today, or lastTradeAge above the limit of the job',
  ],
  [
    'midPremiumPerLot',
    'Premium/Lot (mid)',
    'MID_YIELD',
    'NUMBER',
    'RUPEES',
    2,
    'lotSize x mid: nobody has bid that',
  ],
  [
    'midNetPremium',
    'Net Prem (mid)',
    'MID_YIELD',
    'NUMBER',
    'RUPEES',
    2,
    'midPremiumPerLot - cost',
  ],
  [
    'midTotalPremium',
    'Total Prem (mid)',
    'MID_YIELD',
    'NUMBER',
    'RUPEES',
    2,
    'midNetPremium x lots',
  ],
  ['midYield', 'Yield (mid)', 'MID_YIELD', 'NUMBER', 'RUPEES', 0, 'midTotalPremium / days x 30'],
  [
    'midPremiumPerDay',
    'Prem/Day (mid)',
    'MID_YIELD',
    'NUMBER',
    'RUPEES',
    0,
    'midTotalPremium / days',
  ],
  [
    'forward',
    'Forward',
    'VOLATILITY',
    'NUMBER',
    'RUPEES_PER_SHARE',
    2,
    'Price for delivery at expiry; forwardSource says what of',
  ],
  [
    'forwardSource',
    'Forward Of',
    'VOLATILITY',
    'TEXT',
    'NONE',
    0,
    'FUTURE_MID, FUTURE_LAST, PARITY (call and put near the money) or SPOT (spot x exp(rate x time))',
  ],
  [
    'iv',
    'IV %',
    'VOLATILITY',
    'NUMBER',
    'PERCENT',
    2,
    "Implied volatility a year, of the bid; of the last price under the exchange's convention",
  ],
  [
    'ivLow',
    'IV % Low',
    'VOLATILITY',
    'NUMBER',
    'PERCENT',
    2,
    'Implied volatility of half a tick less',
  ],
  [
    'ivHigh',
    'IV % High',
    'VOLATILITY',
    'NUMBER',
    'PERCENT',
    2,
    'Implied volatility of half a tick more',
  ],
  [
    'ivQuality',
    'IV Quality',
    'VOLATILITY',
    'TEXT',
    'NONE',
    0,
    'GOOD when ivHigh - ivLow is below 1 point, else WIDE; NONE without an end',
  ],
  ['ivBid', 'IV % Bid', 'VOLATILITY', 'NUMBER', 'PERCENT', 2, 'Implied volatility of the bid'],
  ['ivMid', 'IV % Mid', 'VOLATILITY', 'NUMBER', 'PERCENT', 2, 'Implied volatility of the mid'],
  [
    'ivOutcome',
    'IV Outcome',
    'VOLATILITY',
    'TEXT',
    'NONE',
    0,
    'VALUE, or why there is no iv: NO_PRICE, BELOW_INTRINSIC or ABOVE_MAXIMUM',
  ],
  [
    'delta',
    'Delta',
    'VOLATILITY',
    'NUMBER',
    'PER_SHARE',
    4,
    'Rupees a share per rupee of the underlying, of the option itself: a seller has the opposite',
  ],
  [
    'gamma',
    'Gamma',
    'VOLATILITY',
    'NUMBER',
    'PER_SHARE',
    6,
    'Change of delta per rupee of the forward',
  ],
  [
    'theta',
    'Theta',
    'VOLATILITY',
    'NUMBER',
    'RUPEES_PER_SHARE',
    4,
    'Rupees a share per calendar day',
  ],
  [
    'vega',
    'Vega',
    'VOLATILITY',
    'NUMBER',
    'RUPEES_PER_SHARE',
    4,
    'Rupees a share per point of volatility',
  ],
  ['deltaPerLot', 'Delta/Lot', 'VOLATILITY', 'NUMBER', 'RUPEES', 2, 'delta x lotSize'],
  ['gammaPerLot', 'Gamma/Lot', 'VOLATILITY', 'NUMBER', 'RUPEES', 4, 'gamma x lotSize'],
  ['thetaPerLot', 'Theta/Lot', 'VOLATILITY', 'NUMBER', 'RUPEES', 2, 'theta x lotSize'],
  ['vegaPerLot', 'Vega/Lot', 'VOLATILITY', 'NUMBER', 'RUPEES', 2, 'vega x lotSize'],
  [
    'probabilityOtm',
    'P(OTM)',
    'VOLATILITY',
    'NUMBER',
    'PROBABILITY',
    4,
    'Risk-neutral, 0 to 1: ends out of the money',
  ],
  [
    'probabilityOfProfit',
    'P(Profit)',
    'VOLATILITY',
    'NUMBER',
    'PROBABILITY',
    4,
    'Risk-neutral, 0 to 1: ends short of the break-even',
  ],
  [
    'probabilityOfTouch',
    'P(Touch)',
    'VOLATILITY',
    'NUMBER',
    'PROBABILITY',
    4,
    'Risk-neutral, 0 to 1: the strike is touched before expiry',
  ],
  [
    'sigmaDistance',
    'Sigmas',
    'VOLATILITY',
    'NUMBER',
    'SIGMAS',
    2,
    '|ln(strike / forward)| / (iv x root of the years left)',
  ],
  [
    'atmIv',
    'ATM IV %',
    'VOLATILITY',
    'NUMBER',
    'PERCENT',
    2,
    'Implied volatility of the underlying at the strike nearest the forward, this expiry',
  ],
  [
    'ivRank',
    'IV Rank',
    'VOLATILITY',
    'NUMBER',
    'PERCENT',
    0,
    'Where atmIv stands between its least and its most of the last year, 0 to 100; from 20 days on',
  ],
  [
    'ivPercentile',
    'IV Percentile',
    'VOLATILITY',
    'NUMBER',
    'PERCENT',
    0,
    'Share of days of the last year whose atmIv was below this, 0 to 100; from 20 days on',
  ],
];

/** Every column that a result may have. */
export const COLUMNS: readonly Column[] = LINES.map(
  ([name, title, group, kind, unit, decimals, formula]) => ({
    name,
    title,
    group,
    kind,
    unit,
    decimals,
    formula,
  }),
);

const BY_NAME = new Map(COLUMNS.map((column) => [column.name, column]));

/** The column of a wire name. */
export function columnOf(name: string): Column | undefined {
  return BY_NAME.get(name);
}

/** The names of all columns, as an error lists them. */
export const COLUMN_NAMES: readonly string[] = COLUMNS.map((column) => column.name);

/** Shown by a screen that names no columns. */
export const USUAL_COLUMNS: readonly string[] = [
  'symbol',
  'spot',
  'optionType',
  'strike',
  'bid',
  'daysLeft',
  'premiumPerDay',
  'premiumUntilExpiry',
  'yield',
  'distancePercent',
];

/**
 * The title of a column beside others. Both distances are titled alike; in a table that has both,
 * the one without sign is told apart, as in exports.
 */
export function titleAmong(column: Column, names: readonly string[]): string {
  return column.name === 'absDistancePercent' && names.includes('distancePercent')
    ? 'Abs Dist %'
    : column.title;
}

/** Whether figures stand to the right. */
export function isFigure(column: Column): boolean {
  return column.kind === 'INTEGER' || column.kind === 'NUMBER';
}
