import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clearAnnouncement } from '../../ui/Announcer';
import { answering, problem } from '../door/answering';
import JobPage from './JobPage';
import Jobs from './Jobs';
import { opened } from './opened';
import { aJob, aSummary } from './samples';

vi.mock('../../live/live', () => ({ attachLive: () => () => {}, onLive: () => () => {} }));

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  clearAnnouncement();
});

const page = (items: unknown[]) => ({ body: { items, nextCursor: null } });
const SCREENS = page([{ name: 'Filtered' }]);

describe('the list of runs', () => {
  it('loads, and says what to do when there is none', async () => {
    answering({ 'GET /jobs': page([]) });
    opened(Jobs, '/jobs');
    expect(screen.getByText(/Loading your runs/)).toBeTruthy();
    await screen.findByText('No runs yet');
  });

  it('has re-screens under their run, with a status in words', async () => {
    answering({
      'GET /jobs': page([
        aSummary({ jobId: 'r', kind: 'RESCREEN', parent: 'j1', screens: { Calm: 3 } }),
        aSummary({ status: 'PARTIAL' }),
      ]),
    });
    opened(Jobs, '/jobs');
    await screen.findByText(/Partly done/);
    const rows = screen.getAllByRole('row').slice(1);
    expect(rows[0]?.textContent).toContain('Filtered: 606');
    expect(rows[1]?.textContent).toContain('of the run above');
  });

  it('says why it did not come', async () => {
    answering({ 'GET /jobs': problem(429, 'too-many-requests', { detail: 'Wait a moment.' }) });
    opened(Jobs, '/jobs');
    await screen.findByText('Wait a moment.');
  });
});

describe('the page of a run', () => {
  const open = () => opened(JobPage, '/jobs/:jobId', '/jobs/j1');

  it('shows how far it is, cancels, and says once how it ended', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const progress = { ...aJob().progress, stage: 'QUOTES', contractsDone: 1500, secondsLeft: 8 };
    const running = { body: { ...aJob({ status: 'RUNNING' }), progress } };
    const asked = answering({
      'GET /jobs/j1': [running, running, { body: aJob({ status: 'CANCELLED' }) }],
      'POST /jobs/j1/cancel': { status: 202, body: { jobId: 'j1', status: 'RUNNING' } },
    });
    open();
    await screen.findByText('1,500 of 4,073');
    expect((screen.getByRole('progressbar') as HTMLProgressElement).value).toBeCloseTo(1500 / 4073);
    expect(screen.getByText('8 s')).toBeTruthy();
    expect(screen.queryByText('Open the result')).toBeNull();
    fireEvent.click(screen.getByText('Cancel this run'));
    await vi.advanceTimersByTimeAsync(5000);
    await screen.findByText('The run is cancelled.', { exact: false });
    expect(asked.filter((one) => one.route === 'GET /me')).toHaveLength(1);
    const reads = asked.length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(reads);
  });

  it('tells of a partial one what was left out, symbol by symbol with the nearest name', async () => {
    answering({
      'GET /screens': SCREENS,
      'GET /jobs/j1': {
        body: aJob({
          status: 'PARTIAL',
          reasons: { BROKER_ERROR: 500, UNKNOWN_SYMBOL: 1 },
          skipped: [
            {
              symbol: 'RELIENCE',
              reason: 'UNKNOWN_SYMBOL',
              detail: 'No company or index at NSE has this name.',
              suggestion: 'RELIANCE',
            },
          ],
          notes: ['Some margins are of 15 minutes ago.'],
        }),
      },
    });
    open();
    await screen.findByText('RELIENCE');
    expect(screen.getByText('RELIANCE').getAttribute('href')).toBe('/screen?symbols=RELIANCE');
    expect(screen.getByText(/did not answer as it should/).closest('tr')?.textContent).toContain(
      '500',
    );
    expect(screen.getByText(/Some margins are/)).toBeTruthy();
    expect(screen.getByText('Open the result').getAttribute('href')).toBe('/jobs/j1/rows');
  });

  it('tells of a failed one why, and offers no rows', async () => {
    answering({
      'GET /jobs/j1': {
        body: aJob({ status: 'FAILED', failure: 'The broker does not give market data.' }),
      },
    });
    open();
    await screen.findByText('The broker does not give market data.');
    expect(screen.queryByText('Open the result')).toBeNull();
    expect(screen.queryByText('Export')).toBeNull();
    expect(screen.getByText('Again with these parameters').getAttribute('href')).toBe(
      '/screen?again=j1',
    );
  });

  it('says that there is no such run', async () => {
    answering({ 'GET /jobs/j1': problem(404, 'not-found', { detail: 'There is nothing here.' }) });
    open();
    await screen.findByText('There is nothing here.');
    expect(screen.getByText(/Runs are kept for some days/)).toBeTruthy();
  });

  it('screens its rows again, with the fault beside the condition', async () => {
    const asked = answering({
      'GET /screens': SCREENS,
      'GET /jobs/j1': { body: aJob() },
      'POST /jobs/j1/screen': [
        problem(400, 'invalid', {
          errors: [{ field: 'where', code: 'ENUM', message: 'at character 1: no such column' }],
        }),
        { status: 202, body: { jobId: 'r2', status: 'QUEUED' } },
      ],
      'GET /jobs/r2': { body: aJob({ jobId: 'r2', kind: 'RESCREEN', parent: 'j1' }) },
    });
    open();
    const where = await screen.findByLabelText('Condition');
    fireEvent.click(screen.getByText('Screen again'));
    await screen.findByText('Write a condition.');
    fireEvent.input(where, { target: { value: 'yeild>1' } });
    fireEvent.click(screen.getByText('Screen again'));
    await screen.findByText('at character 1: no such column');
    fireEvent.input(where, { target: { value: 'yield>1' } });
    fireEvent.click(screen.getByText('Screen again'));
    await screen.findByText(/It screens the rows of/);
    const sent = asked.filter((one) => one.route === 'POST /jobs/j1/screen');
    expect(sent.map((one) => one.body)).toEqual([{ where: 'yeild>1' }, { where: 'yield>1' }]);
    const keys = sent.map((one) => one.headers.get('Idempotency-Key'));
    expect(new Set(keys).size).toBe(2);
  });
});
