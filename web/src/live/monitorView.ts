import type { LiveMessage } from './messages';

/** A value of a row; one that is not known is absent. */
export type MonitorCell = string | number | boolean;

/** A contract on a screen, by the wire names of the columns that the screen shows. */
export interface MonitorRow {
  readonly symbol: string;
  readonly expiry: string;
  readonly optionType: string;
  readonly strike: number;
  readonly [column: string]: MonitorCell | undefined;
}

/** One row that came, changed or left. */
export type Change = { screen: string; key: string; row: MonitorRow } & (
  | { kind: 'new' }
  | { kind: 'changed'; before: Readonly<Record<string, MonitorCell | undefined>> }
  /** `reason` is nothing where that was not told. */
  | { kind: 'left'; reason: string | undefined }
);

/** What a refresh came to. */
export interface Run {
  refreshedAt?: string;
  quotesFrom?: string;
  quotesTo?: string;
  refreshSeconds: number;
  /** That the refresh took. */
  seconds: number;
  counts: { symbols: number; contracts: number; screens: Record<string, number> };
  reasons: Record<string, number>;
  errors: string[];
}

export type ScreenRows = ReadonlyMap<string, MonitorRow>;

/** What the screens of a monitor show. Nothing changes one: each step makes another. */
export interface MonitorView {
  readonly monitorId: string;
  /** Refreshes that it has seen; 0 before the first. */
  readonly seq: number;
  readonly screens: ReadonlyMap<string, ScreenRows>;
  readonly run: Run | undefined;
  readonly stopped: { reason: string; message: string } | undefined;
  /** Parts of a message, while some are missing. */
  readonly parts: { kind: unknown; seq: number; got: ReadonlyMap<number, LiveMessage> } | undefined;
  /** Whether all rows were asked for. Differences that come meanwhile are held. */
  readonly asking: boolean;
  readonly held: readonly Difference[];
}

/** A view, what moved to get there, and whether all rows have to be read. */
export interface MonitorStep {
  readonly view: MonitorView;
  readonly changes: readonly Change[];
  readonly ask?: true;
  /** Refreshes in between that were not seen. */
  readonly missed?: number;
}

/** All rows of all screens, as the API has them. */
export interface AllRows {
  seq: number;
  screens: readonly { screen: string; rows: readonly MonitorRow[] }[];
}

interface Difference {
  seq: number;
  prevSeq: number;
  run: Run | undefined;
  screens: readonly ScreenPart[];
}

interface ScreenPart {
  screen: string;
  rows?: MonitorRow[];
  added?: MonitorRow[];
  removed?: (MonitorRow & { reason: string })[];
  changed?: (MonitorRow & { fields: Record<string, MonitorCell>; cleared?: string[] })[];
}

const MOST_HELD = 20;

/** The view of a monitor of which nothing is known yet. */
export function noRows(monitorId: string): MonitorView {
  return {
    monitorId,
    seq: 0,
    screens: new Map(),
    run: undefined,
    stopped: undefined,
    parts: undefined,
    asking: false,
    held: [],
  };
}

/** What names a row on its screen. */
export function rowKey(row: MonitorRow): string {
  return `${row.symbol} ${row.expiry} ${row.strike} ${row.optionType}`;
}

/** Takes a message of type `monitor` into the view. One of another monitor changes nothing. */
export function takeMonitor(view: MonitorView, message: LiveMessage): MonitorStep {
  if (message.monitorId !== view.monitorId) {
    return { view, changes: [] };
  }
  if (message.kind === 'stopped') {
    const stopped = { reason: String(message.reason), message: String(message.message) };
    return { view: { ...view, stopped }, changes: [] };
  }
  const seq = Number(message.seq);
  const known = view.parts;
  const same = known !== undefined && known.kind === message.kind && known.seq === seq;
  const got = new Map(same ? known.got : []).set(Number(message.part), message);
  if (got.size < Number(message.parts)) {
    return { view: { ...view, parts: { kind: message.kind, seq, got } }, changes: [] };
  }
  const ordered = [...got].sort(([a], [b]) => a - b).map(([, part]) => part);
  const whole: Difference = {
    seq,
    prevSeq: Number(message.prevSeq),
    run: ordered[0]?.run as Run | undefined,
    screens: ordered.flatMap((part) => part.screens as ScreenPart[]),
  };
  const all = { ...view, parts: undefined };
  return message.kind === 'snapshot' ? snapshot(all, whole) : difference(all, whole);
}

/** Takes in all rows that were asked for, and then what came meanwhile. */
export function takeRows(view: MonitorView, rows: AllRows): MonitorStep {
  let step: MonitorStep = {
    view: { ...view, asking: false, held: [] },
    changes: [],
  };
  if (rows.seq >= view.seq) {
    step = replaced(step.view, rows.seq, byScreen(rows.screens), undefined);
  }
  const { missed = 0 } = step;
  for (const held of [...view.held].sort((a, b) => a.seq - b.seq)) {
    const next = difference(step.view, held);
    step = { ...step, ...next, changes: [...step.changes, ...next.changes] };
  }
  return { ...step, missed };
}

/** The rows could not be read: the next message asks again. */
export function noAnswer(view: MonitorView): MonitorView {
  return { ...view, asking: false, held: [] };
}

function snapshot(view: MonitorView, whole: Difference): MonitorStep {
  if (whole.seq < view.seq) {
    return { view, changes: [] };
  }
  const step = replaced(view, whole.seq, byScreen(whole.screens), whole.run);
  return { ...step, view: { ...step.view, asking: false, held: [] } };
}

function difference(view: MonitorView, next: Difference): MonitorStep {
  if (next.seq <= view.seq) {
    return { view, changes: [] };
  }
  if (next.prevSeq > view.seq) {
    return hold(view, next);
  }
  const screens = new Map(view.screens);
  const changes: Change[] = [];
  for (const part of next.screens) {
    const rows = new Map(screens.get(part.screen) ?? []);
    if (!move(rows, part, changes)) {
      return hold(view, next);
    }
    screens.set(part.screen, rows);
  }
  return {
    view: { ...view, seq: next.seq, screens, run: next.run ?? view.run },
    changes,
  };
}

function hold(view: MonitorView, next: Difference): MonitorStep {
  const held = [...view.held, next].slice(-MOST_HELD);
  const waiting = { view: { ...view, asking: true, held }, changes: [] };
  return view.asking ? waiting : { ...waiting, ask: true };
}

/** Applies one screen's difference; false where it does not fit what is there. */
function move(rows: Map<string, MonitorRow>, part: ScreenPart, changes: Change[]): boolean {
  const { screen } = part;
  for (const gone of part.removed ?? []) {
    const key = rowKey(gone);
    const row = rows.get(key);
    if (row === undefined) {
      return false;
    }
    rows.delete(key);
    changes.push({ kind: 'left', screen, key, row, reason: gone.reason });
  }
  for (const changed of part.changed ?? []) {
    const key = rowKey(changed);
    const known = rows.get(key);
    if (known === undefined) {
      return false;
    }
    const row: Record<string, MonitorCell | undefined> = { ...known, ...changed.fields };
    const before: Record<string, MonitorCell | undefined> = {};
    for (const name of [...Object.keys(changed.fields), ...(changed.cleared ?? [])]) {
      before[name] = known[name];
    }
    for (const name of changed.cleared ?? []) {
      delete row[name];
    }
    rows.set(key, row as MonitorRow);
    changes.push({ kind: 'changed', screen, key, row: row as MonitorRow, before });
  }
  for (const row of part.added ?? []) {
    const key = rowKey(row);
    rows.set(key, row);
    changes.push({ kind: 'new', screen, key, row });
  }
  return true;
}

/** All rows in the place of those that were there; what moved is worked out, if there were any. */
function replaced(
  view: MonitorView,
  seq: number,
  screens: Map<string, ScreenRows>,
  run: Run | undefined,
): MonitorStep {
  const changes: Change[] = [];
  if (view.seq > 0) {
    for (const [screen, rows] of screens) {
      compare(screen, view.screens.get(screen) ?? new Map(), rows, changes);
    }
  }
  return {
    view: { ...view, seq, screens, run: run ?? view.run },
    changes,
    missed: view.seq > 0 ? Math.max(0, seq - view.seq - (run ? 1 : 0)) : 0,
  };
}

function compare(screen: string, before: ScreenRows, after: ScreenRows, changes: Change[]): void {
  for (const [key, row] of before) {
    if (!after.has(key)) {
      changes.push({ kind: 'left', screen, key, row, reason: undefined });
    }
  }
  for (const [key, row] of after) {
    const known = before.get(key);
    if (known === undefined) {
      changes.push({ kind: 'new', screen, key, row });
    } else {
      const names = new Set([...Object.keys(known), ...Object.keys(row)]);
      const moved = [...names].filter((name) => known[name] !== row[name]);
      if (moved.length > 0) {
        const was = Object.fromEntries(moved.map((name) => [name, known[name]]));
        changes.push({ kind: 'changed', screen, key, row, before: was });
      }
    }
  }
}

function byScreen(parts: readonly { screen: string; rows?: readonly MonitorRow[] }[]) {
  const screens = new Map<string, Map<string, MonitorRow>>();
  for (const { screen, rows } of parts) {
    const some = screens.get(screen) ?? new Map<string, MonitorRow>();
    for (const row of rows ?? []) {
      some.set(rowKey(row), row);
    }
    screens.set(screen, some);
  }
  return screens;
}
