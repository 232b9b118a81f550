import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { clearAnnouncement } from '../../ui/Announcer';
import { answering, problem } from '../door/answering';
import NewScreen from './NewScreen';
import { opened } from './opened';
import { aJob } from './samples';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  clearAnnouncement();
});

const page = (items: unknown[]) => ({ body: { items, nextCursor: null } });
const expiries = (symbol: string) => ({
  body: {
    symbol,
    asOf: '2026-11-20',
    items: [
      { expiry: '2026-11-23', daysLeft: 3, lotSize: 1, contracts: 1 },
      { expiry: '2026-12-29', daysLeft: 39, lotSize: 1, contracts: 1 },
    ],
  },
});
const API = {
  'GET /instruments/symbols': page(
    ['INFY', 'M&M', 'RELIANCE'].map((symbol) => ({ symbol, kind: 'STOCK', expiries: 3 })),
  ),
  'GET /instruments/RELIANCE/expiries': expiries('RELIANCE'),
  'GET /instruments/INFY/expiries': expiries('INFY'),
  'GET /screens': page([
    { name: 'Filtered', where: 'yield>1', builtIn: true },
    { name: 'HighYield', where: 'yield>2', builtIn: true },
  ]),
  'GET /job-templates': page([]),
};
/** The nearest expiry that is a week away is chosen once the list is there. */
const ready = () =>
  waitFor(() =>
    expect((screen.getByLabelText('Expiry') as HTMLSelectElement).value).toBe('2026-12-29'),
  );
const ACCEPTED = { status: 202, body: { jobId: 'j9', status: 'QUEUED' } };

it('runs with the defaults of the user guide, and goes to the run', async () => {
  const asked = answering({ ...API, 'POST /jobs': ACCEPTED });
  opened(NewScreen, '/screen');
  expect(screen.getByText(/Loading the parameters/)).toBeTruthy();
  await ready();
  fireEvent.click(screen.getByText('Run the screen'));
  await screen.findByText('at /jobs/j9');
  const sent = asked.find((one) => one.route === 'POST /jobs');
  expect(sent?.body).toMatchObject({
    kind: 'SCREEN',
    universe: 'FNO',
    expiry: '2026-12-29',
    capital: 8_000_000,
    screens: ['Filtered', 'HighYield'],
  });
  expect(sent?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
});

it('takes symbols from the address in any spelling, and offers the nearest name', async () => {
  answering({
    ...API,
    'GET /instruments/symbols': [
      API['GET /instruments/symbols'],
      { body: { items: [], suggestion: 'INFY', nextCursor: null } },
    ],
  });
  opened(NewScreen, '/screen', '/screen?symbols=mm,INFOSYS&expiry=2026-12-29');
  await screen.findByText('M&M');
  fireEvent.click(await screen.findByText('Take INFY'));
  await screen.findByLabelText('Remove INFY');
  expect(screen.queryByLabelText('Remove INFOSYS')).toBeNull();
});

it('chooses underlyings by the keyboard', async () => {
  answering(API);
  opened(NewScreen, '/screen', '/screen?symbols=INFY');
  const box = await screen.findByRole('combobox', { name: 'Underlyings' });
  const offer = () => screen.getByRole('option', { name: /^RELIANCE/ });
  await screen.findByText(/1 symbol chosen/);
  await waitFor(() => {
    fireEvent.input(box, { target: { value: 'rel' } });
    expect(offer()).toBeTruthy();
  });
  fireEvent.keyDown(box, { key: 'ArrowDown' });
  expect(box.getAttribute('aria-activedescendant')).toBe(offer().id);
  fireEvent.keyDown(box, { key: 'Enter' });
  await screen.findByLabelText('Remove RELIANCE');
  fireEvent.keyDown(box, { key: 'Backspace' });
  await waitFor(() => expect(screen.queryByLabelText('Remove RELIANCE')).toBeNull());
});

it('fills in what another run was asked for', async () => {
  const parameters = { ...aJob().parameters, distancePercent: 12.5, capital: 10_000_000 };
  answering({ ...API, 'GET /jobs/j1': { body: aJob({ parameters }) } });
  opened(NewScreen, '/screen', '/screen?again=j1');
  const capital = (await screen.findByLabelText('Capital, rupees')) as HTMLInputElement;
  expect(capital.value).toBe('1,00,00,000');
  expect(screen.getByText('₹ 1.00 crore')).toBeTruthy();
  expect((screen.getByLabelText(/Distance/) as HTMLInputElement).value).toBe('12.5');
});

it('asks nothing while a field is wrong, and shows what the API says beside the fields', async () => {
  const asked = answering({
    ...API,
    'POST /jobs': problem(400, 'invalid', {
      errors: [{ field: 'screens[1]', code: 'ENUM', message: 'is not an allowed value' }],
    }),
  });
  opened(NewScreen, '/screen');
  await ready();
  const capital = screen.getByLabelText('Capital, rupees');
  fireEvent.input(capital, { target: { value: 'much' } });
  fireEvent.click(screen.getByText('Run the screen'));
  await screen.findByText(/A sum of rupees above 0/);
  expect(asked.some((one) => one.route === 'POST /jobs')).toBe(false);
  fireEvent.input(capital, { target: { value: '8000000' } });
  fireEvent.click(screen.getByText('Run the screen'));
  await screen.findByText('HighYield: is not an allowed value');
});

it('leads to the broker page when there is no token, and to the account when terms wait', async () => {
  answering({
    ...API,
    'POST /jobs': [problem(409, 'no-credentials'), problem(409, 'terms-not-accepted')],
  });
  opened(NewScreen, '/screen');
  await ready();
  fireEvent.click(screen.getByText('Run the screen'));
  const broker = await screen.findByText('Store today’s broker token');
  expect(broker.getAttribute('href')).toBe('/broker');
  fireEvent.click(screen.getByText('Run the screen'));
  const account = await screen.findByText('Read and accept the new terms');
  expect(account.getAttribute('href')).toBe('/account');
});

it('waits for the instrument list with words, and starts with the same key', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const asked = answering({
    ...API,
    'POST /jobs': [problem(409, 'instruments-pending', { retryAfter: 5 }), ACCEPTED],
  });
  opened(NewScreen, '/screen');
  await ready();
  fireEvent.click(screen.getByText('Run the screen'));
  await screen.findByText(/The run starts by itself/);
  await vi.advanceTimersByTimeAsync(5000);
  await screen.findByText('at /jobs/j9');
  const sent = asked.filter((one) => one.route === 'POST /jobs');
  const keys = new Set(sent.map((one) => one.headers.get('Idempotency-Key')));
  expect([sent.length, keys.size]).toEqual([2, 1]);
});

it('says why expiries did not come', async () => {
  answering({
    ...API,
    'GET /instruments/RELIANCE/expiries': problem(503, 'unavailable', { detail: 'Not now.' }),
  });
  opened(NewScreen, '/screen');
  await screen.findByText(/Not now\./);
});
