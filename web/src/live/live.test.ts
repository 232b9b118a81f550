import { afterEach, describe, expect, it, vi } from 'vitest';
import { sessionState } from '../session/session';
import { attachLive, onLive, retryLive } from './live';
import { liveReason, liveRetryInSeconds, liveState, liveView, marketStatus } from './state';
import { answering } from './testing';
import { NO_VIEW } from './view';

const sockets: FakeSocket[] = [];

class FakeSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  closed = false;
  constructor(readonly url: string) {
    sockets.push(this);
  }
  send(): void {}
  close(): void {
    this.closed = true;
  }
}

const TICKET = { url: 'ws://h/ws', ticket: 'a b', expiresIn: 30 };
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

afterEach(async () => {
  sessionState.value = 'out';
  await settled();
  sockets.length = 0;
  vi.unstubAllGlobals();
});

describe('the live connection of the tab', () => {
  it('opens with a ticket of the API, tells handlers by type, and forgets all at the sign-out', async () => {
    vi.stubGlobal('WebSocket', FakeSocket);
    const asked = answering({ 'POST /stream/tickets': TICKET });
    const heard: string[] = [];
    const detach = attachLive();
    const leave = onLive('job', (message) => heard.push(String(message.jobId)));
    expect(asked).toHaveLength(0);
    sessionState.value = 'in';
    await settled();
    expect(asked.map((one) => one.what)).toEqual(['POST /stream/tickets']);
    const [socket] = sockets as [FakeSocket];
    expect(socket.url).toBe('ws://h/ws?ticket=a%20b');
    socket.onopen?.();
    const say = (message: object) => socket.onmessage?.({ data: JSON.stringify(message) });
    say({ v: 1, type: 'heartbeat', marketStatus: 'REGULAR', feedAgeMs: 5 });
    say({ v: 1, type: 'job', jobId: '1' });
    leave();
    say({ v: 1, type: 'job', jobId: '2' });
    expect(heard).toEqual(['1']);
    expect([liveState.value, marketStatus.value]).toEqual(['open', 'REGULAR']);

    sessionState.value = 'out';
    expect(socket.closed).toBe(true);
    expect([liveState.value, marketStatus.value, liveView.value]).toEqual([
      'idle',
      undefined,
      NO_VIEW,
    ]);
    detach();
  });

  it('is refused with the words of the API, until it is tried again', async () => {
    vi.stubGlobal('WebSocket', FakeSocket);
    let full = true;
    answering({
      'POST /stream/tickets': () =>
        full
          ? { status: 429, body: { type: '/problems/connection-limit', detail: 'You have five.' } }
          : TICKET,
    });
    const detach = attachLive();
    sessionState.value = 'in';
    await settled();
    expect([liveState.value, liveReason.value]).toEqual(['refused', 'You have five.']);
    expect(liveRetryInSeconds.value).toBeUndefined();
    full = false;
    retryLive();
    await settled();
    expect(sockets).toHaveLength(1);
    detach();
  });

  it('says in how many seconds it tries again', async () => {
    vi.stubGlobal('WebSocket', FakeSocket);
    answering({ 'POST /stream/tickets': { status: 503, body: { detail: 'Not now.' } } });
    const detach = attachLive();
    sessionState.value = 'in';
    await settled();
    expect([liveState.value, liveReason.value]).toEqual(['waiting', 'Not now.']);
    expect(liveRetryInSeconds.value).toBe(1);
    detach();
  });
});
