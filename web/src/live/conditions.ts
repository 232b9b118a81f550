import type { LiveMessage } from './messages';

/** What is wrong with the stream at the moment, as it was told. */
export interface Conditions {
  /** No feed since then, server time, and how often it was tried. */
  feedDown?: { sinceMs: number; attempt: number };
  /** No tick for a while, in trading hours. */
  stale?: { feedAgeMs: number; staleSymbols: number };
  /** The saved filter is not valid any more: no rows. */
  filterErrors?: readonly { path: string; message: string }[];
  /** The filters cannot be read: no rows. */
  preferencesUnavailable?: true;
  /** Percent of the chosen symbols that are in the feed, and how many are not. */
  coverageLow?: { coverage: number; missing: number };
  /** A date that the calendar does not have. */
  uncovered?: string;
}

/** The conditions after a message. */
export function heed(now: Conditions, message: LiveMessage): Conditions {
  switch (message.type) {
    case 'stale':
      return message.active
        ? { ...now, stale: message as unknown as { feedAgeMs: number; staleSymbols: number } }
        : without(now, 'stale');
    case 'snapshot':
      // Who has a view has a filter.
      return without(now, 'filterErrors', 'preferencesUnavailable');
    case 'status':
      return status(now, String(message.status), (message.detail ?? {}) as Detail);
    default:
      return now;
  }
}

type Detail = Record<string, unknown>;

function status(now: Conditions, word: string, detail: Detail): Conditions {
  switch (word) {
    case 'connected':
      return {};
    case 'feed_down':
      return {
        ...now,
        feedDown: { sinceMs: Number(detail.sinceMs), attempt: Number(detail.attempt) },
      };
    case 'feed_up':
      return without(now, 'feedDown');
    case 'market_closed':
      return without(now, 'feedDown', 'stale');
    case 'filter_error':
      return {
        ...now,
        filterErrors: (detail.errors ?? []) as { path: string; message: string }[],
      };
    case 'preferences_unavailable':
      return { ...now, preferencesUnavailable: true };
    case 'filters_updated':
      return without(now, 'filterErrors', 'preferencesUnavailable');
    case 'coverage_low':
      return {
        ...now,
        coverageLow: { coverage: Number(detail.coverage), missing: Number(detail.missing) },
      };
    case 'universe_updated':
      return without(now, 'coverageLow');
    case 'calendar_uncovered':
      return { ...now, uncovered: String(detail.date) };
    default:
      return now;
  }
}

function without(now: Conditions, ...names: (keyof Conditions)[]): Conditions {
  const rest = { ...now };
  for (const name of names) {
    delete rest[name];
  }
  return rest;
}
