import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isAdmin, me, sessionState } from '../../session/session';
import { answering, problem } from '../door/answering';
import { anAccount } from './accounts';
import SecondFactor from './SecondFactor';

const SECRET = {
  secret: 'GNTXA77MBOZNUVGH',
  otpauthUri: 'otpauth://totp/Farstrike:me%40example.com?secret=GNTXA77MBOZNUVGH',
};
const CODES = Array.from({ length: 10 }, (_, n) => `RG8D-CDH0-44X7-FXN6-Z5RK-000${n}`);
const off = { body: anAccount() };
const on = { body: anAccount({ mfa: true }) };

beforeEach(() => {
  sessionState.value = 'in';
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  me.value = undefined;
  isAdmin.value = false;
  sessionState.value = 'out';
});

const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

it('loads, and says when the account did not come', async () => {
  answering({ 'GET /me': problem(503, 'unavailable', { detail: 'Not now.' }) });
  render(<SecondFactor />);
  expect(screen.getByText(/Loading your second factor/)).toBeTruthy();
  await screen.findByText('Not now.');
});

it('goes from the password over secret and code to ten codes that have to be kept', async () => {
  const asked = answering({
    'GET /me': [off, on],
    'POST /me/mfa': [{ body: SECRET }, { body: { recoveryCodes: CODES } }],
  });
  render(<SecondFactor />);
  await screen.findByText('Make a secret');
  type('Password', 'secret');
  fireEvent.click(screen.getByText('Make a secret'));
  await screen.findByText('GNTX A77M BOZN UVGH');
  expect(screen.getByRole('img', { name: /QR code/ })).toBeTruthy();
  type('Code of the app', '123 456');
  fireEvent.click(screen.getByText('Turn it on'));
  await screen.findByText(CODES[9] as string);
  expect(asked.filter(({ route }) => route === 'POST /me/mfa').map(({ body }) => body)).toEqual([
    { password: 'secret' },
    { code: '123456' },
  ]);
  const goOn = screen.getByText<HTMLButtonElement>('Go on');
  expect(goOn.disabled).toBe(true);
  fireEvent.click(screen.getByLabelText('I have kept them'));
  fireEvent.click(goOn);
  await screen.findByText('The second factor is on');
  expect(screen.queryByText(CODES[0] as string)).toBeNull();
});

it('a wrong password has the fault beside it', async () => {
  answering({
    'GET /me': off,
    'POST /me/mfa': problem(400, 'invalid', {
      errors: [{ field: 'password', code: 'FORMAT', message: 'is not the password' }],
    }),
  });
  render(<SecondFactor />);
  await screen.findByText('Make a secret');
  type('Password', 'wrong');
  fireEvent.click(screen.getByText('Make a secret'));
  await screen.findByText('is not the password');
});

it('is turned off with the password and a recovery code', async () => {
  const asked = answering({ 'GET /me': [on, off], 'DELETE /me/mfa': { status: 204 } });
  render(<SecondFactor />);
  const form = (await screen.findByText('Turn it off', { selector: 'button' })).closest(
    'form',
  ) as HTMLFormElement;
  fireEvent.input(form.querySelector('[autocomplete="current-password"]') as Element, {
    target: { value: 'secret' },
  });
  fireEvent.change(screen.getByLabelText('Proof'), { target: { value: 'recoveryCode' } });
  type('Recovery code', CODES[0] as string);
  fireEvent.submit(form);
  await screen.findByText('Make a secret');
  expect(asked.find(({ route }) => route === 'DELETE /me/mfa')?.body).toEqual({
    password: 'secret',
    recoveryCode: CODES[0],
  });
});

it('administrators are told that they cannot be without it', async () => {
  isAdmin.value = true;
  answering({ 'GET /me': on });
  render(<SecondFactor />);
  await screen.findByText('Administrators cannot be without it.');
});
