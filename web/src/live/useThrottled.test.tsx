import { signal } from '@preact/signals';
import { act, cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useThrottled } from './useThrottled';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(cleanup);

const pass = (ms: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
  });

it('renders at most every 250 ms, and the last value in the end', async () => {
  const source = signal(0);
  let renders = 0;
  const Shown = () => {
    renders += 1;
    return <p>value {useThrottled(source)}</p>;
  };
  render(<Shown />);
  await pass(1_000);
  renders = 0;
  for (let i = 1; i <= 100; i++) {
    source.value = i;
    await pass(10);
  }
  expect(renders).toBeGreaterThanOrEqual(3);
  expect(renders).toBeLessThanOrEqual(5);
  await pass(250);
  expect(screen.getByText('value 100')).toBeTruthy();
});
