import type { Quota } from '../../api/schema';

/** A limit of a user: what it is called, and which whole numbers it takes. */
export interface Limit {
  key: keyof Quota;
  label: string;
  least: number;
  most: number;
}

/** The limits in the order of the API, with its bounds. */
export const LIMITS: readonly Limit[] = [
  { key: 'runningJobs', label: 'Runs at the same time', least: 1, most: 100 },
  { key: 'queuedJobs', label: 'Runs that wait', least: 0, most: 1000 },
  { key: 'symbolsPerJob', label: 'Symbols of a run', least: 1, most: 1000 },
  { key: 'workspaceBytes', label: 'Workspace, bytes', least: 0, most: 1_000_000_000_000 },
  { key: 'fileBytes', label: 'One file, bytes', least: 1, most: 5_000_000_000 },
  { key: 'requestsPerMinute', label: 'Requests in a minute', least: 10, most: 10_000 },
  { key: 'retentionDays', label: 'Runs and files are kept, days', least: 1, most: 365 },
  { key: 'exportRetentionDays', label: 'Exports are kept, days', least: 1, most: 365 },
];

/** What was typed, by limit. */
export type Typed = Record<keyof Quota, string>;

/** The limits of a user as they are first shown. */
export function typedOf(quota: Quota): Typed {
  return Object.fromEntries(LIMITS.map(({ key }) => [key, String(quota[key])])) as Typed;
}

/** A typed number, with or without commas; nothing if it is none. */
function read(text: string): number | undefined {
  const plain = text.replaceAll(/[,\s_]/g, '');
  return /^\d{1,15}$/.test(plain) ? Number(plain) : undefined;
}

/** What is wrong, by the API's names of the fields. */
export function checkLimits(typed: Typed): Record<string, string> {
  return Object.fromEntries(
    LIMITS.filter(({ key, least, most }) => {
      const value = read(typed[key]);
      return value === undefined || value < least || value > most;
    }).map(({ key, least, most }) => [
      `quota.${key}`,
      `Must be a whole number from ${least.toLocaleString('en-IN')} to ${most.toLocaleString('en-IN')}.`,
    ]),
  );
}

/** The limits that were changed; those that are not named stay as they are. */
export function changesOf(quota: Quota, typed: Typed): Partial<Quota> {
  return Object.fromEntries(
    LIMITS.map(({ key }) => [key, read(typed[key])] as const).filter(
      ([key, value]) => value !== undefined && value !== quota[key],
    ),
  );
}
