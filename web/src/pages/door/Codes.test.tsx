import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import type { ComponentType } from 'preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { me, sessionState } from '../../session/session';
import { answering, problem } from './answering';
import ConfirmAddress from './ConfirmAddress';
import { address } from './door';
import Forgot from './Forgot';
import Reset from './Reset';
import Welcome from './Welcome';

beforeEach(() => {
  history.replaceState(null, '', '/confirm');
  sessionState.value = 'out';
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  address.value = '';
  sessionState.value = 'out';
  me.value = undefined;
});

function open(Page: ComponentType) {
  render(
    <LocationProvider>
      <Page />
    </LocationProvider>,
  );
}

const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

describe('the code that confirms an address', () => {
  it('has its fault beside it when it is wrong', async () => {
    answering({
      'POST /auth/confirm': problem(400, 'invalid', {
        errors: [{ field: 'code', code: 'FORMAT', message: 'is wrong or has expired' }],
      }),
    });
    open(ConfirmAddress);
    type('E-mail address', 'me@example.com');
    type('Code from the mail', '123456');
    fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    await screen.findByText('is wrong or has expired');
  });

  it('leads to the sign-in, without the blanks around a pasted one', async () => {
    const asked = answering({ 'POST /auth/confirm': { status: 204 } });
    open(ConfirmAddress);
    type('E-mail address', 'me@example.com');
    type('Code from the mail', ' 123456 ');
    fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(location.pathname).toBe('/sign-in'));
    expect(asked[0]?.body).toEqual({ email: 'me@example.com', code: '123456' });
  });

  it('is not sent again before the pause is over', async () => {
    answering({ 'POST /auth/resend': problem(429, 'too-many-attempts', { retryAfter: 60 }) });
    open(ConfirmAddress);
    type('E-mail address', 'me@example.com');
    fireEvent.click(screen.getByText('Send another code'));
    const button = await screen.findByText<HTMLButtonElement>(/Send another code in/);
    expect(button.disabled).toBe(true);
  });
});

it('a forgotten password leads on to the code, and takes the address along', async () => {
  answering({ 'POST /auth/password/forgot': { status: 202, body: { status: 'MAIL_SENT' } } });
  open(Forgot);
  type('E-mail address', 'me@example.com');
  fireEvent.click(screen.getByText('Send the code'));
  await waitFor(() => expect(location.pathname).toBe('/reset'));
  cleanup();
  open(Reset);
  expect(screen.getByLabelText<HTMLInputElement>('E-mail address').value).toBe('me@example.com');
});

it('a new password by a code is typed twice, and leads to the sign-in', async () => {
  const asked = answering({ 'POST /auth/password/reset': { status: 204 } });
  open(Reset);
  type('E-mail address', 'me@example.com');
  type('Code from the mail', '123456');
  type('Password', 'a long enough password');
  type('The same again', 'another long password');
  fireEvent.click(screen.getByText('Set the password'));
  await screen.findByText('Is not the same.');
  expect(asked).toEqual([]);
  type('The same again', 'a long enough password');
  fireEvent.click(screen.getByText('Set the password'));
  await waitFor(() => expect(location.pathname).toBe('/sign-in'));
  expect(asked[0]?.body).toEqual({
    email: 'me@example.com',
    code: '123456',
    newPassword: 'a long enough password',
  });
});

it.each([
  ['Welcome', Welcome],
  ['Forgot', Forgot],
  ['Reset', Reset],
  ['ConfirmAddress', ConfirmAddress],
])('%s leads who is signed in to the start', async (_, Page) => {
  sessionState.value = 'in';
  open(Page);
  await waitFor(() => expect(location.pathname).toBe('/'));
});
