import { beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../../api/problem';
import type { Monitor, MonitorRows } from '../../api/schema';
import type { LiveMessage } from '../../live/messages';
import { MonitorDesk } from './desk';

const row = (strike: number) => ({
  symbol: 'INFY',
  expiry: '2026-12-29',
  optionType: 'PE',
  strike,
});

let asked: string[];
let answers: (screen: string) => Promise<MonitorRows>;
let desk: MonitorDesk;

const rows = (screen: string, seq: number, strikes: number[]): MonitorRows => ({
  monitorId: 'm',
  seq,
  screen,
  rows: strikes.map(row),
  notice: '',
});

const message = (kind: string, seq: number, added: number[]): LiveMessage => ({
  v: 1,
  type: 'monitor',
  kind,
  monitorId: 'm',
  seq,
  prevSeq: seq - 1,
  part: 1,
  parts: 1,
  serverTimeMs: 77,
  screens: [{ screen: 'A', [kind === 'diff' ? 'added' : 'rows']: added.map(row) }, { screen: 'B' }],
});

const shown = () =>
  [...(desk.board.value.screens.get('A')?.values() ?? [])].map((one) => one.strike);

const settled = () => new Promise((resolve) => setTimeout(resolve));

function made(seq: number): MonitorDesk {
  const monitor = {
    monitorId: 'm',
    seq,
    parameters: { screens: ['A', 'B'] },
    counts: { screens: {} },
  } as unknown as Monitor;
  return new MonitorDesk(monitor, {
    readMonitor: async () => ({ ...monitor, seq: 99 }),
    readRows: (screen) => {
      asked.push(screen);
      return answers(screen);
    },
    now: () => 0,
  });
}

beforeEach(() => {
  asked = [];
  answers = async (screen) => rows(screen, 5, screen === 'A' ? [1, 2] : []);
  desk = made(5);
});

describe('the desk of a monitor', () => {
  it('reads the rows of all screens at first, and marks none', async () => {
    await desk.readAll();
    expect(asked).toEqual(['A', 'B']);
    expect(shown()).toEqual([1, 2]);
    expect(desk.board.value.marks.size).toBe(0);
  });

  it('does not ask before the first refresh', async () => {
    desk = made(0);
    await desk.readAll();
    expect(asked).toEqual([]);
    desk.hear(message('snapshot', 1, [7]));
    expect(shown()).toEqual([7]);
  });

  it('reads them when a message is missing', async () => {
    await desk.readAll();
    answers = async (screen) => rows(screen, 8, screen === 'A' ? [1, 3] : []);
    desk.hear(message('diff', 8, [3]));
    await settled();
    expect(shown()).toEqual([1, 3]);
    expect(desk.board.value.log.map((entry) => entry.kind)).toEqual(['row', 'row', 'missed']);
  });

  it('reads again when a refresh came between two screens', async () => {
    let calls = 0;
    answers = async (screen) => rows(screen, calls++ === 0 ? 5 : 6, [1]);
    await desk.readAll();
    expect(asked).toEqual(['A', 'B', 'A', 'B']);
    expect(desk.board.value.view.seq).toBe(6);
  });

  it('says why they could not be read, and asks again with the next message', async () => {
    answers = () => Promise.reject(new Problem(500, 'internal', 'Something went wrong.'));
    desk.hear(message('diff', 8, [3]));
    await settled();
    expect(desk.problem.value?.message).toBe('Something went wrong.');
    answers = async (screen) => rows(screen, 9, [4]);
    desk.hear(message('diff', 9, [4]));
    await settled();
    expect(desk.problem.value).toBeUndefined();
    expect(shown()).toEqual([4]);
  });

  it('reads the state after a message', async () => {
    desk.hear(message('snapshot', 6, []));
    await settled();
    expect(desk.monitor.value.seq).toBe(99);
  });

  it('takes nothing that comes after it was left', async () => {
    const reading = desk.readAll();
    desk.leave();
    await reading;
    expect(shown()).toEqual([]);
  });
});
