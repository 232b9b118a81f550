import type {
  Change,
  MonitorCell,
  MonitorRow,
  MonitorStep,
  MonitorView,
} from '../../live/monitorView';

/** How long a row is marked after it moved, milliseconds. */
export const MARK_MS = 15_000;

/** As many lines of the log are kept. */
export const MOST_ENTRIES = 300;

/** As many changed rows of a screen are told one by one; more are told as a number. */
const MOST_TOLD = 10;

/** What a row did a moment ago. */
export type Mark = { untilMs: number } & (
  | { kind: 'new' }
  | { kind: 'changed'; before: Readonly<Record<string, MonitorCell | undefined>> }
  | { kind: 'left'; row: MonitorRow; reason: string | undefined }
);

/** A line of the log. `at` is server time, milliseconds. */
export type Entry = { id: number; at: number } & (
  | { kind: 'row'; change: Change }
  | { kind: 'many'; screen: string; count: number }
  | { kind: 'missed'; refreshes: number }
  | { kind: 'stopped'; message: string }
);

/** Rows that moved, by how. */
export interface Counts {
  new: number;
  changed: number;
  left: number;
}

/** What the page shows of a monitor. Nothing changes one: each step makes another. */
export interface Board {
  /** What is known now. */
  readonly view: MonitorView;
  /** What is shown: the same, unless it stands still. */
  readonly screens: MonitorView['screens'];
  readonly marks: ReadonlyMap<string, Mark>;
  /** The newest first. */
  readonly log: readonly Entry[];
  /** What is held back while it stands still; nothing while it goes on. */
  readonly held:
    | { marks: ReadonlyMap<string, Mark>; log: readonly Entry[]; counts: Counts }
    | undefined;
  /** New rows that nobody has acknowledged. */
  readonly unseen: readonly Change[];
  /** What moved last, for reading aloud. */
  readonly last: Counts;
  readonly nextId: number;
}

const NONE: Counts = { new: 0, changed: 0, left: 0 };

export function boardOf(view: MonitorView): Board {
  return {
    view,
    screens: view.screens,
    marks: new Map(),
    log: [],
    held: undefined,
    unseen: [],
    last: NONE,
    nextId: 1,
  };
}

/** The name of a mark: a row may stand on several screens. */
export function markKey(screen: string, key: string): string {
  return `${screen}\n${key}`;
}

/**
 * Takes a step of the view.
 *
 * @param at server time, milliseconds
 * @param nowMs of the clock that `tick` is given too
 */
export function moved(board: Board, step: MonitorStep, at: number, nowMs: number): Board {
  const entries = entriesOf(board, step, at);
  const counts = countsOf(step.changes);
  const came = step.changes.filter((change) => change.kind === 'new');
  const next = {
    ...board,
    view: step.view,
    unseen: [...came, ...board.unseen].slice(0, MOST_ENTRIES),
    last: step.changes.length > 0 ? counts : board.last,
    nextId: board.nextId + entries.length,
  };
  if (board.held !== undefined) {
    return {
      ...next,
      held: {
        marks: marked(board.held.marks, step.changes, nowMs),
        log: bounded(entries, board.held.log),
        counts: {
          new: board.held.counts.new + counts.new,
          changed: board.held.counts.changed + counts.changed,
          left: board.held.counts.left + counts.left,
        },
      },
    };
  }
  return {
    ...next,
    screens: step.view.screens,
    marks: marked(board.marks, step.changes, nowMs),
    log: bounded(entries, board.log),
  };
}

/** The view stands still from now on. */
export function pause(board: Board): Board {
  return board.held === undefined
    ? { ...board, held: { marks: new Map(), log: [], counts: NONE } }
    : board;
}

/** It goes on where it would be; what was held back is marked and logged now. */
export function goOn(board: Board, nowMs: number): Board {
  if (board.held === undefined) {
    return board;
  }
  const marks = new Map(board.marks);
  for (const [key, mark] of board.held.marks) {
    marks.set(key, { ...mark, untilMs: nowMs + MARK_MS });
  }
  return {
    ...board,
    held: undefined,
    screens: board.view.screens,
    marks,
    log: bounded(board.held.log, board.log),
  };
}

/** Marks go after a while; not while it stands still. */
export function tick(board: Board, nowMs: number): Board {
  if (board.held !== undefined || ![...board.marks.values()].some((one) => one.untilMs <= nowMs)) {
    return board;
  }
  return { ...board, marks: new Map([...board.marks].filter(([, one]) => one.untilMs > nowMs)) };
}

/** The new rows have been seen. */
export function seen(board: Board): Board {
  return { ...board, unseen: [] };
}

export function countsOf(changes: readonly Change[]): Counts {
  const counts = { ...NONE };
  for (const change of changes) {
    counts[change.kind] += 1;
  }
  return counts;
}

function entriesOf(board: Board, step: MonitorStep, at: number): Entry[] {
  let id = board.nextId;
  const entries: Entry[] = [];
  const changed = new Map<string, number>();
  for (const { kind, screen } of step.changes) {
    if (kind === 'changed') {
      changed.set(screen, (changed.get(screen) ?? 0) + 1);
    }
  }
  if ((step.missed ?? 0) > 0) {
    entries.push({ id: id++, at, kind: 'missed', refreshes: step.missed ?? 0 });
  }
  for (const [screen, count] of changed) {
    if (count > MOST_TOLD) {
      entries.push({ id: id++, at, kind: 'many', screen, count });
    }
  }
  for (const change of step.changes) {
    if (change.kind !== 'changed' || (changed.get(change.screen) ?? 0) <= MOST_TOLD) {
      entries.push({ id: id++, at, kind: 'row', change });
    }
  }
  const { stopped } = step.view;
  if (stopped !== undefined && board.view.stopped === undefined) {
    entries.push({ id: id++, at, kind: 'stopped', message: stopped.message });
  }
  return entries.reverse();
}

function bounded(newer: readonly Entry[], older: readonly Entry[]): Entry[] {
  return [...newer, ...older].slice(0, MOST_ENTRIES);
}

function marked(
  before: ReadonlyMap<string, Mark>,
  changes: readonly Change[],
  nowMs: number,
): ReadonlyMap<string, Mark> {
  const marks = new Map(before);
  const untilMs = nowMs + MARK_MS;
  for (const change of changes) {
    const key = markKey(change.screen, change.key);
    const known = marks.get(key);
    if (change.kind === 'left') {
      marks.set(key, { kind: 'left', untilMs, row: change.row, reason: change.reason });
    } else if (change.kind === 'new') {
      marks.set(key, { kind: 'new', untilMs });
    } else if (known?.kind === 'new') {
      marks.set(key, { ...known, untilMs });
    } else {
      // What it was before the first of several changes is what a reader remembers.
      const earlier = known?.kind === 'changed' ? known.before : {};
      marks.set(key, { kind: 'changed', untilMs, before: { ...change.before, ...earlier } });
    }
  }
  return marks;
}
