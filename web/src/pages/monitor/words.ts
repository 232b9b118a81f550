import { counted, date, number } from '../../format';
import type { Change, MonitorCell, MonitorRow } from '../../live/monitorView';
import { shownCell } from '../../rows/cells';
import { columnOf } from '../../rows/columns';
import type { Counts, Entry, Mark } from './board';

/** A contract by name: INFY 29 Dec 2026 1,100 PE. */
export function contract(row: MonitorRow): string {
  const strike = number(row.strike, Number.isInteger(row.strike) ? 0 : 2);
  return `${row.symbol} ${date(row.expiry)} ${strike} ${row.optionType}`;
}

/** A cell as people read it. */
export function cell(name: string, value: MonitorCell | undefined): string {
  const column = columnOf(name);
  return column === undefined ? String(value ?? '–') : shownCell(column, value);
}

export function title(name: string): string {
  return columnOf(name)?.title ?? (name === 'band' ? 'Band' : name);
}

/** What a row did a moment ago. */
export function markWords(mark: Mark): string {
  switch (mark.kind) {
    case 'new':
      return '+ new';
    case 'changed':
      return '~ changed';
    case 'left':
      return `− left: ${mark.reason ?? 'while nothing was heard'}`;
  }
}

const MOST_CELLS = 4;

/** What became of the cells of a row: BidPrice 5.50 → 5.60. */
function cellsWords(change: Change & { kind: 'changed' }): string {
  const names = Object.keys(change.before);
  const told = names
    .slice(0, MOST_CELLS)
    .map(
      (name) =>
        `${title(name)} ${cell(name, change.before[name])} → ${cell(name, change.row[name])}`,
    );
  const more = names.length - told.length;
  return told.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** A line of the log, without its time. */
export function entryWords(entry: Entry): string {
  switch (entry.kind) {
    case 'missed':
      return `${counted(entry.refreshes, 'refresh', 'refreshes')} not seen while nothing was heard; the rows are the present ones again`;
    case 'many':
      return `${entry.screen}: ${counted(entry.count, 'row')} changed`;
    case 'stopped':
      return `The monitor stopped. ${entry.message}`;
    case 'row': {
      const { change } = entry;
      const what = `${change.screen}: ${contract(change.row)}`;
      switch (change.kind) {
        case 'new':
          return `+ ${what} is new`;
        case 'left':
          return `− ${what} left: ${leftWords(change.reason)}`;
        case 'changed':
          return `~ ${what}: ${cellsWords(change)}`;
      }
    }
  }
}

function leftWords(reason: string | undefined): string {
  switch (reason) {
    case 'LEFT_SCREEN':
      return 'LEFT_SCREEN, it does not meet the screen any more';
    case 'QUOTE_GONE':
      return 'QUOTE_GONE, nobody bids and it has no price';
    default:
      return reason ?? 'while nothing was heard';
  }
}

/** Rows that moved, in a few words. */
export function countWords(counts: Counts): string {
  return `${counts.new} new, ${counts.left} left, ${counts.changed} changed`;
}

const STOPS: Record<string, string> = {
  USER: 'You can start it again.',
  REPLACED: 'There is one at a time.',
  SESSION_ENDED: 'Start it again; a session that is remembered lives longer.',
  TOKEN_ENDED: 'Store a new broker token, then start it again.',
  MARKET_CLOSED: 'Start it again on the next trading day, from 09:15.',
  NOBODY_CONNECTED: 'Keep this page open while it runs.',
  GAVE_UP: 'Take fewer symbols.',
};

/** What to do after a stop. */
export function afterStop(reason: string | undefined): string {
  return STOPS[reason ?? ''] ?? '';
}
