import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { LocationProvider, Route, Router } from 'preact-iso';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../api/schema';
import { bytesOf } from '../../rows/testing';
import Sample from '../sample/Sample';
import { sampleFacts } from './fixture';
import Result from './Result';

const STORE = 'https://store.example/rows.parquet';
const { job: sample, screens } = sampleFacts();
const FILE = { fileId: 'f1', kind: 'calculated_columns' } as Job['files'][number];

let job: Job;
/** What the API and the storage answer, by the end of the path. */
let answers: Record<string, () => Response>;

beforeEach(() => {
  job = { ...sample, jobId: 'j1', files: [FILE] };
  answers = {
    '/api/jobs/j1': () => Response.json(job),
    '/api/screens': () => Response.json({ items: screens, nextCursor: null }),
    '/api/files/f1': () => Response.json({ url: STORE, expiresAt: '' }),
    '/rows.parquet': () => new Response(bytesOf('src/pages/sample/rows.parquet')),
    '/sample/rows.json': () => Response.json(sampleFacts()),
  };
  vi.stubGlobal('fetch', async (asked: Request | string) => {
    const { pathname } = new URL(typeof asked === 'string' ? asked : asked.url, location.origin);
    const answer = Object.entries(answers).find(([path]) => pathname.endsWith(path));
    if (answer === undefined) {
      throw new TypeError(`nobody answers ${pathname}`);
    }
    return answer[1]();
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
});

function open(address: string): void {
  history.replaceState(null, '', address);
  render(
    <LocationProvider>
      <Router>
        <Route path="/jobs/:jobId/rows" component={Result} />
        <Route path="/sample" component={Sample} />
      </Router>
    </LocationProvider>,
  );
}

async function rows(): Promise<HTMLElement> {
  return screen.findByRole('table', { name: /rows?( of a made-up market)?$/ }, { timeout: 5_000 });
}

/** The cells of the first row, its symbol first. */
function first(table: HTMLElement): (string | undefined)[] {
  const row = table.querySelector('tr[data-place="0"]');
  return [...(row?.children ?? [])].map((cell) => cell.textContent?.trim());
}

describe('the rows of a job', () => {
  it('are loading, and then a table that says how many there are', async () => {
    open('/jobs/j1/rows');
    expect(screen.getByText(/Loading the rows/)).toBeTruthy();

    const table = await rows();
    expect(table.getAttribute('aria-rowcount')).toBe(
      String((job.counts.screens.Filtered ?? 0) + 1),
    );
    expect(first(table)).toContain('Very far');
    const head = within(table).getByRole('columnheader', { name: /Dist %/ });
    expect(head.getAttribute('aria-sort')).toBe('descending');
    expect(within(head).getByRole('button').getAttribute('aria-describedby')).toBeTruthy();
    expect(screen.getByText(/15:29/)).toBeTruthy();
    expect(screen.getByText((text) => text.startsWith(job.notice))).toBeTruthy();
  });

  it('are not all in the page, however many there are', async () => {
    open('/jobs/j1/rows?screen=All');
    const table = await rows();
    expect(table.getAttribute('aria-rowcount')).toBe(String(job.counts.contracts + 1));
    expect(table.querySelectorAll('tbody tr').length).toBeLessThan(100);
  });

  it('are sorted by a head, with Shift by a second one, and the address says so', async () => {
    open('/jobs/j1/rows?screen=HighYield');
    const table = await rows();
    fireEvent.click(within(table).getByRole('button', { name: /StrikePrice/ }));
    await waitFor(() => expect(location.search).toContain('sort=-strike'));
    fireEvent.click(within(table).getByRole('button', { name: /Symbol/ }), { shiftKey: true });
    await waitFor(() => expect(location.search).toContain('sort=-strike%2Csymbol'));
    expect(
      within(table)
        .getByRole('columnheader', { name: /StrikePrice/ })
        .getAttribute('aria-sort'),
    ).toBe('descending');
  });

  it('are narrowed by a filter, which is refused with the place of its fault', async () => {
    open('/jobs/j1/rows?screen=All');
    await rows();
    const filter = screen.getByLabelText('Filter');
    fireEvent.input(filter, { target: { value: 'symbol==RVNL;yeild>1' } });
    await screen.findByText(
      'Not applied: at character 14: there is no such column. Did you mean yield?',
    );
    expect(filter.getAttribute('aria-invalid')).toBe('true');
    fireEvent.input(filter, { target: { value: 'symbol==RVNL' } });
    fireEvent.submit(filter.closest('form') as HTMLFormElement);
    await waitFor(() => expect(location.search).toContain('where=symbol%3D%3DRVNL'));
    await waitFor(async () => expect(first(await rows())[0]).toBe('RVNL'));
  });

  it('are all shown under a filter of the address that means nothing, and the page says so', async () => {
    open('/jobs/j1/rows?screen=All&where=yeild%3E1');
    expect((await rows()).getAttribute('aria-rowcount')).toBe(String(job.counts.contracts + 1));
    expect(screen.getByText(/filter not applied/)).toBeTruthy();
  });

  it('are moved through and opened by the keyboard', async () => {
    open('/jobs/j1/rows');
    const table = await rows();
    fireEvent.keyDown(document.body, { key: 'ArrowDown' });
    await waitFor(() =>
      expect(document.activeElement?.closest('tr')?.getAttribute('aria-rowindex')).toBe('3'),
    );
    fireEvent.keyDown(document.activeElement as Element, { key: 'End' });
    const last = String((job.counts.screens.Filtered ?? 0) + 1);
    await waitFor(() =>
      expect(document.activeElement?.closest('tr')?.getAttribute('aria-rowindex')).toBe(last),
    );
    fireEvent.click(document.activeElement as Element);
    await waitFor(() => expect(location.search).toMatch(/row=\w+26DEC/));
    fireEvent.keyDown(table, { key: 'Escape' });
    await waitFor(() => expect(location.search).not.toContain('row='));
  });

  it('have a list of keys, whose signs can be turned off', async () => {
    open('/jobs/j1/rows');
    await rows();
    fireEvent.keyDown(document.body, { key: '/' });
    expect(document.activeElement).toBe(screen.getByLabelText('Filter'));
    fireEvent.click(screen.getByRole('button', { name: 'Keys' }));
    fireEvent.click(screen.getByLabelText(/act on this page/));
    (document.activeElement as HTMLElement).blur();
    fireEvent.keyDown(document.body, { key: '/' });
    expect(document.activeElement).not.toBe(screen.getByLabelText('Filter'));
  });

  it('that no screen keeps are said to be none, with the narrowest condition', async () => {
    open('/jobs/j1/rows?where=bid%3E0%3Bbid%3E99999');
    await screen.findByText('No row passes the filter', undefined, { timeout: 5_000 });
    expect(screen.getByText('bid>99999')).toBeTruthy();
    expect(screen.getByText('Show all contracts').getAttribute('href')).toBe(
      '/jobs/j1/rows?screen=All',
    );
    fireEvent.click(screen.getByRole('button', { name: 'Clear the filter' }));
    await rows();
  });

  it('of a job that is partial or failed are shown with what happened', async () => {
    job = { ...job, status: 'FAILED', failure: 'The broker refused the token.' };
    open('/jobs/j1/rows');
    await rows();
    expect(screen.getByText(/these rows are what it had until then/)).toBeTruthy();
    expect(screen.getByText(/The broker refused the token/)).toBeTruthy();
  });

  it('show the columns that were chosen here before', async () => {
    localStorage.setItem('farstrike.columns', '{"Filtered":["symbol","ivRank"]}');
    open('/jobs/j1/rows');
    const table = await rows();
    await within(table).findByRole('columnheader', { name: /IV Rank/ });
    expect(location.search).toContain('columns=symbol%2CivRank');
  });
});

describe('without rows the page says why', () => {
  it('while the job runs', async () => {
    job = { ...job, status: 'RUNNING', files: [] };
    open('/jobs/j1/rows');
    await screen.findByText('This run is not over yet');
    expect(screen.getByText('Watch the run').getAttribute('href')).toBe('/jobs/j1');
  });

  it('when it failed before it had any', async () => {
    job = { ...job, status: 'FAILED', files: [], failure: 'No token.' };
    open('/jobs/j1/rows');
    await screen.findByText('This run has no rows');
    expect(screen.getByText(/No token/)).toBeTruthy();
  });

  it.each([
    [
      '/api/jobs/j1',
      () => Response.json({ detail: 'No such job.' }, { status: 404 }),
      /No such job/,
    ],
    ['/api/files/f1', () => Response.json({}, { status: 404 }), /not kept any more/],
    ['/rows.parquet', () => new Response('', { status: 403 }), /the storage answered 403/],
    ['/rows.parquet', () => new Response('<html>'), /cannot be read/],
    [
      '/rows.parquet',
      () => {
        throw new TypeError('CORS');
      },
      /the storage gave no answer/,
    ],
  ])('when %s fails', async (path, answer, sentence) => {
    answers[path] = answer;
    open('/jobs/j1/rows');
    await screen.findByText(sentence);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });
});

describe('the sample', () => {
  it('says on the page and on its rows that it is made up, and exports nothing', async () => {
    open('/sample');
    const table = await rows();
    expect(table.querySelector('caption')?.textContent).toContain('made-up market');
    expect(screen.getByText(/no real quotes/)).toBeTruthy();
    expect(screen.queryByText('xlsx')).toBeNull();
    expect(screen.queryByText('The run')).toBeNull();
  });

  it('that did not come can be tried again', async () => {
    answers['/sample/rows.json'] = () => new Response('', { status: 500 });
    open('/sample');
    await screen.findByText(/The sample did not come/);
  });
});
