import { counted, dateTime, duration, timeOfDay } from '../../format';
import type { Conditions } from '../../live/conditions';
import type { Gap } from '../../live/view';

/** What the market is at, in words. */
export function marketWords(status: string | undefined, period: string | undefined): string {
  switch (status) {
    case 'PRE_OPEN':
      return 'Pre-open: highs, lows, trends and surges begin at 09:15';
    case 'REGULAR':
      return `Open${PERIODS[period ?? ''] ?? ''}`;
    case 'CLOSED':
      return 'Closed: the lists are as they stood at the last close';
    default:
      return 'not known yet';
  }
}

const PERIODS: Record<string, string> = {
  OPENING: ', opening (09:15 to 09:30)',
  MIDDAY: ', midday (09:30 to 15:00)',
  CLOSING: ', closing (15:00 to 15:30)',
};

const PROVIDERS: Record<string, string> = {
  QUOTE_API: "your broker's quotes",
  REPLAY: 'a recorded day that is played again, at its own speed',
  SYNTHETIC: 'made-up prices',
};

/** Where ticks come from, in words. */
export function providerWords(provider: string | undefined): string {
  return PROVIDERS[provider ?? ''] ?? provider ?? 'not known yet';
}

const GAPS: Record<string, string> = {
  resume_too_old: 'you were away for longer than two minutes, or for too many frames',
  epoch_changed: 'another filter, other universes or another session began meanwhile',
  engine_restart: 'the stream broke down and began anew from its last record',
  overflow: 'your connection was too slow for what was kept for it',
  feed_gap: 'no prices came for a while: nobody has what happened then',
};

/** A gap, what was lost by it, and what it means. */
export function gapWords(gap: Gap): string {
  const lost =
    gap.lost === null
      ? 'An unknown number of events was'
      : `${counted(gap.lost, 'event')} ${gap.lost === 1 ? 'was' : 'were'}`;
  const when =
    gap.fromTimeMs !== null && gap.toTimeMs !== null
      ? ` from ${timeOfDay(gap.fromTimeMs)} to ${timeOfDay(gap.toTimeMs)}`
      : '';
  const after =
    gap.reason === 'feed_gap'
      ? ''
      : ' Counts and rows are right again with the snapshot that follows.';
  return `${lost} not delivered${when}: ${GAPS[gap.reason] ?? gap.reason.replaceAll('_', ' ')}.${after}`;
}

/** What is wrong with the stream, a sentence each. */
export function conditionWords(conditions: Conditions, serverTimeMs: number | undefined): string[] {
  const said: string[] = [];
  const { feedDown, stale, filterErrors, preferencesUnavailable, coverageLow, uncovered } =
    conditions;
  if (feedDown) {
    const since =
      serverTimeMs === undefined
        ? ''
        : ` for ${duration((serverTimeMs - feedDown.sinceMs) / 1000)}`;
    said.push(
      `No prices come${since}. It is tried again without end (${counted(feedDown.attempt, 'time')} so far). The feed needs a valid broker token.`,
    );
  }
  if (stale) {
    said.push(
      `The newest price is ${duration(stale.feedAgeMs / 1000)} old; ${counted(stale.staleSymbols, 'symbol')} without a fresh one.`,
    );
  }
  if (filterErrors) {
    const where = filterErrors.map((error) => `${error.path} ${error.message}`).join('; ');
    said.push(`The saved filter is not valid any more, so there are no rows: ${where}`);
  }
  if (preferencesUnavailable) {
    said.push(
      'Your filters cannot be read at the moment, so there are no rows. It is tried again.',
    );
  }
  if (coverageLow) {
    said.push(
      `Only ${Math.round(coverageLow.coverage)} % of your symbols are in the feed; ${counted(coverageLow.missing, 'symbol')} missing.`,
    );
  }
  if (uncovered) {
    said.push(`The calendar does not have ${uncovered}; usual hours are taken for it.`);
  }
  return said;
}

/** When a gap was told, in India. */
export function toldAt(gap: Gap): string {
  return dateTime(gap.atMs);
}
