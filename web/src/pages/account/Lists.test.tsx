import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { me, sessionState } from '../../session/session';
import { Announcer, clearAnnouncement } from '../../ui/Announcer';
import { answering, problem } from '../door/answering';
import { anAccount } from './accounts';
import DeleteAccount from './DeleteAccount';
import Record from './Record';
import Sessions from './Sessions';

const session = (id: string, current = false) => ({
  id,
  createdAt: '2026-11-22T04:00:00Z',
  lastSeen: '2026-11-22T05:00:00Z',
  endsAt: '2026-11-23T04:00:00Z',
  address: `192.0.2.${id}`,
  agent: 'curl/8.1',
  remember: false,
  mfa: false,
  current,
});
const entry = {
  at: '2026-11-22T04:00:00Z',
  operation: 'changePassword',
  target: '{}',
  address: '192.0.2.1',
  agent: 'curl/8.1',
  outcome: 400,
  requestId: 'r-1',
};
const page = (...items: object[]) => ({ body: { items, nextCursor: null } });

beforeEach(() => {
  history.replaceState(null, '', '/account/delete');
  sessionState.value = 'in';
  // A click on a file would lead the test's window to it.
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue(undefined);
  // No layout engine opens a dialog here.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  me.value = undefined;
  sessionState.value = 'out';
  clearAnnouncement();
});

describe('sessions', () => {
  it('says which is this one, and ends another after asking', async () => {
    const asked = answering({
      'GET /me/sessions': page(session('1', true), session('2')),
      'DELETE /me/sessions/2': { status: 204 },
    });
    render(<Sessions />);
    expect(screen.getByText(/Loading your sessions/)).toBeTruthy();
    await screen.findByText('● This one');
    fireEvent.click(screen.getByText('End'));
    expect(asked.length).toBe(1);
    fireEvent.click(screen.getByText('End it'));
    await waitFor(() => expect(screen.queryByText('192.0.2.2')).toBeNull());
    expect(screen.getByText('192.0.2.1')).toBeTruthy();
  });

  it('ending this one is signing out', async () => {
    const asked = answering({
      'GET /me/sessions': page(session('1', true)),
      'POST /auth/logout': { status: 204 },
    });
    render(<Sessions />);
    fireEvent.click(await screen.findByText('Sign out'));
    fireEvent.click(screen.getAllByText('Sign out').at(-1) as HTMLElement);
    await waitFor(() => expect(sessionState.value).toBe('out'));
    expect(asked.at(-1)?.route).toBe('POST /auth/logout');
  });

  it('is read again when one could not be ended', async () => {
    const asked = answering({
      'GET /me/sessions': page(session('2')),
      'DELETE /me/sessions/2': problem(404, 'not-found', { detail: 'There is no such thing.' }),
    });
    render(
      <>
        <Announcer />
        <Sessions />
      </>,
    );
    fireEvent.click(await screen.findByText('End'));
    fireEvent.click(screen.getByText('End it'));
    await screen.findByText(/There is no such thing/);
    expect(asked.filter(({ route }) => route === 'GET /me/sessions').length).toBe(2);
  });

  it('has its words when it did not come, and when there is none', async () => {
    answering({ 'GET /me/sessions': [problem(503, 'unavailable', { detail: 'No.' }), page()] });
    render(<Sessions />);
    fireEvent.click(await screen.findByText('Try again'));
    await screen.findByText('No session is open');
  });
});

describe('the record', () => {
  it('shows entries in words, and reads the days of India', async () => {
    const asked = answering({ 'GET /me/audit': page(entry) });
    render(<Record />);
    await screen.findByText('change password');
    expect(screen.getByText('⚠ refused (400)')).toBeTruthy();
    fireEvent.input(screen.getByLabelText('From'), { target: { value: '2026-11-22' } });
    await waitFor(() => expect(asked.at(-1)?.query.get('from')).toBe('2026-11-21T18:30:00.000Z'));
  });

  it('is saved whole, part by part', async () => {
    const asked = answering({
      'GET /me/audit': [
        page(entry),
        { body: 'a', headers: { 'X-Next-Cursor': 'p2' } },
        { body: 'b' },
      ],
    });
    const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
    render(<Record />);
    await screen.findByText('change password');
    fireEvent.click(screen.getByText('Save as CSV'));
    await waitFor(() => expect(made).toHaveBeenCalled());
    expect(asked.slice(1).map(({ query }) => [query.get('format'), query.get('cursor')])).toEqual([
      ['csv', null],
      ['csv', 'p2'],
    ]);
  });

  it('is empty, or failed, in words', async () => {
    answering({ 'GET /me/audit': [problem(500, 'internal', { detail: 'It broke.' }), page()] });
    render(<Record />);
    await screen.findByText('It broke.');
    fireEvent.click(screen.getByText('Try again'));
    await screen.findByText('Nothing was changed in these days');
  });
});

describe('the end of the account', () => {
  const open = () => {
    me.value = anAccount();
    render(
      <LocationProvider>
        <Announcer />
        <DeleteAccount />
      </LocationProvider>,
    );
    fireEvent.input(screen.getByLabelText('Password'), { target: { value: 'secret' } });
  };
  const press = () => fireEvent.click(screen.getByText('Delete my account'));

  it('wants the tick before anything is asked', async () => {
    const asked = answering({});
    open();
    press();
    await screen.findByText('Say so first.');
    expect(asked).toEqual([]);
  });

  it('says when the last backup is over, and signs out', async () => {
    answering({
      'DELETE /me': { body: { status: 'ERASED', backupsExpireAt: '2026-12-27T04:00:00Z' } },
      'POST /auth/logout': { status: 204 },
    });
    open();
    fireEvent.click(screen.getByLabelText('I want everything erased'));
    press();
    await screen.findByText(/The last backup with it is over on 27 Dec 2026, 09:30/);
    await waitFor(() => expect(sessionState.value).toBe('out'));
  });

  it('stays where it is with a wrong password', async () => {
    answering({
      'DELETE /me': problem(400, 'invalid', {
        errors: [{ field: 'password', code: 'FORMAT', message: 'is not the password' }],
      }),
    });
    open();
    fireEvent.click(screen.getByLabelText('I want everything erased'));
    press();
    await screen.findByText('is not the password');
    expect(sessionState.value).toBe('in');
  });
});
