import type { LiveMessage } from './messages';
import { type Activity, type Gauge, keyOf, type MarketRow, type Statistics } from './rows';

/** What was not delivered and cannot be. */
export interface Gap {
  reason: string;
  /** Events that are gone; null where that cannot be known. */
  lost: number | null;
  /** Event time, milliseconds; null where it is not known. */
  fromTimeMs: number | null;
  toTimeMs: number | null;
  /** When it was told, server time. */
  atMs: number;
}

/** What the stream shows, and where in the stream that is. Nothing changes one: each step makes another. */
export interface LiveView {
  /** Nothing before the first snapshot. */
  readonly epoch: string | undefined;
  readonly seq: number;
  readonly rows: ReadonlyMap<string, MarketRow>;
  /** Server time of the last message, milliseconds. */
  readonly serverTimeMs: number | undefined;
  /** The engine's clock of the last frame, milliseconds. */
  readonly eventTimeMs: number | undefined;
  readonly universes: { highlow: string[]; market: string[]; symbols: number } | undefined;
  readonly filter: { name: string; version: number; summary: string } | undefined;
  readonly gauge: Gauge | undefined;
  readonly activity: Activity | undefined;
  readonly stats: Statistics | undefined;
  /** The newest first, a few. */
  readonly gaps: readonly Gap[];
  /** Whether a gap was told whose snapshot is not there yet. */
  readonly awaiting: boolean;
  /** Parts of a snapshot, while some are missing. */
  readonly parts: Parts | undefined;
  /** Where the server is, when it is further than this for a while. */
  readonly behind: { epoch: string; seq: number; sinceMs: number } | undefined;
  /** When it was asked to go on from here; nothing once it did. */
  readonly askedMs: number | undefined;
}

interface Parts {
  epoch: string;
  seq: number;
  of: number;
  got: ReadonlyMap<number, LiveMessage>;
}

/** A view, and what is to be said to the server for it. */
export interface Step {
  readonly view: LiveView;
  readonly say?: 'start' | 'resume';
}

export const NO_VIEW: LiveView = {
  epoch: undefined,
  seq: 0,
  rows: new Map(),
  serverTimeMs: undefined,
  eventTimeMs: undefined,
  universes: undefined,
  filter: undefined,
  gauge: undefined,
  activity: undefined,
  stats: undefined,
  gaps: [],
  awaiting: false,
  parts: undefined,
  behind: undefined,
  askedMs: undefined,
};

/** How long a heartbeat may be ahead before the tail counts as lost, milliseconds. */
export const TAIL_MS = 2_000;

/** How long an answer may take before it is asked for again, milliseconds. */
const ASK_AGAIN_MS = 5_000;

const MOST_GAPS = 20;

/**
 * Takes a message into the view.
 *
 * @param nowMs of the clock that `checkTail` is given too
 */
export function take(before: LiveView, message: LiveMessage, nowMs: number): Step {
  const view = { ...before, serverTimeMs: message.serverTimeMs ?? before.serverTimeMs };
  switch (message.type) {
    case 'snapshot':
      return { view: collect(view, message) };
    case 'delta':
      return delta(view, message, nowMs);
    case 'gap':
      return { view: gap(view, message, nowMs) };
    case 'heartbeat':
      return { view: heartbeat(view, message, nowMs) };
    default:
      return { view };
  }
}

/** Whether the end of the stream was lost: nothing came for what a heartbeat told of. */
export function checkTail(view: LiveView, nowMs: number): Step {
  return view.behind !== undefined && nowMs - view.behind.sinceMs >= TAIL_MS
    ? ask({ ...view, behind: undefined }, nowMs)
    : { view };
}

/** The view on a new connection, which was asked to go on. What was under way on the old one is gone. */
export function reconnected(view: LiveView, nowMs: number): LiveView {
  return { ...view, parts: undefined, behind: undefined, askedMs: nowMs };
}

function ask(view: LiveView, nowMs: number): Step {
  if (view.askedMs !== undefined && nowMs - view.askedMs < ASK_AGAIN_MS) {
    return { view };
  }
  return {
    view: { ...view, askedMs: nowMs },
    say: view.epoch === undefined ? 'start' : 'resume',
  };
}

function collect(view: LiveView, message: LiveMessage): LiveView {
  const epoch = String(message.epoch);
  const seq = Number(message.seq);
  const of = Number(message.parts);
  const part = Number(message.part);
  const known = view.parts;
  const same = known !== undefined && known.epoch === epoch && known.seq === seq && known.of === of;
  const got = new Map(same ? known.got : []).set(part, message);
  if (got.size < of) {
    return { ...view, parts: { epoch, seq, of, got } };
  }
  const rows = new Map<string, MarketRow>();
  for (const one of got.values()) {
    for (const row of one.rows as MarketRow[]) {
      rows.set(keyOf(row), row);
    }
  }
  const first = got.get(1) as LiveMessage;
  return withBlocks(
    {
      ...view,
      epoch,
      seq,
      rows,
      eventTimeMs: first.eventTimeMs as number,
      universes: first.universes as LiveView['universes'],
      filter: first.filter as LiveView['filter'],
      awaiting: false,
      parts: undefined,
      behind: stillBehind(view, epoch, seq),
      askedMs: undefined,
    },
    first,
  );
}

/**
 * A delta covers what is between its `prevSeq` and its `seq`. One that begins earlier than the view
 * stands is the answer to a resume that something overtook: what it covers twice is the same.
 */
function delta(view: LiveView, message: LiveMessage, nowMs: number): Step {
  const epoch = String(message.epoch);
  const seq = Number(message.seq);
  if (view.epoch !== epoch || Number(message.prevSeq) > view.seq) {
    return ask(view, nowMs);
  }
  if (seq <= view.seq) {
    return { view };
  }
  const rows = new Map(view.rows);
  for (const key of message.remove as string[]) {
    rows.delete(key);
  }
  for (const row of message.upsert as MarketRow[]) {
    rows.set(keyOf(row), row);
  }
  return {
    view: withBlocks(
      {
        ...view,
        seq,
        rows,
        eventTimeMs: message.eventTimeMs as number,
        behind: stillBehind(view, epoch, seq),
        askedMs: undefined,
      },
      message,
    ),
  };
}

function withBlocks(view: LiveView, message: LiveMessage): LiveView {
  return {
    ...view,
    gauge: (message.gauge as Gauge | undefined) ?? view.gauge,
    activity: (message.activity as Activity | undefined) ?? view.activity,
    stats: (message.stats as Statistics | undefined) ?? view.stats,
  };
}

function gap(view: LiveView, message: LiveMessage, nowMs: number): LiveView {
  const told: Gap = {
    reason: String(message.reason),
    lost: (message.lost as number | null | undefined) ?? null,
    fromTimeMs: (message.fromTimeMs as number | null | undefined) ?? null,
    toTimeMs: (message.toTimeMs as number | null | undefined) ?? null,
    atMs: message.serverTimeMs ?? 0,
  };
  const gaps = [told, ...view.gaps].slice(0, MOST_GAPS);
  // Of what the market itself did not say no snapshot follows.
  return told.reason === 'feed_gap'
    ? { ...view, gaps }
    : { ...view, gaps, awaiting: true, askedMs: nowMs };
}

function heartbeat(view: LiveView, message: LiveMessage, nowMs: number): LiveView {
  if (typeof message.epoch !== 'string') {
    return view;
  }
  const epoch = message.epoch;
  const seq = Number(message.seq);
  if (epoch === view.epoch && seq <= view.seq) {
    return { ...view, behind: undefined };
  }
  const sinceMs = view.behind?.epoch === epoch ? view.behind.sinceMs : nowMs;
  return { ...view, behind: { epoch, seq, sinceMs } };
}

function stillBehind(view: LiveView, epoch: string, seq: number): LiveView['behind'] {
  const behind = view.behind;
  return behind !== undefined && behind.epoch === epoch && seq >= behind.seq ? undefined : behind;
}
