import { describe, expect, it } from 'vitest';
import type { LiveMessage } from './messages';
import {
  type AllRows,
  type MonitorRow,
  type MonitorView,
  noAnswer,
  noRows,
  rowKey,
  takeMonitor,
  takeRows,
} from './monitorView';

const row = (strike: number, bid: number, more: object = {}): MonitorRow => ({
  symbol: 'INFY',
  expiry: '2026-12-29',
  optionType: 'PE',
  strike,
  bid,
  ...more,
});

const key = (strike: number) => ({
  symbol: 'INFY',
  expiry: '2026-12-29',
  optionType: 'PE',
  strike,
});

function message(kind: string, seq: number, screens: object[], more: object = {}): LiveMessage {
  const head = { v: 1, type: 'monitor', kind, monitorId: 'm', seq };
  return { ...head, prevSeq: kind === 'diff' ? seq - 1 : 0, part: 1, parts: 1, screens, ...more };
}

const started = takeMonitor(
  noRows('m'),
  message('snapshot', 1, [{ screen: 'Best', rows: [row(100, 1), row(110, 2, { iv: 30 })] }]),
).view;

const bids = (view: MonitorView, screen = 'Best') =>
  [...(view.screens.get(screen)?.values() ?? [])].map((one) => `${one.strike}=${one.bid}`);

describe('the rows of a monitor', () => {
  it('are those of a snapshot, and nothing of it counts as new', () => {
    expect(bids(started)).toEqual(['100=1', '110=2']);
    expect(started.seq).toBe(1);
  });

  it('wait until all parts of a message are in, in any order', () => {
    const first = takeMonitor(
      noRows('m'),
      message('snapshot', 3, [{ screen: 'B', rows: [row(2, 2)] }], { part: 2, parts: 2 }),
    );
    expect(first.view.screens.size).toBe(0);
    const { view } = takeMonitor(
      first.view,
      message('snapshot', 3, [{ screen: 'A' }, { screen: 'B', rows: [row(1, 1)] }], {
        part: 1,
        parts: 2,
        run: { seconds: 2 },
      }),
    );
    expect([...view.screens.keys()]).toEqual(['A', 'B']);
    expect(bids(view, 'B')).toEqual(['1=1', '2=2']);
    expect(view.run).toEqual({ seconds: 2 });
  });

  it('come, change and leave with a difference, and each is told', () => {
    const { view, changes, ask } = takeMonitor(
      started,
      message('diff', 2, [
        {
          screen: 'Best',
          removed: [{ ...key(100), reason: 'LEFT_SCREEN' }],
          changed: [{ ...key(110), fields: { bid: 2.5 }, cleared: ['iv'] }],
          added: [row(120, 3)],
        },
      ]),
    );
    expect(bids(view)).toEqual(['110=2.5', '120=3']);
    expect(view.screens.get('Best')?.get(rowKey(row(110, 0)))).not.toHaveProperty('iv');
    expect(changes).toEqual([
      expect.objectContaining({ kind: 'left', reason: 'LEFT_SCREEN', row: row(100, 1) }),
      expect.objectContaining({ kind: 'changed', before: { bid: 2, iv: 30 } }),
      expect.objectContaining({ kind: 'new', row: row(120, 3) }),
    ]);
    expect(ask).toBeUndefined();
  });

  it('do not move by a repetition, or by another monitor', () => {
    const again = message('diff', 1, [{ screen: 'Best', added: [row(1, 1)] }]);
    expect(takeMonitor(started, again).view.screens).toBe(started.screens);
    const other = { ...message('diff', 2, [{ screen: 'Best', added: [row(1, 1)] }]) };
    expect(takeMonitor(started, { ...other, monitorId: 'x' }).view).toBe(started);
  });

  it('are asked for where a refresh is missing, once, and what came meanwhile follows', () => {
    const hole = takeMonitor(
      started,
      message('diff', 3, [{ screen: 'Best', added: [row(130, 3)] }]),
    );
    expect(hole.ask).toBe(true);
    expect(bids(hole.view)).toEqual(['100=1', '110=2']);
    const next = takeMonitor(
      hole.view,
      message('diff', 4, [{ screen: 'Best', added: [row(140, 4)] }]),
    );
    expect(next.ask).toBeUndefined();
    const { view, changes, missed } = takeRows(next.view, {
      seq: 3,
      screens: [{ screen: 'Best', rows: [row(100, 9), row(130, 3)] }],
    });
    expect(bids(view)).toEqual(['100=9', '130=3', '140=4']);
    expect(view.seq).toBe(4);
    expect(missed).toBe(2);
    expect(changes.map((one) => `${one.kind} ${one.row.strike}`)).toEqual([
      'left 110',
      'changed 100',
      'new 130',
      'new 140',
    ]);
    expect(changes[0]).toHaveProperty('reason', undefined);
  });

  it('are asked for again when the answer is older than what came meanwhile', () => {
    const hole = takeMonitor(started, message('diff', 4, []));
    const step = takeRows(hole.view, { seq: 2, screens: [{ screen: 'Best', rows: [] }] });
    expect(step.ask).toBe(true);
    expect(step.view.seq).toBe(2);
  });

  it('are asked for again after a reading that failed', () => {
    const hole = takeMonitor(started, message('diff', 3, []));
    expect(takeMonitor(noAnswer(hole.view), message('diff', 4, [])).ask).toBe(true);
  });

  it('are asked for when a difference does not fit', () => {
    const odd = message('diff', 2, [
      { screen: 'Best', changed: [{ ...key(999), fields: { bid: 1 } }] },
    ]);
    const step = takeMonitor(started, odd);
    expect(step.ask).toBe(true);
    expect(step.view.screens).toBe(started.screens);
  });

  it('say what moved while nobody was connected, when a snapshot comes', () => {
    const { changes, missed } = takeMonitor(
      started,
      message('snapshot', 5, [{ screen: 'Best', rows: [row(110, 2, { iv: 30 }), row(150, 5)] }], {
        run: { seconds: 1 },
      }),
    );
    expect(changes.map((one) => `${one.kind} ${one.row.strike}`)).toEqual(['left 100', 'new 150']);
    expect(missed).toBe(3);
  });

  it('stay when the monitor stops, with the reason', () => {
    const { view } = takeMonitor(started, {
      v: 1,
      type: 'monitor',
      kind: 'stopped',
      monitorId: 'm',
      reason: 'MARKET_CLOSED',
      message: 'The market has closed.',
    });
    expect(view.stopped).toEqual({ reason: 'MARKET_CLOSED', message: 'The market has closed.' });
    expect(bids(view)).toEqual(['100=1', '110=2']);
  });
});

/** A worker that refreshes; and what the screen should show, kept naively. */
class Worker {
  seq = 0;
  rows = new Map<string, MonitorRow>();

  constructor(readonly pick: (n: number) => number) {}

  refresh(): LiveMessage[] {
    const before = this.rows;
    const after = new Map<string, MonitorRow>();
    for (let strike = 0; strike < 8; strike++) {
      if (this.pick(3) > 0) {
        const one = row(strike, this.pick(3), this.pick(2) ? { iv: this.pick(2) } : {});
        after.set(rowKey(one), one);
      }
    }
    this.rows = after;
    this.seq += 1;
    const removed = [...before.values()]
      .filter((one) => !after.has(rowKey(one)))
      .map((one) => ({ ...key(one.strike), reason: 'LEFT_SCREEN' }));
    const added = [...after.values()].filter((one) => !before.has(rowKey(one)));
    const changed = [...after.values()].flatMap((one) => {
      const known = before.get(rowKey(one));
      if (known === undefined || (known.bid === one.bid && known.iv === one.iv)) {
        return [];
      }
      const fields = Object.fromEntries(
        ['bid', 'iv'].filter((c) => c in one && one[c] !== known[c]).map((c) => [c, one[c]]),
      );
      const cleared = 'iv' in known && !('iv' in one) ? { cleared: ['iv'] } : {};
      return [{ ...key(one.strike), fields, ...cleared }];
    });
    if (this.pick(2) === 0) {
      return [message('diff', this.seq, [{ screen: 'Best', removed, changed, added }])];
    }
    return [
      message('diff', this.seq, [{ screen: 'Best', removed, changed }], { part: 1, parts: 2 }),
      message('diff', this.seq, [{ screen: 'Best', added }], { part: 2, parts: 2 }),
    ];
  }

  answer(): AllRows {
    return { seq: this.seq, screens: [{ screen: 'Best', rows: [...this.rows.values()] }] };
  }
}

describe('the rows of a monitor after losses, repetitions and swaps', () => {
  it.each(Array.from({ length: 200 }, (_, seed) => seed))('are the right ones, seed %i', (seed) => {
    let state = seed;
    const pick = (n: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 4_294_967_296) * n);
    };
    const worker = new Worker(pick);
    let view = noRows('m');
    let answer: AllRows | undefined;
    const hear = (one: LiveMessage) => {
      const step = takeMonitor(view, one);
      view = step.view;
      answer = step.ask ? worker.answer() : answer;
    };
    const answered = () => {
      while (answer !== undefined) {
        const step = takeRows(view, answer);
        view = step.view;
        answer = step.ask ? worker.answer() : undefined;
      }
    };
    for (let turn = 0; turn < 40; turn++) {
      const line = worker.refresh();
      for (const one of [...line]) {
        const what = pick(8);
        if (what === 0) {
          line.splice(line.indexOf(one), 1);
        } else if (what === 1) {
          line.push(one);
        } else if (what === 2) {
          line.reverse();
        }
      }
      line.forEach(hear);
      if (pick(3) === 0) {
        answered();
      }
    }
    worker.refresh().forEach(hear);
    answered();
    worker.refresh().forEach(hear);
    answered();
    expect(view.seq).toBe(worker.seq);
    expect(new Map(view.screens.get('Best'))).toEqual(worker.rows);
  });
});
