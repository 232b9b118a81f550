import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../api/problem';
import type { Job } from '../../api/schema';
import { type Followed, follow } from './follow';

const at = (status: Job['status']) => ({ status }) as Job;

/** A page that can be hidden. */
function page() {
  const target = new EventTarget() as EventTarget & { hidden: boolean };
  target.hidden = false;
  return {
    document: target as unknown as Document,
    hide(hidden: boolean) {
      target.hidden = hidden;
      target.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

describe('following a run', () => {
  const told: Followed[] = [];
  const tell = (now: Followed) => told.push(now);

  beforeEach(() => {
    vi.useFakeTimers();
    told.length = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('reads every two seconds until the run is over', async () => {
    const read = vi
      .fn<() => Promise<Job>>()
      .mockResolvedValueOnce(at('QUEUED'))
      .mockResolvedValueOnce(at('RUNNING'))
      .mockResolvedValue(at('SUCCEEDED'));
    follow(read, tell, page().document);
    await vi.advanceTimersByTimeAsync(1999);
    expect(read).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(read).toHaveBeenCalledTimes(3);
    expect(told.map((now) => now.job?.status)).toEqual(['QUEUED', 'RUNNING', 'SUCCEEDED']);
  });

  it('reads nothing while the page is hidden, and at once when it is seen again', async () => {
    const read = vi.fn<() => Promise<Job>>().mockResolvedValue(at('RUNNING'));
    const { document, hide } = page();
    follow(read, tell, document);
    await vi.advanceTimersByTimeAsync(0);
    hide(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(read).toHaveBeenCalledTimes(1);
    hide(false);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('keeps what it knows when a read fails, and waits as long as the API says', async () => {
    const read = vi
      .fn<() => Promise<Job>>()
      .mockResolvedValueOnce(at('RUNNING'))
      .mockRejectedValueOnce(new Problem(429, 'too-many-requests', 'Too many requests.', [], 30))
      .mockResolvedValue(at('SUCCEEDED'));
    follow(read, tell, page().document);
    await vi.advanceTimersByTimeAsync(2000);
    expect(told.at(-1)?.job?.status).toBe('RUNNING');
    expect(told.at(-1)?.problem?.status).toBe(429);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(read).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(told.at(-1)).toEqual({ job: at('SUCCEEDED'), problem: undefined });
  });

  it('gives up when there is no such run', async () => {
    const read = vi.fn<() => Promise<Job>>().mockRejectedValue(new Problem(404, 'not-found', 'No'));
    follow(read, tell, page().document);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('takes the progress of news, and reads the whole run when they say that it is over', async () => {
    const read = vi
      .fn<() => Promise<Job>>()
      .mockResolvedValueOnce(at('QUEUED'))
      .mockResolvedValue(at('PARTIAL'));
    const progress = { message: 'Quotes' } as Job['progress'];
    const following = follow(read, tell, page().document);
    following.hear({ status: 'RUNNING', progress });
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(0);
    following.hear({ status: 'RUNNING', progress });
    expect(told.at(-1)?.job).toEqual({ status: 'RUNNING', progress });
    following.hear({ status: 'PARTIAL', progress });
    await vi.advanceTimersByTimeAsync(0);
    expect(read).toHaveBeenCalledTimes(2);
    expect(told.at(-1)?.job).toEqual(at('PARTIAL'));
    following.hear({ status: 'RUNNING', progress });
    expect(told.at(-1)?.job).toEqual(at('PARTIAL'));
  });

  it('tells nothing after it was stopped', async () => {
    const read = vi.fn<() => Promise<Job>>().mockResolvedValue(at('RUNNING'));
    follow(read, tell, page().document).stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([]);
    expect(read).toHaveBeenCalledTimes(1);
  });
});
