import type { Screen, ScreenRequest } from '../../api/schema';
import { readNumber } from '../jobs/draft';

/** One of the columns that rows are ordered by. */
export interface SortKey {
  column: string;
  descending: boolean;
}

/** A band as it stands in the fields; an empty end is none. */
export interface BandDraft {
  name: string;
  colour: 'LIGHT_RED' | 'GREEN' | 'LIGHT_GREEN';
  column: string;
  lower: string;
  upper: string;
}

/** A screen as it stands in the fields. */
export interface ScreenDraft {
  name: string;
  where: string;
  sort: readonly SortKey[];
  columns: readonly string[];
  side: 'BOTH' | 'PUTS' | 'CALLS';
  bestPerSymbol: string;
  limit: string;
  bands: readonly BandDraft[];
}

/** The order takes no more columns. */
export const MOST_SORTS = 3;
/** A screen takes no more bands. */
export const MOST_BANDS = 10;

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$/;
const TAKEN = ['Filtered', 'HighYield', 'All', 'Custom', 'import', 'export'];
const BAND_NAME = /^[A-Za-z0-9][A-Za-z0-9 ._%-]{0,29}$/;

/** An order such as `-yield,symbol` by its columns. */
export function readSort(text: string): SortKey[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({ column: part.replace(/^-/, ''), descending: part.startsWith('-') }));
}

/** The order as the API takes it. */
export function sortText(sort: readonly SortKey[]): string {
  return sort.map(({ column, descending }) => (descending ? `-${column}` : column)).join(',');
}

const text = (value: number | undefined) => (value === undefined ? '' : String(value));

/** The fields for a screen. */
export function draftOfScreen(screen: Screen): ScreenDraft {
  return {
    name: screen.name,
    where: screen.where,
    sort: readSort(screen.sort),
    columns: screen.columns,
    side: screen.side,
    bestPerSymbol: text(screen.bestPerSymbol),
    limit: text(screen.limit),
    bands: screen.bands.map((band) => ({
      ...band,
      lower: text(band.lower),
      upper: text(band.upper),
    })),
  };
}

/** What is wrong with a screen before anybody is asked; its condition and its columns are the API's to judge. */
export function screenFaults(
  draft: ScreenDraft,
  isNew: boolean,
  names: readonly string[],
): Record<string, string> {
  const faults: Record<string, string> = {};
  if (!NAME.test(draft.name)) {
    faults.name = 'Letters, digits, . _ and -, at most 50, a letter or digit first.';
  } else if (TAKEN.includes(draft.name)) {
    faults.name = 'This name is taken: choose another.';
  } else if (isNew && names.includes(draft.name)) {
    faults.name = 'You have a screen of this name: choose another.';
  }
  if (draft.columns.length === 0) {
    faults.columns = 'Choose at least one column.';
  }
  whole(draft.bestPerSymbol, 1000, 'bestPerSymbol', faults);
  whole(draft.limit, 100_000, 'limit', faults);
  draft.bands.forEach((band, at) => {
    const lower = readNumber(band.lower);
    const upper = band.upper.trim() === '' ? Number.POSITIVE_INFINITY : readNumber(band.upper);
    if (!BAND_NAME.test(band.name)) {
      faults[`bands[${at}]`] = 'a name of letters and digits, at most 30.';
    } else if (lower === undefined || upper === undefined) {
      faults[`bands[${at}]`] = 'its ends must be numbers; the upper one may be empty.';
    } else if (lower >= upper) {
      faults[`bands[${at}]`] = 'its upper end must be above the lower one.';
    }
  });
  return faults;
}

function whole(text: string, most: number, field: string, faults: Record<string, string>): void {
  const value = readNumber(text);
  if (
    text.trim() !== '' &&
    !(Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most)
  ) {
    faults[field] = `A whole number from 1 to ${most.toLocaleString('en-IN')}, or nothing.`;
  }
}

/** What the API stores for a faultless draft. */
export function screenRequest(draft: ScreenDraft): ScreenRequest {
  const limit = readNumber(draft.limit);
  const best = readNumber(draft.bestPerSymbol);
  return {
    ...(draft.where.trim() === '' ? {} : { where: draft.where.trim() }),
    ...(draft.sort.length === 0 ? {} : { sort: sortText(draft.sort) }),
    columns: [...draft.columns],
    side: draft.side,
    ...(best === undefined ? {} : { bestPerSymbol: best }),
    ...(limit === undefined ? {} : { limit }),
    bands: draft.bands.map(({ name, colour, column, lower, upper }) => {
      const end = readNumber(upper);
      return {
        name,
        colour,
        column,
        lower: readNumber(lower) ?? 0,
        ...(end === undefined ? {} : { upper: end }),
      };
    }),
  };
}
