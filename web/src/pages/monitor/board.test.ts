import { describe, expect, it } from 'vitest';
import { type Change, type MonitorRow, type MonitorStep, noRows } from '../../live/monitorView';
import {
  type Board,
  boardOf,
  goOn,
  MARK_MS,
  MOST_ENTRIES,
  markKey,
  moved,
  pause,
  seen,
  tick,
} from './board';

const row = (strike: number, bid = 1): MonitorRow => ({
  symbol: 'INFY',
  expiry: '2026-12-29',
  optionType: 'PE',
  strike,
  bid,
});

const came = (strike: number): Change => ({
  kind: 'new',
  screen: 'Best',
  key: `k${strike}`,
  row: row(strike),
});
const changed = (strike: number, before: object): Change => ({
  kind: 'changed',
  screen: 'Best',
  key: `k${strike}`,
  row: row(strike, 2),
  before: before as Record<string, number>,
});
const left = (strike: number): Change => ({
  kind: 'left',
  screen: 'Best',
  key: `k${strike}`,
  row: row(strike),
  reason: 'LEFT_SCREEN',
});

const view = noRows('m');
const start = boardOf(view);
const step = (changes: Change[], more: Partial<MonitorStep> = {}): MonitorStep => ({
  view: { ...view, screens: new Map([['Best', new Map()]]) },
  changes,
  ...more,
});
const mark = (board: Board, strike: number) => board.marks.get(markKey('Best', `k${strike}`));

describe('what the page shows of a monitor', () => {
  it('marks rows for some seconds, each by what it did', () => {
    const board = moved(start, step([came(1), changed(2, { bid: 1 }), left(3)]), 5, 100);
    expect(mark(board, 1)?.kind).toBe('new');
    expect(mark(board, 2)).toMatchObject({ kind: 'changed', before: { bid: 1 } });
    expect(mark(board, 3)).toMatchObject({ kind: 'left', reason: 'LEFT_SCREEN', row: row(3) });
    expect(tick(board, 99 + MARK_MS).marks.size).toBe(3);
    expect(tick(board, 100 + MARK_MS).marks.size).toBe(0);
  });

  it('keeps a new row new when it changes, and remembers what a changed one was at first', () => {
    const first = moved(start, step([came(1), changed(2, { bid: 1 })]), 5, 0);
    const second = moved(
      first,
      step([changed(1, { bid: 1 }), changed(2, { bid: 2, iv: 3 })]),
      6,
      9,
    );
    expect(mark(second, 1)).toEqual({ kind: 'new', untilMs: 9 + MARK_MS });
    expect(mark(second, 2)).toMatchObject({ before: { bid: 1, iv: 3 } });
  });

  it('logs the newest first with its time, up to a bound', () => {
    let board = start;
    for (let i = 0; i < MOST_ENTRIES + 50; i++) {
      board = moved(board, step([came(i)]), i, 0);
    }
    expect(board.log).toHaveLength(MOST_ENTRIES);
    expect(board.log[0]).toMatchObject({ at: MOST_ENTRIES + 49 });
    expect(new Set(board.log.map((entry) => entry.id)).size).toBe(MOST_ENTRIES);
  });

  it('tells a few changed rows one by one, and many as a number', () => {
    const few = moved(start, step([1, 2].map((i) => changed(i, { bid: 1 }))), 1, 0);
    expect(few.log.map((entry) => entry.kind)).toEqual(['row', 'row']);
    const many = [...Array(11).keys()].map((i) => changed(i, { bid: 1 }));
    const board = moved(start, step([...many, came(99)]), 1, 0);
    expect(board.log.map((entry) => entry.kind)).toEqual(['row', 'many']);
    expect(board.log[1]).toMatchObject({ screen: 'Best', count: 11 });
  });

  it('logs what was missed, and the stop once', () => {
    const missed = moved(start, step([came(1)], { missed: 3 }), 1, 0);
    expect(missed.log.at(-1)).toMatchObject({ kind: 'missed', refreshes: 3 });
    const stopped = { ...view, stopped: { reason: 'USER', message: 'You stopped it.' } };
    const once = moved(start, { view: stopped, changes: [] }, 1, 0);
    expect(moved(once, { view: stopped, changes: [] }, 2, 0).log).toHaveLength(1);
  });

  it('stands still on a pause, counts what it holds back, and goes on where it would be', () => {
    const before = moved(start, step([came(1)]), 1, 0);
    const paused = moved(pause(before), step([came(2), left(1)]), 2, 10);
    const more = moved(pause(paused), step([changed(2, { bid: 1 })]), 3, 20);
    expect(more.screens).toBe(before.screens);
    expect(more.log).toBe(before.log);
    expect(more.marks).toBe(before.marks);
    expect(tick(more, 1e9).marks).toBe(before.marks);
    expect(more.held?.counts).toEqual({ new: 1, changed: 1, left: 1 });
    const after = goOn(more, 50_000);
    expect(after.held).toBeUndefined();
    expect(after.screens).toBe(more.view.screens);
    expect(after.log.map((entry) => entry.at)).toEqual([3, 2, 2, 1]);
    expect(mark(after, 2)).toEqual({ kind: 'new', untilMs: 50_000 + MARK_MS });
    expect(mark(after, 1)?.kind).toBe('left');
  });

  it('collects new rows until they are seen, on a pause too', () => {
    const board = moved(pause(moved(start, step([came(1), left(5)]), 1, 0)), step([came(2)]), 2, 0);
    expect(board.unseen.map((change) => change.row.strike)).toEqual([2, 1]);
    expect(seen(board).unseen).toEqual([]);
  });
});
