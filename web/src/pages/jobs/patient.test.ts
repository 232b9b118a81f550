import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../api/problem';
import { patiently } from './patient';

const pending = (after?: number) =>
  new Problem(409, 'instruments-pending', 'Not there yet.', [], after);

describe('waiting for the instrument list', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('asks again after the seconds that the API names, and says that it waits', async () => {
    const waits: boolean[] = [];
    const ask = vi.fn().mockRejectedValueOnce(pending(7)).mockResolvedValue('list');
    const answer = patiently(ask, (now) => waits.push(now));
    await vi.advanceTimersByTimeAsync(6999);
    expect(ask).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    await expect(answer).resolves.toBe('list');
    expect(waits).toEqual([true, false]);
  });

  it('does not wait for anything else', async () => {
    const ask = vi.fn().mockRejectedValue(new Problem(409, 'no-credentials', 'No token'));
    await expect(patiently(ask, () => {})).rejects.toThrow('No token');
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('gives up after a minute, and when nobody waits any more', async () => {
    const ask = vi.fn().mockImplementation(() => Promise.reject(pending()));
    const answer = expect(patiently(ask, () => {})).rejects.toThrow('Not there yet.');
    await vi.advanceTimersByTimeAsync(60_000);
    await answer;
    expect(ask).toHaveBeenCalledTimes(20);
    await expect(
      patiently(
        ask,
        () => {},
        () => false,
      ),
    ).rejects.toThrow('Not there yet.');
    expect(ask).toHaveBeenCalledTimes(21);
  });
});
