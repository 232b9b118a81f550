import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { me, sessionState } from '../../session/session';
import { Announcer, clearAnnouncement } from '../../ui/Announcer';
import { answering, problem } from '../door/answering';
import Account from './Account';
import { anAccount } from './accounts';
import { TermsBanner } from './TermsBanner';

beforeEach(() => {
  sessionState.value = 'in';
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  me.value = undefined;
  sessionState.value = 'out';
  clearAnnouncement();
});

const open = () =>
  render(
    <>
      <Announcer />
      <Account />
    </>,
  );

it('loads, then shows limits beside what is used', async () => {
  answering({ 'GET /me': { body: anAccount() } });
  open();
  expect(screen.getByText(/Loading your account/)).toBeTruthy();
  const row = (await screen.findByText('Workspace, 3 files')).closest('tr') as HTMLElement;
  expect(within(row).getByText('2.5 MB')).toBeTruthy();
  expect(within(row).getByText('500 MB')).toBeTruthy();
});

it('says why the account did not come', async () => {
  answering({ 'GET /me': problem(429, 'too-many-requests', { detail: 'Wait a moment.' }) });
  open();
  await screen.findByText('Wait a moment.');
});

it('saves name and mails, and shows what the API made of it', async () => {
  const changed = anAccount({ name: 'Meena', notices: { tokenEnding: false } });
  const asked = answering({ 'GET /me': { body: anAccount() }, 'PATCH /me': { body: changed } });
  open();
  fireEvent.input(await screen.findByLabelText('Name'), { target: { value: ' Meena ' } });
  fireEvent.click(screen.getByLabelText(/Mail me at 05:15/));
  fireEvent.click(screen.getByText('Save'));
  await screen.findByText(/Saved\./);
  expect(asked.at(-1)?.body).toEqual({ name: 'Meena', notices: { tokenEnding: false } });
  expect(me.value?.name).toBe('Meena');
});

it('an old password that is wrong has the fault beside it', async () => {
  answering({
    'GET /me': { body: anAccount() },
    'POST /auth/password/change': problem(400, 'invalid', {
      errors: [{ field: 'oldPassword', code: 'CONFLICT', message: 'is not your password' }],
    }),
  });
  open();
  const type = (label: string, value: string) =>
    fireEvent.input(screen.getByLabelText(label), { target: { value } });
  await screen.findByLabelText('Old password');
  type('Old password', 'wrong');
  type('Password', 'a long enough password');
  type('The same again', 'a long enough password');
  fireEvent.click(screen.getByText('Change the password'));
  await screen.findByText('is not your password');
  expect(screen.getByLabelText('Old password').getAttribute('aria-invalid')).toBe('true');
});

it('the export is fetched from where the API put it, and says when it is not complete', async () => {
  const asked = answering({
    'GET /me': { body: anAccount() },
    'GET /me/export': { body: { url: `${location.origin}/bucket/file`, expiresAt: '' } },
    'GET /bucket/file': { body: { complete: false } },
  });
  // A click on a file would lead the test's window to it.
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue(undefined);
  const saved: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    saved.push(blob as Blob);
    return 'blob:x';
  });
  open();
  fireEvent.click(await screen.findByText('Export my account'));
  await screen.findByText(/it is not complete/);
  expect(await saved[0]?.text()).toBe('{"complete":false}');
  expect(asked.at(-1)?.headers.get('Authorization')).toBeNull();
});

it('new terms wait in a banner until they are accepted', async () => {
  const asked = answering({
    'POST /me/terms': { body: { version: '2026-12-01', at: '2026-12-01T00:00:00Z' } },
    'GET /me': { body: anAccount() },
  });
  me.value = anAccount({ termsToAccept: '2026-12-01' });
  render(<TermsBanner />);
  expect(screen.getByText(/01 Dec 2026/)).toBeTruthy();
  fireEvent.click(screen.getByText('I accept them'));
  await waitFor(() => expect(screen.queryByText('I accept them')).toBeNull());
  expect(asked[0]?.body).toEqual({ version: '2026-12-01' });
});

it('there is no banner without new terms', () => {
  me.value = anAccount();
  render(<TermsBanner />);
  expect(screen.queryByText('I accept them')).toBeNull();
});
