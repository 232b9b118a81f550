import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import type { CredentialState } from '../../api/schema';
import { credentials } from '../../session/credentials';
import { answering, problem } from '../door/answering';
import { opened } from '../jobs/opened';
import { aJob, aSummary } from '../jobs/samples';
import Start from './Start';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  credentials.value = 'unknown';
});

const page = (items: unknown[]) => ({ body: { items, nextCursor: null } });
const VALID = { status: 'VALID', secondsLeft: 7200, reminder: 'NONE' } as CredentialState;

it('leads a newcomer step by step, and moves on with what is stored', async () => {
  credentials.value = 'none';
  answering({ 'GET /jobs': page([]) });
  opened(Start, '/');
  expect(screen.getByText(/Loading your last runs/)).toBeTruthy();
  const step = async (title: string) => (await screen.findByText(title)).textContent;
  expect(await step('A Kite Connect app')).toContain('To do');
  expect(await step('The first screen')).toContain('Later');
  expect(screen.getByText(`${location.origin}/broker/callback`)).toBeTruthy();
  credentials.value = VALID;
  await screen.findByText('✓ Done', { selector: 'li:nth-child(3) .mark' });
  expect(await step('The first screen')).toContain('To do');
});

it('shows the last runs, the token and the monitor, and runs the last one again', async () => {
  credentials.value = VALID;
  const asked = answering({
    'GET /jobs': page([
      aSummary({ jobId: 'r', kind: 'RESCREEN', parent: 'gone' }),
      aSummary({ status: 'FAILED' }),
    ]),
    'GET /jobs/j1': { body: aJob({ status: 'FAILED' }) },
    'GET /monitors': page([
      {
        monitorId: 'm',
        state: 'STOPPED',
        expiry: '2026-12-29',
        startedAt: '2026-11-20T09:00:00Z',
        reason: 'MARKET_CLOSED',
      },
    ]),
    'POST /jobs': { status: 202, body: { jobId: 'j9', status: 'QUEUED' } },
  });
  opened(Start, '/');
  await screen.findByText('Last runs');
  expect(screen.getByText('Failed', { exact: false })).toBeTruthy();
  expect(screen.getByText(/2 h 00 min more/)).toBeTruthy();
  await screen.findByText(/the market closed/);
  fireEvent.click(await screen.findByText('Run it now'));
  await screen.findByText('at /jobs/j9');
  expect(asked.at(-1)?.body).toMatchObject({ universe: 'FNO', capital: 8_000_000 });
});

it('keeps the first steps until a run had a result, beside the run that failed', async () => {
  credentials.value = VALID;
  answering({ 'GET /jobs': page([aSummary({ status: 'FAILED' })]) });
  opened(Start, '/');
  expect((await screen.findByText('The first screen')).textContent).toContain('To do');
  expect(screen.getByText('Last runs')).toBeTruthy();
});

it('says why the runs did not come', async () => {
  answering({ 'GET /jobs': problem(503, 'unavailable', { detail: 'Not at the moment.' }) });
  opened(Start, '/');
  await screen.findByText('Not at the moment.');
});
