import { act, cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '../../api/problem';
import type { Sending } from '../../ui/Form';
import { minutes } from '../../ui/useWait';
import { WaitingForm } from './WaitingForm';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function sending(problem: Problem | undefined): Sending {
  return { busy: false, problem, of: (field) => problem?.of(field), submit: () => {} };
}

const form = (problem: Problem | undefined) => (
  <WaitingForm sending={sending(problem)} button="Sign in" fields={['email']}>
    {null}
  </WaitingForm>
);

it('the button is off for the time that the API told, counts down, and comes back', async () => {
  render(form(new Problem(429, 'too-many-attempts', 'Please wait.', [], 62)));
  await act(async () => {});
  const button = screen.getByRole<HTMLButtonElement>('button');
  expect(button.textContent).toBe('Sign in in 1:02');
  expect(button.disabled).toBe(true);
  await act(async () => void vi.advanceTimersByTime(60_000));
  expect(button.textContent).toBe('Sign in in 0:02');
  await act(async () => void vi.advanceTimersByTime(2_500));
  expect(button.disabled).toBe(false);
  expect(button.textContent).toBe('Sign in');
  expect(screen.getByText(/You can try again now/)).toBeTruthy();
});

it('the time goes by the clock when timers are late', async () => {
  render(form(new Problem(429, 'too-many-attempts', 'Please wait.', [], 60)));
  await act(async () => {});
  vi.setSystemTime(Date.now() + 59_000);
  await act(async () => void vi.advanceTimersByTime(500));
  expect(screen.getByRole('button').textContent).toBe('Sign in in 0:01');
});

it('a refusal without a delay leaves the button on', async () => {
  render(form(new Problem(401, 'sign-in-failed', 'Wrong.')));
  await act(async () => {});
  expect(screen.getByRole<HTMLButtonElement>('button').disabled).toBe(false);
  expect(screen.getByRole('alert').textContent).toContain('Wrong.');
});

it('faults of fields that are not in the form stand above it', async () => {
  const faults = [
    { field: 'email', code: 'FORMAT', message: 'must be an address' },
    { field: 'Origin', code: 'FORMAT', message: 'must be the own one' },
  ];
  render(form(new Problem(400, 'invalid', 'See errors', faults)));
  await act(async () => {});
  const text = screen.getByRole('alert').textContent;
  expect(text).toContain('Origin: must be the own one');
  expect(text).not.toContain('must be an address');
});

it.each([
  [5, '0:05'],
  [65, '1:05'],
  [960, '16:00'],
])('%d s are %s', (seconds, text) => expect(minutes(seconds)).toBe(text));
