import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../api/problem';
import { Connection, LINGER_MS, SILENCE_MS, type Wire } from './connection';

class FakeWire implements Wire {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly said: unknown[] = [];
  closed = false;

  constructor(readonly url: string) {}

  send(text: string): void {
    this.said.push(JSON.parse(text));
  }

  close(): void {
    this.closed = true;
  }

  hears(message: object): void {
    this.onmessage?.({ data: JSON.stringify({ v: 1, ...message }) });
  }
}

const SNAPSHOT = { type: 'snapshot', epoch: 'e/1', seq: 7, part: 1, parts: 1, rows: [] };

let wires: FakeWire[];
let states: string[];
let reasons: (string | undefined)[];
let messages: string[];
let overs: number;
let random: number;
let ticket: () => Promise<{ url: string; ticket: string }>;
let connection: Connection;

const wire = () => wires.at(-1) as FakeWire;
const state = () => states.at(-1);
/** Turns the clock, and lets promises come true before and after. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function opened(): Promise<() => void> {
  connection.signedIn(true);
  const detach = connection.attach();
  await pass(0);
  wire().onopen?.();
  wire().hears({ type: 'status', status: 'connected', detail: {} });
  return detach;
}

beforeEach(() => {
  vi.useFakeTimers();
  wires = [];
  states = [];
  reasons = [];
  messages = [];
  overs = 0;
  random = 1;
  let tickets = 0;
  ticket = async () => {
    tickets += 1;
    return { url: 'wss://h/ws', ticket: `t${tickets}` };
  };
  connection = new Connection(
    {
      now: () => Date.now(),
      later: (ms, work) => {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
      random: () => random,
      ticket: () => ticket(),
      open: (url) => {
        const made = new FakeWire(url);
        wires.push(made);
        return made;
      },
    },
    {
      state: (now, reason) => {
        states.push(now);
        reasons.push(reason);
      },
      message: (message) => messages.push(message.type),
      sessionOver: () => {
        overs += 1;
      },
    },
  );
});

describe('one socket a tab', () => {
  it('opens for the first who wants it, with a ticket in the address, and says start', async () => {
    connection.signedIn(true);
    await pass(1_000);
    expect(wires).toHaveLength(0);
    connection.attach();
    connection.attach();
    await pass(0);
    expect(wires.map((one) => one.url)).toEqual(['wss://h/ws?ticket=t1']);
    expect(state()).toBe('connecting');
    wire().onopen?.();
    expect(wire().said).toEqual([{ action: 'start' }]);
    expect(state()).toBe('open');
  });

  it('closes some seconds after the last one does not want it any more, and not before', async () => {
    const first = await opened();
    const second = connection.attach();
    first();
    first();
    await pass(LINGER_MS * 2);
    expect(wire().closed).toBe(false);
    second();
    await pass(LINGER_MS - 1);
    expect(wire().closed).toBe(false);
    await pass(1);
    expect(wire().closed).toBe(true);
    expect(state()).toBe('idle');
  });

  it('stays when somebody wants it in the meantime', async () => {
    const first = await opened();
    first();
    await pass(LINGER_MS - 1);
    connection.attach();
    await pass(LINGER_MS * 2);
    expect(wire().closed).toBe(false);
    expect(wires).toHaveLength(1);
  });

  it('does not come back for nobody when it breaks off in those seconds', async () => {
    const detach = await opened();
    detach();
    wire().onclose?.();
    await pass(LINGER_MS);
    expect(state()).toBe('idle');
    await pass(600_000);
    expect(wires.every((one) => one.closed)).toBe(true);
  });

  it('is not opened when nobody wants it by the time the ticket is there', async () => {
    let give: (value: { url: string; ticket: string }) => void = () => undefined;
    ticket = () =>
      new Promise((resolve) => {
        give = resolve;
      });
    connection.signedIn(true);
    connection.attach()();
    await pass(LINGER_MS);
    give({ url: 'wss://h/ws', ticket: 'late' });
    await pass(0);
    expect(wires).toHaveLength(0);
  });
});

describe('a connection that breaks off', () => {
  it('comes back by itself with a new ticket, and resumes where it was', async () => {
    await opened();
    wire().hears(SNAPSHOT);
    wire().hears({ type: 'delta', epoch: 'e/1', prevSeq: 7, seq: 8, upsert: [], remove: [] });
    wire().onclose?.();
    expect(state()).toBe('waiting');
    await pass(1_000);
    expect(wire().url).toBe('wss://h/ws?ticket=t2');
    wire().onopen?.();
    expect(wire().said).toEqual([{ action: 'resume', epoch: 'e/1', seq: 8 }]);
    expect(state()).toBe('open');
  });

  it('counts 25 seconds of silence as broken, and not 24', async () => {
    await opened();
    const old = wire();
    await pass(SILENCE_MS - 1);
    wire().hears({ type: 'heartbeat' });
    await pass(SILENCE_MS - 1);
    expect(old.closed).toBe(false);
    await pass(1);
    expect(old.closed).toBe(true);
    expect(state()).toBe('waiting');
    await pass(1_000);
    expect(wires).toHaveLength(2);
  });

  it('counts a handshake that never ends as broken', async () => {
    connection.signedIn(true);
    connection.attach();
    await pass(SILENCE_MS);
    expect(wire().closed).toBe(true);
    await pass(1_000);
    expect(wires).toHaveLength(2);
  });

  it('waits 1, 2, 4 ... 30 seconds at most, without an end, and anew after a message', async () => {
    await opened();
    for (const seconds of [1, 2, 4, 8, 16, ...Array<number>(40).fill(30)]) {
      wire().onclose?.();
      const before = wires.length;
      await pass(seconds * 1_000 - 1);
      expect(wires).toHaveLength(before);
      await pass(1);
      expect(wires).toHaveLength(before + 1);
    }
    wire().onopen?.();
    wire().hears({ type: 'heartbeat' });
    wire().onclose?.();
    const before = wires.length;
    await pass(1_000);
    expect(wires).toHaveLength(before + 1);
  });

  it('does not wait less for a socket that opens and closes without a word', async () => {
    await opened();
    wire().onclose?.();
    await pass(1_000);
    wire().onopen?.();
    wire().onclose?.();
    await pass(1_999);
    expect(wires).toHaveLength(2);
    await pass(1);
    expect(wires).toHaveLength(3);
  });

  it('jitters down to the half', async () => {
    await opened();
    random = 0;
    wire().onclose?.();
    await pass(499);
    expect(wires).toHaveLength(1);
    await pass(1);
    expect(wires).toHaveLength(2);
  });

  it('tries at once when the network is back or the tab is seen', async () => {
    await opened();
    wire().onclose?.();
    connection.hurry();
    await pass(0);
    expect(wires).toHaveLength(2);
    await pass(60_000);
    expect(wires.filter((one) => !one.closed)).toHaveLength(1);
  });

  it('notices when it is seen again that it slept through a silence', async () => {
    await opened();
    connection.hurry();
    expect(wire().closed).toBe(false);
    vi.setSystemTime(Date.now() + SILENCE_MS);
    connection.hurry();
    expect(wire().closed).toBe(true);
    await pass(0);
    expect(wires).toHaveLength(2);
  });

  it('does not hurry a try that is under way', async () => {
    await opened();
    wire().onclose?.();
    connection.hurry();
    connection.hurry();
    await pass(0);
    connection.hurry();
    await pass(0);
    expect(wires).toHaveLength(2);
  });

  it('gives up a ticket that never comes', async () => {
    const good = ticket;
    ticket = () => new Promise(() => undefined);
    connection.signedIn(true);
    connection.attach();
    await pass(SILENCE_MS);
    expect(state()).toBe('waiting');
    ticket = good;
    await pass(1_000);
    expect(wires).toHaveLength(1);
  });

  it('hears nothing of a socket that it has dropped', async () => {
    await opened();
    const old = wire();
    await pass(SILENCE_MS);
    const count = messages.length;
    old.hears({ type: 'heartbeat' });
    old.onclose?.();
    expect(messages).toHaveLength(count);
    await pass(1_000);
    expect(wires).toHaveLength(2);
  });

  it('tries again when there is no ticket because nothing answers', async () => {
    await opened();
    const good = ticket;
    ticket = () => Promise.reject(new TypeError('no network'));
    wire().onclose?.();
    await pass(1_000);
    expect(state()).toBe('waiting');
    ticket = good;
    await pass(2_000);
    expect(wires).toHaveLength(2);
  });

  it('waits as long as the server says when there were too many requests', async () => {
    ticket = () => Promise.reject(new Problem(429, 'too-many-requests', 'Slow down.', [], 17));
    connection.signedIn(true);
    connection.attach();
    await pass(0);
    expect(reasons.at(-1)).toBe('Slow down.');
    ticket = async () => ({ url: 'wss://h/ws', ticket: 'x' });
    await pass(16_999);
    expect(wires).toHaveLength(0);
    await pass(1);
    expect(wires).toHaveLength(1);
  });
});

describe('what the stream says', () => {
  it('asks to resume where a frame is missing', async () => {
    await opened();
    wire().hears(SNAPSHOT);
    wire().hears({ type: 'delta', epoch: 'e/1', prevSeq: 9, seq: 10, upsert: [], remove: [] });
    expect(wire().said.at(-1)).toEqual({ action: 'resume', epoch: 'e/1', seq: 7 });
  });

  it('asks to resume two seconds after a heartbeat that is ahead', async () => {
    await opened();
    wire().hears(SNAPSHOT);
    wire().hears({ type: 'heartbeat', epoch: 'e/1', seq: 8 });
    await pass(1_999);
    expect(wire().said).toHaveLength(1);
    await pass(1);
    expect(wire().said.at(-1)).toEqual({ action: 'resume', epoch: 'e/1', seq: 7 });
  });

  it('passes over what is no message', async () => {
    await opened();
    const count = messages.length;
    wire().onmessage?.({ data: 'no json' });
    wire().onmessage?.({ data: '[]' });
    wire().onmessage?.({ data: 'null' });
    expect(messages).toHaveLength(count);
    expect(state()).toBe('open');
  });
});

describe('a connection that may not be', () => {
  it('is refused when there are five, with the words of the API, until it is asked again', async () => {
    const good = ticket;
    ticket = () => Promise.reject(new Problem(429, 'connection-limit', 'You have five.', [], 45));
    connection.signedIn(true);
    connection.attach();
    await pass(600_000);
    connection.hurry();
    expect(state()).toBe('refused');
    expect(reasons.at(-1)).toBe('You have five.');
    ticket = good;
    connection.hurry(true);
    await pass(0);
    expect(wires).toHaveLength(1);
  });

  it('is refused when the socket itself is told so', async () => {
    await opened();
    wire().hears({ type: 'status', status: 'refused', detail: { reason: 'connection_limit' } });
    expect(wire().closed).toBe(true);
    expect(state()).toBe('refused');
    expect(reasons.at(-1)).toContain('five');
    await pass(600_000);
    expect(wires).toHaveLength(1);
  });

  it('ends with the session: no ticket', async () => {
    ticket = () => Promise.reject(new Problem(401, '', 'no'));
    connection.signedIn(true);
    connection.attach();
    await pass(600_000);
    expect(state()).toBe('refused');
    expect(overs).toBe(1);
  });

  it('ends with the session: revoked', async () => {
    await opened();
    wire().hears({
      type: 'status',
      status: 'session_revoked',
      detail: { reason: 'password_changed' },
    });
    await pass(600_000);
    expect(wires).toHaveLength(1);
    expect(reasons.at(-1)).toContain('password changed');
    expect(overs).toBe(1);
  });

  it('does not end the session when an administrator closes the one connection', async () => {
    await opened();
    wire().hears({
      type: 'status',
      status: 'session_revoked',
      detail: { reason: 'closed_by_administrator' },
    });
    expect(state()).toBe('refused');
    expect(overs).toBe(0);
  });

  it('moves to another socket at once when it is told to', async () => {
    await opened();
    wire().hears(SNAPSHOT);
    const old = wire();
    old.hears({ type: 'status', status: 'reconnect', detail: { closeInMs: 60_000 } });
    await pass(0);
    expect(old.closed).toBe(true);
    wire().onopen?.();
    expect(wire()).not.toBe(old);
    expect(wire().said).toEqual([{ action: 'resume', epoch: 'e/1', seq: 7 }]);
    expect(states).not.toContain('waiting');
  });

  it('closes at once at the sign-out, and forgets where it was', async () => {
    await opened();
    wire().hears(SNAPSHOT);
    connection.signedIn(false);
    expect(wire().closed).toBe(true);
    expect(state()).toBe('idle');
    await pass(600_000);
    connection.hurry();
    connection.hurry(true);
    await pass(0);
    expect(wires).toHaveLength(1);
    connection.signedIn(true);
    await pass(0);
    wire().onopen?.();
    expect(wire().said).toEqual([{ action: 'start' }]);
  });

  it('does not open before the sign-in', async () => {
    connection.attach();
    await pass(600_000);
    expect(wires).toHaveLength(0);
    connection.signedIn(true);
    await pass(0);
    expect(wires).toHaveLength(1);
  });
});
