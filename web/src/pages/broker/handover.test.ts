import { describe, expect, it, vi } from 'vitest';
import { awaitReturn, handBack, isWebAddress, readRedirect } from './handover';

/** Two ends of one channel, which deliver at once with the origin that is given. */
function ends(origin = location.origin) {
  const make = () => {
    const target = new EventTarget();
    return Object.assign(target, {
      other: target,
      open: true,
      close(this: { open: boolean }) {
        this.open = false;
      },
      postMessage(this: { other: EventTarget & { open?: boolean } }, data: unknown) {
        if (this.other.open) {
          this.other.dispatchEvent(new MessageEvent('message', { data, origin }));
        }
      },
    });
  };
  const [page, window] = [make(), make()];
  page.other = window;
  window.other = page;
  return {
    page: page as unknown as BroadcastChannel,
    window: window as unknown as BroadcastChannel,
  };
}

describe('what the redirect says', () => {
  it('is state and request token', () => {
    expect(readRedirect('?action=login&status=success&request_token=abc123&state=s-1')).toEqual({
      kind: 'returned',
      state: 's-1',
      requestToken: 'abc123',
    });
  });

  it('has no token when the login was broken off or the token is none of Kite’s', () => {
    expect(readRedirect('?status=cancelled&request_token=abc123&state=s-1')?.requestToken).toBe(
      undefined,
    );
    expect(readRedirect('?request_token=<script>&state=s-1')?.requestToken).toBe(undefined);
  });

  it('is nothing without the state of a login that was begun here', () => {
    expect(readRedirect('?request_token=abc123')).toBeUndefined();
    expect(readRedirect('?request_token=abc123&state=%3Cb%3E')).toBeUndefined();
  });
});

describe('the way from the second window to the page', () => {
  const returned = { kind: 'returned', state: 's-1', requestToken: 'abc123' } as const;

  it('hands the token to the page that began with this state, and tells the window', () => {
    const { page, window } = ends();
    const [got, taken] = [vi.fn(), vi.fn()];
    awaitReturn('s-1', got, page);
    handBack(returned, taken, window);
    expect(got).toHaveBeenCalledExactlyOnceWith('abc123');
    expect(taken).toHaveBeenCalledOnce();
  });

  it('leaves what another login hands back alone', () => {
    const { page, window } = ends();
    const [got, taken] = [vi.fn(), vi.fn()];
    awaitReturn('s-2', got, page);
    handBack(returned, taken, window);
    expect(got).not.toHaveBeenCalled();
    expect(taken).not.toHaveBeenCalled();
  });

  it('takes nothing from another origin', () => {
    const { page, window } = ends('https://evil.example');
    const got = vi.fn();
    awaitReturn('s-1', got, page);
    handBack(returned, () => {}, window);
    expect(got).not.toHaveBeenCalled();
  });

  it.each([null, 'returned', { kind: 'returned', state: 's-1', requestToken: { a: 1 } }, {}])(
    'leaves %o alone',
    (said) => {
      const { page, window } = ends();
      const got = vi.fn();
      awaitReturn('s-1', got, page);
      window.postMessage(said);
      expect(got).not.toHaveBeenCalled();
    },
  );

  it('takes one return only', () => {
    const { page, window } = ends();
    const got = vi.fn();
    awaitReturn('s-1', got, page);
    window.postMessage(returned);
    window.postMessage(returned);
    expect(got).toHaveBeenCalledOnce();
  });
});

it('opens addresses of the web only', () => {
  expect(isWebAddress('https://kite.zerodha.com/connect/login?v=3')).toBe(true);
  expect(isWebAddress('javascript:alert(1)')).toBe(false);
  expect(isWebAddress('/connect')).toBe(false);
});
