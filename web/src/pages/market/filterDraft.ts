import type { StreamFilter } from '../../api/schema';
import { readNumber } from '../jobs/draft';

type Document = StreamFilter['filterData'];
type Options = readonly (readonly [value: string, text: string])[];

/** A field of a filter: what it is called, what it may be, and when a row passes. */
export type FilterField = { path: string; label: string; hint: string } & (
  | { kind: 'count'; most: number; usual: number }
  | { kind: 'number'; most: number; usual: number }
  | { kind: 'limit'; most: number }
  | { kind: 'choice'; options: Options; usual: string }
  | { kind: 'ranges'; options: Options }
);

const LEVELS: Options = [
  ['weak', 'Weak'],
  ['moderate', 'Moderate'],
  ['strong', 'Strong'],
];
const DAY = 86_400;
const SHARES = 1e12;

const ages = (group: string): FilterField[] => [
  {
    path: `${group}.minAgeS`,
    label: 'Least age, seconds',
    kind: 'count',
    most: DAY,
    usual: 0,
    hint: 'Rows enter when they are that old, without a new event.',
  },
  {
    path: `${group}.maxAgeS`,
    label: 'Greatest age, seconds',
    kind: 'limit',
    most: DAY,
    hint: 'Rows leave when they are older; empty for no limit.',
  },
];

/** Every field, by group, with its rule and its default as the user guide has them. */
export const FILTER_GROUPS: readonly (readonly [title: string, fields: readonly FilterField[]])[] =
  [
    [
      'Highs and lows',
      [
        {
          path: 'highlow.minCount',
          label: 'Least count',
          kind: 'count',
          most: 1e6,
          usual: 0,
          hint: 'Highs and lows of the symbol this session are at least that.',
        },
        {
          path: 'highlow.minVolume',
          label: 'Least volume, shares',
          kind: 'count',
          most: SHARES,
          usual: 0,
          hint: 'Volume of the moment of the event.',
        },
        {
          path: 'highlow.minDayVolume',
          label: 'Least volume of the day, shares',
          kind: 'count',
          most: SHARES,
          usual: 0,
          hint: 'Volume of the day so far.',
        },
      ],
    ],
    [
      'Trends',
      [
        {
          path: 'trends.strength',
          label: 'Strength',
          kind: 'choice',
          options: LEVELS,
          usual: 'moderate',
          hint: 'At least that.',
        },
        {
          path: 'trends.vwapPosition',
          label: 'Position to VWAP',
          kind: 'choice',
          options: [
            ['any_vwap_position', 'Any'],
            ['uptrend_above_vwap', 'Only up, above VWAP'],
            ['downtrend_below_vwap', 'Only down, below VWAP'],
          ],
          usual: 'any_vwap_position',
          hint: 'The other two hide the other direction entirely.',
        },
        {
          path: 'trends.timeWindow',
          label: 'Lasts',
          kind: 'choice',
          options: [
            ['short', 'At most 180 s'],
            ['medium', 'At most 360 s'],
            ['long', 'At most 600 s'],
          ],
          usual: 'medium',
          hint: 'How old the trend is at most.',
        },
        {
          path: 'trends.trendAge',
          label: 'Age',
          kind: 'choice',
          options: [
            ['all', 'All'],
            ['fresh', 'Fresh: under 120 s'],
            ['recent', 'Recent: under 300 s'],
          ],
          usual: 'all',
          hint: 'Rows leave when they get older.',
        },
        {
          path: 'trends.volumeConfirmation',
          label: 'Volume',
          kind: 'choice',
          options: [
            ['all_trends', 'All trends'],
            ['volume_confirmed', 'Only above 1.5 times the usual'],
          ],
          usual: 'all_trends',
          hint: 'An unknown usual volume does not pass.',
        },
        ...ages('trends'),
      ],
    ],
    [
      'Surges',
      [
        {
          path: 'surge.magnitude',
          label: 'Strength',
          kind: 'choice',
          options: LEVELS,
          usual: 'moderate',
          hint: 'At least that; strength, not percent.',
        },
        {
          path: 'surge.minMagnitudePct',
          label: 'Least jump, percent',
          kind: 'number',
          most: 100,
          usual: 0,
          hint: 'The size of the jump, up or down.',
        },
        {
          path: 'surge.triggerType',
          label: 'Trigger',
          kind: 'choice',
          options: [
            ['price_and_volume', 'Every known one'],
            ['price', 'Price: alone, mostly, or with volume'],
            ['volume', 'Volume: alone, mostly, or with price'],
            ['price_driven', 'Mostly price, nothing else'],
            ['volume_driven', 'Mostly volume, nothing else'],
          ],
          usual: 'price_and_volume',
          hint: 'What made it a surge.',
        },
        {
          path: 'surge.surgeAge',
          label: 'Age',
          kind: 'choice',
          options: [
            ['all', 'All'],
            ['fresh', 'Fresh: under 30 s'],
            ['recent', 'Recent: under 120 s'],
          ],
          usual: 'all',
          hint: 'Rows leave when they get older.',
        },
        {
          path: 'surge.priceRange',
          label: 'Prices',
          kind: 'ranges',
          options: [
            ['penny', 'Below ₹ 20'],
            ['low', '₹ 20 to 500'],
            ['mid', '₹ 500 to 2,000'],
            ['high', '₹ 2,000 and above'],
          ],
          hint: 'None ticked is the same as all.',
        },
        ...ages('surge'),
      ],
    ],
  ];

export const FILTER_FIELDS: readonly FilterField[] = FILTER_GROUPS.flatMap(([, fields]) => fields);

/** What stands in the fields, by their paths. */
export type FilterDraft = Readonly<Record<string, string | readonly string[]>>;

/** The fields of a filter; what it leaves out is the default. */
export function draftOf(document: Document | undefined): FilterDraft {
  const groups = (document?.filters ?? {}) as Record<string, Record<string, unknown> | undefined>;
  return Object.fromEntries(
    FILTER_FIELDS.map((field) => {
      const [group, name] = field.path.split('.') as [string, string];
      const value = groups[group]?.[name];
      switch (field.kind) {
        case 'ranges':
          return [field.path, (value as string[] | undefined) ?? field.options.map(([key]) => key)];
        case 'limit':
          return [field.path, value === undefined || value === null ? '' : String(value)];
        default:
          return [field.path, String(value ?? field.usual)];
      }
    }),
  );
}

/** What is wrong with a draft, by the API's path of the field. */
export function faultsOf(draft: FilterDraft): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const field of FILTER_FIELDS) {
    if (field.kind === 'choice' || field.kind === 'ranges') {
      continue;
    }
    const text = String(draft[field.path]);
    const value = readNumber(text);
    const isLeftOut = field.kind === 'limit' && text.trim() === '';
    const isRight = value !== undefined && value >= 0 && value <= field.most;
    if (!isLeftOut && (!isRight || (field.kind !== 'number' && !Number.isInteger(value)))) {
      faults[`filters.${field.path}`] =
        `A ${field.kind === 'number' ? '' : 'whole '}number from 0 to ${field.most.toLocaleString('en-IN')}.`;
    }
  }
  for (const group of ['trends', 'surge']) {
    const least = readNumber(String(draft[`${group}.minAgeS`]));
    const most = readNumber(String(draft[`${group}.maxAgeS`]));
    if (least !== undefined && most !== undefined && least > most) {
      faults[`filters.${group}.minAgeS`] = 'Not above the greatest age.';
    }
  }
  return faults;
}

/** The filter that a faultless draft stands for. What no field shows stays as it was. */
export function documentOf(draft: FilterDraft, before: Document | undefined): Document {
  const filters: Record<string, Record<string, unknown>> = {};
  for (const field of FILTER_FIELDS) {
    const [group, name] = field.path.split('.') as [string, string];
    const value = draft[field.path];
    filters[group] ??= {};
    filters[group][name] =
      field.kind === 'choice' || field.kind === 'ranges'
        ? value
        : (readNumber(String(value)) ?? null);
  }
  return {
    version: '1.0',
    filters: filters as Document['filters'],
    ...(before?.displayPreferences === undefined
      ? {}
      : { displayPreferences: before.displayPreferences }),
  };
}
