import { describe, expect, it } from 'vitest';
import { Problem } from '../../api/problem';
import type { Reencryption } from '../../api/schema';
import { anAccount } from '../account/accounts';
import { checkFilter, filterOf, pathOf, queryOf } from './auditFilter';
import { cardsOf } from './figures';
import { changesOf, checkLimits, typedOf } from './limits';
import { theFigures } from './metricsOfATest';
import { moveAll } from './reencryption';

const { quota } = anAccount();

describe('limits of a user', () => {
  it('are as they were while nothing is typed', () => {
    expect(checkLimits(typedOf(quota))).toEqual({});
    expect(changesOf(quota, typedOf(quota))).toEqual({});
  });

  it('only those that were changed are sent, read with commas', () => {
    const typed = { ...typedOf(quota), runningJobs: '3', workspaceBytes: '60,00,00,000' };
    expect(changesOf(quota, typed)).toEqual({ runningJobs: 3, workspaceBytes: 600_000_000 });
  });

  it.each([
    ['runningJobs', '0', false],
    ['runningJobs', '1', true],
    ['runningJobs', '100', true],
    ['runningJobs', '101', false],
    ['queuedJobs', '0', true],
    ['requestsPerMinute', '9', false],
    ['retentionDays', '1.5', false],
    ['retentionDays', '', false],
    ['fileBytes', '-1', false],
    ['fileBytes', '5,000,000,001', false],
  ] as const)('%s may be %s: %s', (key, value, right) => {
    const faults = checkLimits({ ...typedOf(quota), [key]: value });
    expect(faults[`quota.${key}`] === undefined).toBe(right);
  });
});

describe('the filter of the record', () => {
  const none = { user: '', operation: '', outcome: '', from: '', to: '' };

  it('stands in the address and comes back from it', () => {
    const filter = { ...none, user: 'H1', outcome: '4xx', from: '2026-11-01' };
    const path = pathOf(filter);
    expect(path).toBe('/admin/audit?user=H1&outcome=4xx&from=2026-11-01');
    expect(filterOf(Object.fromEntries(new URL(path, 'http://x').searchParams))).toEqual(filter);
    expect(pathOf(none)).toBe('/admin/audit');
  });

  it('asks the API for what is named only', () => {
    expect(queryOf(none)).toEqual({});
    expect(queryOf({ ...none, operation: 'login', to: '2026-11-22' })).toEqual({
      operation: 'login',
      to: '2026-11-22T18:29:59.999Z',
    });
  });

  it.each([
    [{ outcome: '404' }, true],
    [{ outcome: '4xx' }, true],
    [{ outcome: '600' }, false],
    [{ outcome: '4x' }, false],
    [{ operation: 'login' }, true],
    [{ operation: 'log in' }, false],
    [{ from: '2026-11-02', to: '2026-11-01' }, false],
    [{ from: '2026-11-01', to: '2026-11-01' }, true],
  ])('%j is allowed: %s', (part, right) => {
    expect(Object.keys(checkFilter({ ...none, ...part })).length === 0).toBe(right);
  });
});

describe('the figures', () => {
  const line = (card: string, name: string, change = {}) =>
    cardsOf({ ...theFigures(), ...change })
      .find(({ title }) => title === card)
      ?.lines.find((one) => one.name === name);

  it('have last hour and last day side by side', () => {
    expect(line('Broker', 'Calls, with retries')?.value).toBe('12 · 3,456');
  });

  it('mark dead letters, and only when there are some', () => {
    expect(line('Queue', 'Dead letters')).toMatchObject({ value: '0', look: false });
    const queue = { ...theFigures().queue, deadLetters: 2 };
    expect(line('Queue', 'Dead letters', { queue })).toMatchObject({ value: '2', look: true });
  });

  it('say that none waits, where the API has no age', () => {
    expect(line('Queue', 'Longest wait for a worker')?.value).toBe('none waits');
    expect(line('Queue', 'Longest wait for another run')?.value).toBe('1 min');
  });

  it('do not take a cache that nobody asked for one that finds nothing', () => {
    expect(line('Caches', 'Instruments')?.value).toBe('2 entries, 97.5 % of 40 found');
    expect(line('Caches', 'Full windows')?.value).toBe('0 entries, nobody looked');
  });
});

describe('the move of tokens', () => {
  const at = (moved: number, tokens = 10): Reencryption => ({
    tokens,
    moved,
    left: tokens - moved,
    failed: [],
    ...(moved < tokens && { confirm: String(tokens) }),
  });
  const runs = (...answers: Reencryption[]) => {
    const confirms: string[] = [];
    const run = async (confirm: string) => {
      confirms.push(confirm);
      return answers[confirms.length - 1] as Reencryption;
    };
    return { run, confirms };
  };

  it('runs until none is left, and tells each run', async () => {
    const { run, confirms } = runs(at(4), at(9), at(10));
    const told: number[] = [];
    const end = await moveAll(
      run,
      '10',
      at(0),
      ({ moved }) => told.push(moved),
      () => false,
    );
    expect([end, told, confirms]).toEqual(['done', [4, 9, 10], ['10', '10', '10']]);
  });

  it('ends when a run moved nothing', async () => {
    const { run, confirms } = runs(at(4), at(4));
    expect(
      await moveAll(
        run,
        '10',
        at(0),
        () => {},
        () => false,
      ),
    ).toBe('stuck');
    expect(confirms.length).toBe(2);
  });

  it('goes on with the number that the API names when tokens came meanwhile', async () => {
    const { run, confirms } = runs(at(4, 11), at(11, 11));
    expect(
      await moveAll(
        run,
        '10',
        at(0),
        () => {},
        () => false,
      ),
    ).toBe('done');
    expect(confirms).toEqual(['10', '11']);
  });

  it('stops between two runs', async () => {
    const { run, confirms } = runs(at(4), at(10));
    expect(
      await moveAll(
        run,
        '10',
        at(0),
        () => {},
        () => true,
      ),
    ).toBe('stopped');
    expect(confirms.length).toBe(1);
  });

  it('passes on that the number does not fit', async () => {
    const run = () => Promise.reject(new Problem(409, 'confirmation', 'There are 9.'));
    await expect(
      moveAll(
        run,
        '10',
        at(0),
        () => {},
        () => false,
      ),
    ).rejects.toThrow('There are 9.');
  });
});
