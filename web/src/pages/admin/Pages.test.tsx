import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import type { ComponentType } from 'preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { me } from '../../session/session';
import { clearAnnouncement } from '../../ui/Announcer';
import { anAccount } from '../account/accounts';
import { answering, problem } from '../door/answering';
import AuditPage from './AuditPage';
import Connections from './Connections';
import Keys from './Keys';
import Metrics from './Metrics';
import { theFigures } from './metricsOfATest';
import Redrive from './Redrive';
import Users from './Users';

const user = (handle: string, state: string) => ({
  handle,
  email: `${handle}@example.com`,
  name: handle,
  createdAt: '2026-11-22T04:00:00Z',
  enabled: state !== 'DISABLED',
  state,
  quota: anAccount().quota,
});
const page = (...items: object[]) => ({ body: { items, nextCursor: null } });
const NO_INVITATIONS = {
  'GET /admin/invitations': page(),
  'GET /terms': { body: { version: '2026-11-22', registration: 'INVITATION', text: '' } },
};

beforeEach(() => {
  history.replaceState(null, '', '/admin');
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  me.value = undefined;
  clearAnnouncement();
});

function open(Page: ComponentType) {
  render(
    <LocationProvider>
      <Page />
    </LocationProvider>,
  );
}

describe('without a second factor', () => {
  const refused = problem(409, 'second-factor-required');

  it.each([
    ['Metrics', Metrics, 'GET /admin/metrics'],
    ['Users', Users, 'GET /admin/users'],
    ['AuditPage', AuditPage, 'GET /admin/audit'],
    ['Connections', Connections, 'GET /admin/stream/connections'],
  ])('%s leads to where it is turned on', async (_, Page, route) => {
    answering({ ...NO_INVITATIONS, [route]: refused });
    open(Page);
    const link = await screen.findByText('To the second factor');
    expect(link.getAttribute('href')).toBe('/account/second-factor');
  });

  it('keys lead there too', async () => {
    answering({ 'GET /admin/keys/reencrypt': refused });
    open(Keys);
    fireEvent.input(screen.getByLabelText('Move to the key'), { target: { value: 'alias/k' } });
    fireEvent.click(screen.getByText('Count the tokens'));
    await screen.findByText('To the second factor');
  });

  it('asks to sign in again where it is on and the session is older', async () => {
    me.value = anAccount({ mfa: true });
    answering({ 'GET /admin/metrics': refused });
    open(Metrics);
    await screen.findByText('Sign out, and in again');
  });
});

describe('metrics', () => {
  it('load, show the time of reading, and are read again after 30 seconds', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const asked = answering({ 'GET /admin/metrics': { body: theFigures() } });
    open(Metrics);
    expect(screen.getByText(/Loading the figures/)).toBeTruthy();
    await screen.findByText(/Read at 10:30:00/);
    expect(asked.length).toBe(1);
    await act(async () => void (await vi.advanceTimersByTimeAsync(30_000)));
    expect(asked.length).toBe(2);
  });

  it('keep the last figures, and say that they are old, when a reading fails', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    answering({
      'GET /admin/metrics': [
        { body: theFigures() },
        problem(429, 'too-many-requests', { detail: 'Wait.' }),
      ],
    });
    open(Metrics);
    await screen.findByText(/Read at 10:30:00/);
    await act(async () => void (await vi.advanceTimersByTimeAsync(30_000)));
    await screen.findByText('Wait.');
    expect(screen.getByText(/older than they should be/)).toBeTruthy();
    expect(screen.getByText('Dead letters')).toBeTruthy();
  });
});

describe('users', () => {
  const users = page(user('ann', 'ACTIVE'), user('bea', 'WAITING'), user('cay', 'DISABLED'));

  it('have their states in words, and approval only where one waits', async () => {
    answering({ ...NO_INVITATIONS, 'GET /admin/users': users });
    open(Users);
    expect(screen.getByText(/Loading the users/)).toBeTruthy();
    await screen.findByText('⚠ turned off');
    expect(screen.getByText('○ waits for approval')).toBeTruthy();
    expect(screen.getAllByText('Approve').length).toBe(1);
    expect(screen.getByText('Turn on')).toBeTruthy();
  });

  it('are turned off after asking, and the row follows the answer', async () => {
    const asked = answering({
      ...NO_INVITATIONS,
      'GET /admin/users': page(user('ann', 'ACTIVE')),
      'PATCH /admin/users/ann': { body: user('ann', 'DISABLED') },
    });
    open(Users);
    fireEvent.click(await screen.findByLabelText('Turn ann@example.com off'));
    expect(asked.some(({ route }) => route.startsWith('PATCH'))).toBe(false);
    fireEvent.click(screen.getAllByText('Turn off').at(-1) as HTMLElement);
    await screen.findByText('⚠ turned off');
    expect(asked.at(-1)?.body).toEqual({ enabled: false });
  });

  it('a limit that the API refuses has the fault beside it', async () => {
    answering({
      ...NO_INVITATIONS,
      'GET /admin/users': page(user('ann', 'ACTIVE')),
      'PATCH /admin/users/ann': problem(400, 'invalid', {
        errors: [{ field: 'quota.runningJobs', code: 'RANGE', message: 'must be 1 to 100' }],
      }),
    });
    open(Users);
    fireEvent.click(await screen.findByLabelText('Limits of ann@example.com'));
    const limit = screen.getByLabelText('Runs at the same time');
    fireEvent.input(limit, { target: { value: '99' } });
    fireEvent.click(screen.getByText('Change', { selector: 'button' }));
    await screen.findByText('must be 1 to 100');
    expect(limit.getAttribute('aria-invalid')).toBe('true');
  });

  it('of one state stand in the address', async () => {
    history.replaceState(null, '', '/admin/users?state=WAITING');
    const asked = answering({ ...NO_INVITATIONS, 'GET /admin/users': page() });
    open(Users);
    await screen.findByText('There is no user of this kind');
    expect(asked.find(({ route }) => route === 'GET /admin/users')?.query.get('state')).toBe(
      'WAITING',
    );
  });

  it('an invitation whose mail did not go says so, and a retry has the same name', async () => {
    const made = {
      id: 'i1',
      email: 'new@example.com',
      createdAt: '',
      expiresAt: '',
      mailed: false,
    };
    const asked = answering({
      ...NO_INVITATIONS,
      'GET /admin/users': page(),
      'POST /admin/invitations': [problem(503, 'unavailable'), { status: 201, body: made }],
    });
    open(Users);
    const field = await screen.findByLabelText('E-mail address');
    fireEvent.input(field, { target: { value: 'new@example.com' } });
    fireEvent.click(screen.getByText('Invite'));
    await screen.findByText(/Refused: unavailable/);
    fireEvent.click(screen.getByText('Invite'));
    await waitFor(() => expect((field as HTMLInputElement).value).toBe(''));
    const keys = asked
      .filter(({ route }) => route === 'POST /admin/invitations')
      .map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys.length).toBe(2);
    expect(keys[0]).toBeTruthy();
    expect(keys[1]).toBe(keys[0]);
  });
});

describe('the record of all users', () => {
  it('asks for what the address names, and says who nobody was', async () => {
    history.replaceState(null, '', '/admin/audit?operation=login&outcome=4xx');
    const asked = answering({
      'GET /admin/audit': page({
        at: '2026-11-22T04:00:00Z',
        email: 'digest',
        operation: 'login',
        target: '{}',
        address: '192.0.2.1',
        agent: 'curl/8.1',
        outcome: 401,
        requestId: 'r1',
      }),
    });
    open(AuditPage);
    await screen.findByText('nobody, address digest');
    expect(Object.fromEntries(asked[0]?.query ?? [])).toEqual({
      operation: 'login',
      outcome: '4xx',
      limit: '50',
    });
  });

  it('puts a wrong outcome beside its field, and asks nothing', async () => {
    const asked = answering({ 'GET /admin/audit': page() });
    open(AuditPage);
    await screen.findByText('Nothing fits');
    fireEvent.input(screen.getByLabelText('Outcome'), { target: { value: 'bad' } });
    fireEvent.click(screen.getByText('Look'));
    await screen.findByText('Must be a status like 404 or a class like 4xx.');
    expect(asked.length).toBe(1);
  });

  it('says why it did not come', async () => {
    answering({ 'GET /admin/audit': problem(500, 'internal', { detail: 'It broke.' }) });
    open(AuditPage);
    await screen.findByText('It broke.');
  });
});

describe('connections', () => {
  it('are closed after asking', async () => {
    const asked = answering({
      'GET /admin/stream/connections': page({
        id: 'c1',
        user: 'ann',
        connectedAt: '2026-11-22T04:00:00Z',
      }),
      'DELETE /admin/stream/connections/c1': { status: 204 },
    });
    open(Connections);
    fireEvent.click(await screen.findByLabelText('Close connection c1'));
    fireEvent.click(screen.getByText('Close it'));
    await screen.findByText('Nobody is connected');
    expect(asked.at(-1)?.route).toBe('DELETE /admin/stream/connections/c1');
  });
});

describe('keys', () => {
  const state = { tokens: 2, moved: 0, left: 2, failed: [], confirm: '2' };

  it('nothing moves before the number of tokens is typed', async () => {
    const asked = answering({
      'GET /admin/keys/reencrypt': { body: state },
      'POST /admin/keys/reencrypt': { body: { tokens: 2, moved: 2, left: 0, failed: [] } },
    });
    open(Keys);
    fireEvent.input(screen.getByLabelText('Move to the key'), { target: { value: 'alias/k' } });
    fireEvent.click(screen.getByText('Count the tokens'));
    const number = await screen.findByLabelText('How many tokens there are');
    fireEvent.input(number, { target: { value: '3' } });
    fireEvent.click(screen.getByText('Move them all'));
    await screen.findByText('Type 2 to begin.');
    expect(asked.length).toBe(1);
    fireEvent.input(number, { target: { value: '2' } });
    fireEvent.click(screen.getByText('Move them all'));
    await screen.findByText('None is left to move.');
    expect(asked.at(-1)?.body).toEqual({ targetKey: 'alias/k', confirm: '2' });
  });

  it('names the users whose tokens did not move', async () => {
    answering({
      'GET /admin/keys/reencrypt': { body: state },
      'POST /admin/keys/reencrypt': { body: { ...state, failed: ['H9'] } },
    });
    open(Keys);
    fireEvent.input(screen.getByLabelText('Move to the key'), { target: { value: 'alias/k' } });
    fireEvent.click(screen.getByText('Count the tokens'));
    fireEvent.input(await screen.findByLabelText('How many tokens there are'), {
      target: { value: '2' },
    });
    fireEvent.click(screen.getByText('Move them all'));
    await screen.findByText('H9');
  });

  it('says that a key is not in use', async () => {
    answering({
      'GET /admin/keys/reencrypt': problem(400, 'invalid', {
        errors: [{ field: 'targetKey', code: 'FORMAT', message: 'must name a key that is in use' }],
      }),
    });
    open(Keys);
    fireEvent.input(screen.getByLabelText('Move to the key'), { target: { value: 'alias/no' } });
    fireEvent.click(screen.getByText('Count the tokens'));
    await screen.findByText('must name a key that is in use');
  });
});

describe('failed runs', () => {
  const REDRIVE = 'POST /admin/jobs/01M81SR1J5T2C24FT8J95RVQN4/redrive';

  async function ask(id: string): Promise<void> {
    fireEvent.input(screen.getByLabelText('Id of the run'), { target: { value: id } });
    fireEvent.click(screen.getByText('Start it anew …'));
  }

  it('are started anew after asking, and the outcome is told', async () => {
    const jobId = '01M81SR1J5T2C24FT8J95RVQN4';
    const asked = answering({
      [REDRIVE]: [
        problem(409, 'job-not-failed', { detail: 'The job is RUNNING.' }),
        { status: 202, body: { jobId, status: 'QUEUED' } },
      ],
    });
    open(Redrive);
    await ask(` ${jobId} `);
    const yes = await screen.findByRole('button', { name: 'Start it anew' });
    expect(asked).toEqual([]);
    fireEvent.click(yes);
    await screen.findByText('The job is RUNNING.');
    fireEvent.click(yes);
    await screen.findByText(/It waits for its turn/);
    expect(screen.queryByText('Start this run anew?')).toBeNull();
    expect(asked.map(({ route }) => route)).toEqual([REDRIVE, REDRIVE]);
  });

  it('are not asked for by what is no id', async () => {
    const asked = answering({});
    open(Redrive);
    await ask('../users');
    await screen.findByText('Must be the id of a run: letters and digits.');
    expect(screen.queryByText('Start this run anew?')).toBeNull();
    expect(asked).toEqual([]);
  });

  it('are for a session with a second factor', async () => {
    answering({ [REDRIVE]: problem(409, 'second-factor-required') });
    open(Redrive);
    await ask('01M81SR1J5T2C24FT8J95RVQN4');
    fireEvent.click(await screen.findByRole('button', { name: 'Start it anew' }));
    await screen.findByText('To the second factor');
  });
});
