import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { credentials } from '../../session/credentials';
import { clearAnnouncement } from '../../ui/Announcer';
import { answering, problem } from '../door/answering';
import { opened } from '../jobs/opened';
import Broker from './Broker';
import Callback from './Callback';

/** A channel within one page, as browsers have it between windows: nobody hears oneself. */
class Channel extends EventTarget {
  static all = new Set<Channel>();
  constructor(readonly name: string) {
    super();
    Channel.all.add(this);
  }
  postMessage(data: unknown) {
    for (const other of [...Channel.all].filter((one) => one !== this && one.name === this.name)) {
      other.dispatchEvent(new MessageEvent('message', { data, origin: location.origin }));
    }
  }
  close() {
    Channel.all.delete(this);
  }
}

beforeEach(() => {
  Channel.all.clear();
  vi.stubGlobal('BroadcastChannel', Channel);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  credentials.value = 'unknown';
  clearAnnouncement();
  localStorage.clear();
});

const STATE = {
  broker: 'kite',
  apiKey: '****4508',
  status: 'VALID',
  checkedAt: '2026-11-20T03:00:00Z',
  expiresAt: '2026-11-21T00:30:00Z',
  secondsLeft: 1800,
  reminder: 'SOON',
};
const LOGIN = {
  body: { loginUrl: 'https://kite.example/login', state: 's-1', expiresIn: 600 },
};
const card = (title: string) =>
  within(screen.getByRole('heading', { name: title }).closest('section') as HTMLElement);

function fill(form: ReturnType<typeof card>, fields: Record<string, string>) {
  for (const [label, value] of Object.entries(fields)) {
    fireEvent.input(form.getByLabelText(label), { target: { value } });
  }
}

it('loads, and says that there is none', async () => {
  answering({ 'GET /me/credentials/kite': problem(404, 'not-found') });
  opened(Broker, '/broker');
  expect(screen.getByText(/Loading the token/)).toBeTruthy();
  await screen.findByText(/None stored/);
});

it('says why the state did not come', async () => {
  answering({ 'GET /me/credentials/kite': problem(503, 'unavailable', { detail: 'Not now.' }) });
  opened(Broker, '/broker');
  await screen.findByText('Not now.');
});

it('shows a token that ends soon, and deletes it only when that is confirmed', async () => {
  const asked = answering({
    'GET /me/credentials/kite': [{ body: STATE }, problem(404, 'not-found')],
    'DELETE /me/credentials/kite': { status: 204 },
  });
  opened(Broker, '/broker');
  await screen.findByText('****4508');
  expect(screen.getByText(/in 30 min/)).toBeTruthy();
  expect(screen.getByText(/It ends soon/)).toBeTruthy();
  fireEvent.click(screen.getByText('Delete the token'));
  fireEvent.click(screen.getByText('Keep'));
  expect(asked.some((one) => one.route.startsWith('DELETE'))).toBe(false);
  fireEvent.click(screen.getByText('Delete the token'));
  fireEvent.click(within(screen.getByRole('dialog')).getByText('Delete the token'));
  await screen.findByText(/None stored/);
});

it('tells of a token that is not valid why', async () => {
  const body = { ...STATE, status: 'INVALID', secondsLeft: 0, reminder: 'DUE', failure: 'No use.' };
  answering({ 'GET /me/credentials/kite': { body } });
  opened(Broker, '/broker');
  await screen.findByText('No use.');
  expect(screen.getByText(/Only a new login helps/)).toBeTruthy();
});

it('stores a pasted token, with the broker’s refusal in words', async () => {
  const asked = answering({
    'GET /me/credentials/kite': [problem(404, 'not-found'), { body: STATE }],
    'PUT /me/credentials/kite': [
      problem(400, 'broker-refused', { detail: 'The broker does not accept this.' }),
      { body: STATE },
    ],
  });
  opened(Broker, '/broker');
  const form = card('Paste a token');
  fireEvent.click(form.getByText('Check and store'));
  await screen.findByText('Today’s access token.');
  fill(form, { 'API key': ' key1 ', 'Access token': 'abcd' });
  fireEvent.click(form.getByText('Check and store'));
  await screen.findByText('The broker does not accept this.');
  fireEvent.click(form.getByText('Check and store'));
  await screen.findByText('****4508');
  const sent = asked.filter((one) => one.route.startsWith('PUT'));
  expect(sent.at(-1)?.body).toEqual({ apiKey: 'key1', accessToken: 'abcd' });
  expect((form.getByLabelText('Access token') as HTMLInputElement).value).toBe('');
});

it('exchanges what the second window hands back, once, and keeps no secret', async () => {
  const second = { location: { href: 'about:blank' }, close: vi.fn() };
  vi.stubGlobal('open', () => second);
  const asked = answering({
    'GET /me/credentials/kite': [problem(404, 'not-found'), { body: STATE }],
    'POST /me/credentials/kite/login': LOGIN,
    'POST /me/credentials/kite/session': { body: STATE },
  });
  opened(Broker, '/broker');
  fill(card('Log in at Kite'), { 'API key': 'key1', 'API secret': 'secret1' });
  fireEvent.click(card('Log in at Kite').getByRole('button', { name: 'Log in at Kite' }));
  await screen.findByText(/Log in at Kite in the second window/);
  expect(second.location.href).toBe('https://kite.example/login');

  const window = new Channel('kite-login');
  window.postMessage({ kind: 'returned', state: 'another', requestToken: 'req1' });
  window.postMessage({ kind: 'returned', state: 's-1', requestToken: 'req1' });
  window.postMessage({ kind: 'returned', state: 's-1', requestToken: 'req2' });
  await screen.findByText('****4508');
  const sent = asked.filter((one) => one.route.endsWith('/session'));
  expect(sent.map((one) => one.body)).toEqual([
    { apiKey: 'key1', apiSecret: 'secret1', requestToken: 'req1', state: 's-1' },
  ]);
  const secret = card('Log in at Kite').getByLabelText('API secret') as HTMLInputElement;
  expect(secret.value).toBe('');
});

it('offers a link when the browser blocks the window, and hears nothing after a stop', async () => {
  vi.stubGlobal('open', () => null);
  const asked = answering({
    'GET /me/credentials/kite': problem(404, 'not-found'),
    'POST /me/credentials/kite/login': LOGIN,
  });
  opened(Broker, '/broker');
  fill(card('Log in at Kite'), { 'API key': 'key1', 'API secret': 'secret1' });
  fireEvent.click(card('Log in at Kite').getByRole('button', { name: 'Log in at Kite' }));
  const link = await screen.findByText('Open Kite’s login page');
  expect(link.getAttribute('href')).toBe('https://kite.example/login');
  expect(link.getAttribute('rel')).toContain('noopener');
  fireEvent.click(screen.getByText('Stop'));
  new Channel('kite-login').postMessage({ kind: 'returned', state: 's-1', requestToken: 'req1' });
  await screen.findByRole('button', { name: 'Log in at Kite' });
  expect(asked.some((one) => one.route.endsWith('/session'))).toBe(false);
});

it('closes the window again when the login cannot begin', async () => {
  const second = { location: { href: 'about:blank' }, close: vi.fn() };
  vi.stubGlobal('open', () => second);
  answering({
    'GET /me/credentials/kite': problem(404, 'not-found'),
    'POST /me/credentials/kite/login': {
      body: { ...LOGIN.body, loginUrl: 'javascript:alert(1)' },
    },
  });
  opened(Broker, '/broker');
  fill(card('Log in at Kite'), { 'API key': 'key1', 'API secret': 'secret1' });
  fireEvent.click(card('Log in at Kite').getByRole('button', { name: 'Log in at Kite' }));
  await screen.findByText(/cannot be used/);
  expect(second.close).toHaveBeenCalled();
  expect(second.location.href).toBe('about:blank');
});

it('hands back what Kite’s redirect says, and takes the token out of the address', async () => {
  const heard: unknown[] = [];
  const page = new Channel('kite-login');
  page.addEventListener('message', (event) => {
    heard.push((event as MessageEvent).data);
    page.postMessage({ kind: 'taken', state: 's-1' });
  });
  const address = '/broker/callback?status=success&request_token=req1&state=s-1';
  opened(Callback, '/broker/callback', address);
  await screen.findByText(/You can close this window/);
  expect(heard).toEqual([{ kind: 'returned', state: 's-1', requestToken: 'req1' }]);
  await waitFor(() => expect(location.search).toBe(''));
});

it('says that a login was not begun here', () => {
  opened(Callback, '/broker/callback', '/broker/callback?request_token=req1');
  expect(screen.getByText(/This login was not begun here/)).toBeTruthy();
});
