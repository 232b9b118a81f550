import { describe, expect, it } from 'vitest';
import type { LiveMessage } from './messages';
import { keyOf, type MarketRow } from './rows';
import { checkTail, type LiveView, NO_VIEW, reconnected, type Step, TAIL_MS, take } from './view';

const EPOCH = '2026-11-20/1/920e7a29/1';

function row(ticker: string, price: number, type = 'high'): MarketRow {
  const direction = type === 'low' || price % 2 === 1 ? 'down' : 'up';
  return { ticker, type, price, time: '', eventId: '', direction } as unknown as MarketRow;
}

function snapshot(seq: number, rows: MarketRow[], more: object = {}): LiveMessage {
  return {
    v: 1,
    type: 'snapshot',
    serverTimeMs: 5,
    epoch: EPOCH,
    seq,
    part: 1,
    parts: 1,
    eventTimeMs: 4,
    rows,
    ...more,
  };
}

function delta(
  prevSeq: number,
  seq: number,
  upsert: MarketRow[] = [],
  remove: string[] = [],
  more: object = {},
): LiveMessage {
  return { v: 1, type: 'delta', epoch: EPOCH, seq, prevSeq, upsert, remove, ...more };
}

const heartbeat = (seq: number, epoch = EPOCH) => ({ v: 1, type: 'heartbeat', epoch, seq });

const prices = (view: LiveView) => [...view.rows].map(([key, one]) => `${key}=${one.price}`).sort();

function run(messages: LiveMessage[], from: LiveView = NO_VIEW): Step {
  return messages.reduce<Step>((step, message) => take(step.view, message, 0), { view: from });
}

describe('the view of the stream', () => {
  it('is replaced by a snapshot when all its parts are in, in any order', () => {
    const old = run([snapshot(3, [row('OLD', 1)])]).view;
    const half = run([snapshot(9, [row('B', 2)], { part: 2, parts: 2 })], old).view;
    expect(prices(half)).toEqual(['H:OLD=1']);
    const whole = run(
      [
        snapshot(9, [row('A', 1)], {
          part: 1,
          parts: 2,
          filter: { name: 'quiet', version: 2, summary: '' },
        }),
      ],
      half,
    ).view;
    expect(prices(whole)).toEqual(['H:A=1', 'H:B=2']);
    expect(whole.seq).toBe(9);
    expect(whole.filter?.name).toBe('quiet');
  });

  it('forgets the parts of a snapshot that another one overtakes', () => {
    const { view } = run([
      snapshot(4, [row('LOST', 1)], { part: 1, parts: 2 }),
      snapshot(6, [row('A', 1)], { part: 1, parts: 2 }),
      snapshot(6, [row('B', 1)], { part: 2, parts: 2 }),
    ]);
    expect(prices(view)).toEqual(['H:A=1', 'H:B=1']);
  });

  it('removes, then upserts, what follows it', () => {
    const { view, say } = run([
      snapshot(1, [row('A', 1), row('B', 1)]),
      delta(1, 2, [row('C', 2)], ['H:A']),
    ]);
    expect(prices(view)).toEqual(['H:B=1', 'H:C=2']);
    expect(say).toBeUndefined();
  });

  it('keeps the two directions of a surge apart, and one trend a symbol', () => {
    const { view } = run([
      snapshot(1, [row('A', 1, 'surge'), row('A', 2, 'surge'), row('A', 1, 'trend')]),
      delta(1, 2, [row('A', 2, 'trend')]),
    ]);
    expect(prices(view)).toEqual(['S:A:down=1', 'S:A:up=2', 'T:A=2']);
  });

  it('passes over a repetition', () => {
    const { view, say } = run([
      snapshot(1, []),
      delta(1, 2, [row('A', 2)]),
      delta(1, 2, [row('A', 9)]),
    ]);
    expect(prices(view)).toEqual(['H:A=2']);
    expect(say).toBeUndefined();
  });

  it('asks to go on from where it stands when it finds a hole, and does not ask twice at once', () => {
    const first = run([snapshot(1, []), delta(2, 3, [row('A', 2)])]);
    expect(first.say).toBe('resume');
    expect(first.view.seq).toBe(1);
    const second = take(first.view, delta(3, 4), 100);
    expect(second.say).toBeUndefined();
    expect(take(second.view, delta(4, 5), 6_000).say).toBe('resume');
  });

  it('takes the one delta that fills a hole, although something overtook it', () => {
    const { view } = run([
      snapshot(1, []),
      delta(2, 3, [row('B', 3)]),
      delta(1, 2, [row('A', 2)]),
      delta(1, 3, [row('A', 2), row('B', 3)]),
    ]);
    expect(prices(view)).toEqual(['H:A=2', 'H:B=3']);
    expect(view.seq).toBe(3);
  });

  it('asks when a delta is of another epoch, and to start when it has none', () => {
    const other = delta(1, 2, [row('A', 1)], [], { epoch: 'another' });
    expect(run([snapshot(1, []), other]).say).toBe('resume');
    expect(run([other]).say).toBe('start');
    expect(run([snapshot(1, []), other]).view.rows.size).toBe(0);
  });

  it('shows a gap and waits for the snapshot', () => {
    const gap = {
      v: 1,
      type: 'gap',
      serverTimeMs: 7,
      epoch: EPOCH,
      from: 2,
      to: 9,
      lost: 36,
      reason: 'resume_too_old',
      fromTimeMs: 1,
      toTimeMs: 2,
    };
    const before = run([snapshot(1, []), gap]).view;
    expect(before.awaiting).toBe(true);
    expect(before.gaps).toEqual([
      { reason: 'resume_too_old', lost: 36, fromTimeMs: 1, toTimeMs: 2, atMs: 7 },
    ]);
    expect(run([snapshot(9, [])], before).view.awaiting).toBe(false);
    const feed = run([snapshot(1, []), { ...gap, reason: 'feed_gap', lost: null }]).view;
    expect(feed.awaiting).toBe(false);
    expect(feed.gaps[0]?.lost).toBeNull();
  });

  it('asks when a heartbeat is ahead for two seconds, and not when the frames come', () => {
    const known = run([snapshot(1, [])]).view;
    const ahead = take(known, heartbeat(3), 1_000).view;
    expect(checkTail(ahead, 1_000 + TAIL_MS - 1).say).toBeUndefined();
    expect(checkTail(ahead, 1_000 + TAIL_MS).say).toBe('resume');
    const part = take(ahead, delta(1, 2), 1_500).view;
    expect(checkTail(part, 3_000).say).toBe('resume');
    const all = take(part, delta(2, 3), 1_600).view;
    expect(checkTail(all, 9_000).say).toBeUndefined();
    expect(checkTail(take(known, heartbeat(1), 0).view, 9_000).say).toBeUndefined();
  });

  it('keeps blocks until others come', () => {
    const { view } = run([
      snapshot(1, [], { gauge: { one: 1 }, stats: { two: 2 } }),
      delta(1, 2, [], [], { stats: { two: 3 } }),
    ]);
    expect(view.gauge).toEqual({ one: 1 });
    expect(view.stats).toEqual({ two: 3 });
  });
});

/** A server and a line that loses, repeats and swaps; and what every key should be, kept naively. */
class Exchange {
  epoch = 1;
  seq = 0;
  rows = new Map<string, MarketRow>();
  readonly history: { seq: number; rows: Map<string, MarketRow> }[] = [];
  readonly line: LiveMessage[] = [];

  constructor(private readonly random: () => number) {
    this.history.push({ seq: 0, rows: new Map() });
  }

  private at(): string {
    return `epoch/${this.epoch}`;
  }

  move(): void {
    const before = new Map(this.rows);
    for (let i = 0; i < 1 + this.pick(3); i++) {
      const type = ['high', 'low', 'trend', 'surge'][this.pick(4)] as string;
      const one = row(`T${this.pick(5)}`, this.pick(1_000), type);
      if (this.pick(4) === 0) {
        this.rows.delete(keyOf(one));
      } else {
        this.rows.set(keyOf(one), one);
      }
    }
    this.seq += 1;
    this.history.push({ seq: this.seq, rows: new Map(this.rows) });
    this.line.push(this.between(before, this.seq - 1));
  }

  private between(before: Map<string, MarketRow>, prevSeq: number): LiveMessage {
    const upsert = [...this.rows].filter(([key, one]) => before.get(key) !== one);
    const remove = [...before.keys()].filter((key) => !this.rows.has(key));
    return delta(
      prevSeq,
      this.seq,
      upsert.map(([, one]) => one),
      remove,
      { epoch: this.at() },
    );
  }

  newEpoch(): void {
    this.epoch += 1;
    this.seq = 0;
    this.rows = new Map([...this.rows].filter(() => this.pick(2) === 0));
    this.history.length = 0;
    this.history.push({ seq: 0, rows: new Map(this.rows) });
    this.snapshot();
  }

  snapshot(): void {
    const rows = [...this.rows.values()];
    const parts = 1 + this.pick(3);
    for (let part = 1; part <= parts; part++) {
      const some = rows.filter((_, i) => i % parts === part - 1);
      this.line.push(snapshot(this.seq, some, { epoch: this.at(), part, parts }));
    }
  }

  heartbeat(): void {
    this.line.push(heartbeat(this.seq, this.at()));
  }

  hear(say: 'start' | 'resume', view: LiveView): void {
    const known = this.history.find((one) => one.seq === view.seq);
    if (say === 'resume' && view.epoch === this.at() && known && this.pick(3) > 0) {
      if (view.seq < this.seq) {
        this.line.push(this.between(known.rows, view.seq));
      }
      return;
    }
    this.line.push({ v: 1, type: 'gap', epoch: view.epoch, reason: 'resume_too_old', lost: null });
    this.snapshot();
  }

  disturb(): void {
    const i = this.pick(this.line.length);
    const [one] = this.line.splice(i, 1);
    const again = this.pick(3);
    if (one && again === 1) {
      this.line.splice(i, 0, one, one);
    } else if (one && again === 2) {
      this.line.splice(Math.min(i + 1, this.line.length), 0, one);
    }
  }

  pick(n: number): number {
    return Math.floor(this.random() * n);
  }
}

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

describe('the view after losses, repetitions and swaps', () => {
  it.each(Array.from({ length: 400 }, (_, seed) => seed))(
    'is what the server has, seed %i',
    (seed) => {
      const server = new Exchange(generator(seed));
      let view = NO_VIEW;
      let nowMs = 0;
      const step = (next: Step) => {
        view = next.view;
        if (next.say) {
          server.hear(next.say, view);
        }
      };
      const drain = () => {
        for (let i = server.line.length; i > 0; i--) {
          nowMs += 40;
          step(take(view, server.line.shift() as LiveMessage, nowMs));
        }
      };
      server.snapshot();
      for (let turn = 0; turn < 60; turn++) {
        const what = server.pick(20);
        if (what === 0) {
          server.newEpoch();
        } else if (what === 1) {
          view = reconnected(view, nowMs);
          server.line.length = 0;
          server.hear(view.epoch === undefined ? 'start' : 'resume', view);
        } else {
          server.move();
        }
        if (server.pick(3) === 0) {
          server.disturb();
        }
        if (server.pick(2) === 0) {
          drain();
        }
      }
      // A quiet line: nothing but heartbeats has to bring it home.
      for (let beat = 0; beat < 5; beat++) {
        drain();
        server.heartbeat();
        drain();
        nowMs += 10_000;
        step(checkTail(view, nowMs));
        drain();
      }
      expect(view.epoch).toBe(`epoch/${server.epoch}`);
      expect(view.seq).toBe(server.seq);
      expect(new Map(view.rows)).toEqual(server.rows);
    },
  );
});
