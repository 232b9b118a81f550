import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sessionState } from '../../session/session';
import { answering, problem } from './answering';
import { address } from './door';
import Register from './Register';
import Terms from './Terms';

const terms = (registration: string) => ({
  body: { version: '2026-11-22', registration, text: 'Terms\n\n1. Risk\nYou can\nlose.' },
});

beforeEach(() => {
  history.replaceState(null, '', '/register');
  sessionState.value = 'out';
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  address.value = '';
});

function open() {
  render(
    <LocationProvider>
      <Register />
    </LocationProvider>,
  );
}

function fill() {
  const type = (label: string, value: string) =>
    fireEvent.input(screen.getByLabelText(label), { target: { value } });
  type('E-mail address', 'me@example.com');
  type('Name', 'Me');
  type('Password', 'a long enough password');
  type('The same again', 'a long enough password');
  fireEvent.click(screen.getByLabelText(/I accept the/));
}

it('loads the terms first, and names their date', async () => {
  answering({ 'GET /terms': terms('OPEN') });
  open();
  expect(screen.getByText(/Loading the terms/)).toBeTruthy();
  const link = await screen.findByText('terms with the risk notice of 22 Nov 2026');
  expect(link.getAttribute('href')).toBe('/terms');
  expect(screen.queryByLabelText('Code of the invitation')).toBeNull();
});

it('says when the terms did not come', async () => {
  answering({ 'GET /terms': problem(429, 'too-many-requests', { detail: 'Wait a little.' }) });
  open();
  await screen.findByText('Wait a little.');
});

it('asks for the invitation where one is needed', async () => {
  const asked = answering({ 'GET /terms': terms('INVITATION') });
  open();
  await screen.findByLabelText('Code of the invitation');
  fill();
  fireEvent.click(screen.getByRole('button', { name: 'Register' }));
  await screen.findByText('Type the code from the mail.');
  expect(asked.length).toBe(1);
});

it('says that an administrator approves', async () => {
  answering({ 'GET /terms': terms('APPROVAL') });
  open();
  await screen.findByText(/An administrator lets each account in/);
});

it('ticks the rules while a password is typed', async () => {
  answering({ 'GET /terms': terms('OPEN') });
  open();
  fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'twelve chars' } });
  expect(screen.getByText(/At least 12 characters/).textContent).toContain('✓');
  expect(screen.getByText(/Twice the same/).textContent).toContain('○');
});

it('sends the whole form and leads to the code', async () => {
  const asked = answering({
    'GET /terms': terms('OPEN'),
    'POST /auth/register': { status: 202, body: { status: 'MAIL_SENT' } },
  });
  open();
  await screen.findByLabelText('Name');
  fill();
  fireEvent.click(screen.getByRole('button', { name: 'Register' }));
  await waitFor(() => expect(location.pathname).toBe('/confirm'));
  expect(asked.at(-1)?.body).toEqual({
    email: 'me@example.com',
    password: 'a long enough password',
    name: 'Me',
    acceptedTerms: true,
  });
});

it('a password that the API refuses has the fault beside it', async () => {
  answering({
    'GET /terms': terms('OPEN'),
    'POST /auth/register': problem(400, 'invalid', {
      errors: [{ field: 'password', code: 'FORMAT', message: 'does not meet the password policy' }],
    }),
  });
  open();
  await screen.findByLabelText('Name');
  fill();
  fireEvent.click(screen.getByRole('button', { name: 'Register' }));
  await screen.findByText('does not meet the password policy');
  expect(screen.getByLabelText('Password').getAttribute('aria-invalid')).toBe('true');
});

it('the terms are read as paragraphs', async () => {
  answering({ 'GET /terms': terms('OPEN') });
  render(<Terms />);
  expect((await screen.findByText('1. Risk')).tagName).toBe('H2');
  expect(screen.getByText('You can lose.').tagName).toBe('P');
});

it('the terms say when they did not come', async () => {
  answering({ 'GET /terms': problem(503, 'unavailable', { detail: 'Not now.' }) });
  render(<Terms />);
  await screen.findByText('Not now.');
});
