import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import type { Me } from '../../api/schema';
import { me } from '../../session/session';
import { clearAnnouncement } from '../../ui/Announcer';
import { answering, problem } from '../door/answering';
import { opened } from '../jobs/opened';
import Files from './Files';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  me.value = undefined;
  clearAnnouncement();
});

const page = (items: unknown[]) => ({ body: { items, nextCursor: null } });
const ME = {
  quota: { workspaceBytes: 500e6, fileBytes: 50e6, retentionDays: 7, exportRetentionDays: 30 },
  usage: { workspaceBytes: 475e6, files: 2 },
} as unknown as Me;
const file = (fileId: string, kind = 'exports') => ({
  fileId,
  jobId: 'j1',
  kind,
  name: `${fileId}.csv`,
  bytes: 1500,
  rows: 606,
  sha256: 'ab'.repeat(32),
  schemaVersion: 1,
  createdAt: '2026-11-20T09:00:00Z',
  expiresAt: '2026-12-20T09:00:00Z',
});

it('loads, and says that there are none', async () => {
  answering({ 'GET /files': page([]) });
  opened(Files, '/files');
  expect(screen.getByText(/Loading your files/)).toBeTruthy();
  await screen.findByText('No files');
});

it('shows the files of a kind, and that the room gets scarce', async () => {
  me.value = ME;
  const asked = answering({ 'GET /files': page([file('a')]) });
  opened(Files, '/files', '/files?kind=exports');
  const row = (await screen.findByText('a.csv')).closest('tr') as HTMLElement;
  expect(row.textContent).toContain('1.5 kB');
  expect(within(row).getByText('ab'.repeat(32))).toBeTruthy();
  expect(asked[0]?.query.get('kind')).toBe('exports');
  expect(screen.getByText(/95\.0 %/)).toBeTruthy();
  expect(screen.getByText(/There is little room left/)).toBeTruthy();
});

it('deletes a file only when that is confirmed, and reads the use again', async () => {
  const asked = answering({
    'GET /files': page([file('a'), file('b')]),
    'DELETE /files/a': { status: 204 },
    'GET /me': { body: ME },
  });
  opened(Files, '/files');
  fireEvent.click(await screen.findByLabelText('Delete a.csv'));
  fireEvent.click(screen.getByText('Keep'));
  fireEvent.click(screen.getByLabelText('Delete a.csv'));
  fireEvent.click(within(screen.getByRole('dialog')).getByText('Delete'));
  await screen.findByText(/a\.csv is deleted/);
  expect(screen.queryByLabelText('Delete a.csv')).toBeNull();
  expect(screen.getByLabelText('Delete b.csv')).toBeTruthy();
  expect(asked.map((one) => one.route)).toEqual(['GET /files', 'DELETE /files/a', 'GET /me']);
});

it('clears a kind, and says what stays', async () => {
  const asked = answering({
    'GET /files': [page([file('a', 'logs')]), page([])],
    'DELETE /me/workspace': { body: { files: 3, bytes: 4500, kept: 1 } },
    'GET /me': { body: ME },
  });
  opened(Files, '/files', '/files?kind=logs');
  fireEvent.click(await screen.findByText(/Delete Logs/));
  fireEvent.click(screen.getByText('Delete them all'));
  await screen.findByText(/3 files deleted, 4\.5 kB\. 1 file of runs at work stay\./);
  const cleared = asked.find((one) => one.route === 'DELETE /me/workspace');
  expect(cleared?.query.get('kind')).toBe('logs');
});

it('says why files did not come, and why one cannot be deleted', async () => {
  answering({
    'GET /files': [problem(503, 'unavailable', { detail: 'Not now.' }), page([file('a')])],
    'DELETE /files/a': problem(409, 'job-under-way', { detail: 'A job is still at work on it.' }),
    'GET /me': { body: ME },
  });
  opened(Files, '/files');
  await screen.findByText('Not now.');
  fireEvent.click(screen.getByText('Try again'));
  fireEvent.click(await screen.findByLabelText('Delete a.csv'));
  fireEvent.click(within(screen.getByRole('dialog')).getByText('Delete'));
  await screen.findByText(/A job is still at work on it/);
  expect(screen.getByLabelText('Delete a.csv')).toBeTruthy();
});
