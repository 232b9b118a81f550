import type { JobParameters, JobRequest, TemplateParameters } from '../../api/schema';

/** What a trader has filled in, as it stands in the fields. */
export interface Draft {
  kind: 'SCREEN' | 'CHAIN';
  /** All stocks with options, instead of symbols. */
  all: boolean;
  symbols: readonly string[];
  expiry: string;
  distancePercent: string;
  sides: 'BOTH' | 'PUTS' | 'CALLS';
  capital: string;
  costPerLot: string;
  screens: readonly string[];
  marginStrikes: string;
  convention: 'BLACK76' | 'NSE';
  ratePercent: string;
  staleAfterSeconds: string;
}

/** What the API takes for what is left out, as docs/user.md has it. */
export const DEFAULTS: Draft = {
  kind: 'SCREEN',
  all: true,
  symbols: [],
  expiry: '',
  distancePercent: '10',
  sides: 'BOTH',
  capital: '80,00,000',
  costPerLot: '12',
  screens: ['Filtered', 'HighYield'],
  marginStrikes: '',
  convention: 'BLACK76',
  ratePercent: '6.5',
  staleAfterSeconds: '1,800',
};

/** The exchange's convention has a rate of its own; the API takes no other. */
const NSE_RATE = 10;

const MOST_STRIKES = 50;
const MOST_SCREENS = 10;

/** A number as people write it, with or without commas and the rupee sign; nothing for anything else. */
export function readNumber(text: string): number | undefined {
  const plain = text.replace(/[₹,\s]/g, '');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

/** Strikes from a list with blanks, semicolons or commas between them. */
export function readStrikes(text: string): (number | undefined)[] {
  return text
    .split(/[\s;,]+/)
    .filter((part) => part !== '')
    .map(readNumber);
}

/** What is wrong with a draft, by the API's name of the field. */
export function faultsOf(draft: Draft, mostSymbols: number): Record<string, string> {
  const faults: Record<string, string> = {};
  const within = (field: string, text: string, least: number, most: number, words: string) => {
    const value = readNumber(text);
    if (value === undefined || value < least || value > most) {
      faults[field] = words;
    }
  };
  const isChain = draft.kind === 'CHAIN';
  if (isChain && draft.symbols.length !== 1) {
    faults.symbols = 'A chain is of one underlying: choose one.';
  } else if (!isChain && !draft.all && draft.symbols.length === 0) {
    faults.symbols = 'Choose at least one underlying, or all F&O stocks.';
  } else if (!isChain && !draft.all && draft.symbols.length > mostSymbols) {
    faults.symbols = `At most ${mostSymbols} underlyings a run.`;
  }
  if (draft.expiry === '') {
    faults.expiry = 'Choose an expiry.';
  }
  within('capital', draft.capital, 1e-9, 1e12, 'A sum of rupees above 0, at most 1,00,000 crore.');
  within('costPerLot', draft.costPerLot, 0, 1e6, 'Rupees from 0 to 10,00,000.');
  within('valuation.staleAfterSeconds', draft.staleAfterSeconds, 0, 86_400, '0 to 86,400 seconds.');
  if (draft.convention === 'BLACK76') {
    within('valuation.ratePercent', draft.ratePercent, 0, 30, '0 to 30 percent a year.');
  }
  if (isChain) {
    const strikes = readStrikes(draft.marginStrikes);
    if (strikes.some((strike) => strike === undefined || strike <= 0)) {
      faults.marginStrikes = 'Strikes above 0, with blanks or commas between them.';
    } else if (new Set(strikes).size > MOST_STRIKES) {
      faults.marginStrikes = `At most ${MOST_STRIKES} strikes.`;
    }
    return faults;
  }
  within('distancePercent', draft.distancePercent, 0, 99.999999, '0 to below 100 percent.');
  if (draft.screens.length === 0 || draft.screens.length > MOST_SCREENS) {
    faults.screens = `Choose 1 to ${MOST_SCREENS} screens.`;
  }
  return faults;
}

/** The parameters that a faultless draft stands for, but for its expiry. */
export function parametersOf(draft: Draft): TemplateParameters {
  const common = {
    capital: readNumber(draft.capital) ?? 0,
    costPerLot: readNumber(draft.costPerLot) ?? 0,
    valuation: {
      convention: draft.convention,
      ratePercent: draft.convention === 'NSE' ? NSE_RATE : (readNumber(draft.ratePercent) ?? 0),
      staleAfterSeconds: Math.round(readNumber(draft.staleAfterSeconds) ?? 0),
    },
  };
  if (draft.kind === 'CHAIN') {
    const strikes = [...new Set(readStrikes(draft.marginStrikes))].filter(
      (strike) => strike !== undefined,
    );
    return {
      kind: 'CHAIN',
      symbols: [...draft.symbols],
      sides: 'BOTH',
      ...common,
      ...(strikes.length === 0 ? {} : { marginStrikes: strikes }),
    };
  }
  return {
    kind: 'SCREEN',
    ...(draft.all ? { universe: 'FNO' as const } : { symbols: [...draft.symbols] }),
    distancePercent: readNumber(draft.distancePercent) ?? 0,
    sides: draft.sides,
    screens: [...draft.screens],
    ...common,
  };
}

/** The request that a faultless draft stands for. */
export function requestOf(draft: Draft): JobRequest {
  return { ...parametersOf(draft), expiry: draft.expiry };
}

const grouped = (value: number | undefined, otherwise: string) =>
  value === undefined ? otherwise : value.toLocaleString('en-IN', { maximumFractionDigits: 6 });

/** The fields for parameters of a run or of a template; what they leave out is the default. */
export function draftOf(parameters: TemplateParameters | JobParameters): Draft {
  const isChain = parameters.kind === 'CHAIN';
  const { valuation } = parameters;
  return {
    kind: isChain ? 'CHAIN' : 'SCREEN',
    all: !isChain && parameters.universe !== undefined,
    symbols: parameters.symbols ?? [],
    expiry: parameters.expiry ?? '',
    distancePercent: isChain
      ? DEFAULTS.distancePercent
      : grouped(parameters.distancePercent, DEFAULTS.distancePercent),
    sides: parameters.sides ?? 'BOTH',
    capital: grouped(parameters.capital, DEFAULTS.capital),
    costPerLot: grouped(parameters.costPerLot, DEFAULTS.costPerLot),
    screens: isChain ? DEFAULTS.screens : (parameters.screens ?? DEFAULTS.screens),
    marginStrikes: (parameters.marginStrikes ?? []).join(' '),
    convention: valuation?.convention ?? 'BLACK76',
    ratePercent:
      valuation?.convention === 'NSE'
        ? DEFAULTS.ratePercent
        : grouped(valuation?.ratePercent, DEFAULTS.ratePercent),
    staleAfterSeconds: grouped(valuation?.staleAfterSeconds, DEFAULTS.staleAfterSeconds),
  };
}

/** What an address such as `/screen?symbols=INFY&kind=CHAIN` fills in. */
export function draftOfQuery(query: Record<string, string | undefined>): Draft {
  const symbols = (query.symbols ?? '')
    .split(/[\s,;]+/)
    .filter((symbol) => symbol !== '')
    .map((symbol) => symbol.toUpperCase());
  const isChain = query.kind === 'CHAIN';
  return {
    ...DEFAULTS,
    kind: isChain ? 'CHAIN' : 'SCREEN',
    all: !isChain && symbols.length === 0,
    symbols: isChain ? symbols.slice(0, 1) : [...new Set(symbols)],
    expiry: /^\d{4}-\d{2}-\d{2}$/.test(query.expiry ?? '') ? (query.expiry ?? '') : '',
  };
}
