import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { endedBecause, sessionState } from '../../session/session';
import { holdToken } from '../../session/token';
import { answering, problem } from './answering';
import { address } from './door';
import SignIn from './SignIn';

const TOKENS = { accessToken: 'a.b.c', expiresIn: 900, tokenType: 'Bearer' };
const CHALLENGE = { mfaRequired: true, challenge: 'c-1', expiresIn: 180 };

beforeEach(() => {
  history.replaceState(null, '', '/sign-in?to=%2Fjobs%3Fstate%3DRUNNING');
  sessionState.value = 'out';
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  holdToken(undefined);
  sessionState.value = 'out';
  endedBecause.value = undefined;
  address.value = '';
});

function open() {
  render(
    <LocationProvider>
      <SignIn />
    </LocationProvider>,
  );
}

function give(password: string) {
  fireEvent.input(screen.getByLabelText('E-mail address'), { target: { value: 'me@example.com' } });
  fireEvent.input(screen.getByLabelText('Password'), { target: { value: password } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

it('asks nothing before address and password are there', async () => {
  const asked = answering({});
  open();
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByText('Must be an e-mail address.');
  expect(screen.getByText('Type your password.')).toBeTruthy();
  expect(asked).toEqual([]);
});

it('the fields are those that password managers know', () => {
  open();
  expect(screen.getByLabelText('E-mail address').getAttribute('autocomplete')).toBe('username');
  expect(screen.getByLabelText('Password').getAttribute('autocomplete')).toBe('current-password');
});

it('says why the session before has ended', () => {
  endedBecause.value = 'Your session has ended.';
  open();
  expect(screen.getByRole('status').textContent).toContain('Your session has ended.');
});

it('leads where it was asked to, once', async () => {
  answering({ 'POST /auth/login': { body: TOKENS }, 'GET /me': { body: { name: 'Me' } } });
  open();
  give('secret');
  await waitFor(() => expect(location.pathname + location.search).toBe('/jobs?state=RUNNING'));
  await new Promise((done) => setTimeout(done, 20));
  expect(location.pathname).toBe('/jobs');
});

it('shows what the API says of a wrong password, and keeps the address', async () => {
  answering({ 'POST /auth/login': problem(401, 'sign-in-failed', { detail: 'It is wrong.' }) });
  open();
  give('wrong');
  await screen.findByText(/It is wrong\./);
  expect(screen.getByLabelText<HTMLInputElement>('E-mail address').value).toBe('me@example.com');
});

it('keeps the button off while a pause is wanted', async () => {
  answering({ 'POST /auth/login': problem(429, 'too-many-attempts', { retryAfter: 60 }) });
  open();
  give('wrong');
  const button = await screen.findByText<HTMLButtonElement>(/Sign in in (1:00|0:59)/);
  expect(button.disabled).toBe(true);
});

it.each([
  ['not-confirmed', 'Your address is not confirmed yet', 'Enter the code'],
  ['waiting-for-approval', 'Your account waits for approval', 'Back to the sign-in'],
  ['account-leaving', 'This account is being erased', 'Register again'],
])('%s has its words and a next step', async (kind, title, step) => {
  answering({ 'POST /auth/login': problem(409, kind) });
  open();
  give('secret');
  await screen.findByText(title);
  expect(screen.getByText(step)).toBeTruthy();
});

it('asks for the code of the app after the password', async () => {
  const asked = answering({
    'POST /auth/login': { body: CHALLENGE },
    'POST /auth/mfa': problem(401, 'code-refused', { detail: 'Try the next one.' }),
  });
  open();
  give('secret');
  const code = await screen.findByLabelText('Code of your authenticator app');
  expect(code.getAttribute('autocomplete')).toBe('one-time-code');
  fireEvent.input(code, { target: { value: '123 456' } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByText(/Try the next one\./);
  expect(asked.at(-1)?.body).toEqual({ challenge: 'c-1', code: '123456' });
});

it('goes back to the password when the step took too long', async () => {
  answering({
    'POST /auth/login': { body: CHALLENGE },
    'POST /auth/mfa': problem(401, 'challenge-over', { detail: 'It took too long.' }),
  });
  open();
  give('secret');
  fireEvent.input(await screen.findByLabelText('Code of your authenticator app'), {
    target: { value: '123456' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByText(/It took too long\./);
  expect(screen.getByLabelText('Password')).toBeTruthy();
});

it('a recovery code says what it does, turns the factor off and asks to sign in again', async () => {
  const asked = answering({
    'POST /auth/login': { body: CHALLENGE },
    'POST /auth/mfa': { status: 202, body: { status: 'MFA_OFF' } },
  });
  open();
  give('secret');
  fireEvent.click(await screen.findByText('The app is lost'));
  expect(screen.getByText(/turns the second factor off and ends all sessions/)).toBeTruthy();
  fireEvent.input(screen.getByLabelText('Recovery code'), {
    target: { value: 'RG8D-CDH0-44X7-FXN6-Z5RK-SBH8' },
  });
  fireEvent.click(screen.getByText('Turn the second factor off'));
  await screen.findByLabelText('Password');
  expect(asked.at(-1)?.body).toEqual({
    challenge: 'c-1',
    recoveryCode: 'RG8D-CDH0-44X7-FXN6-Z5RK-SBH8',
  });
  expect(sessionState.value).toBe('out');
});
