import { useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import type { Job } from '../../api/schema';
import { readMe } from '../../session/session';
import { announceFault } from '../../ui/Announcer';
import { Choice } from '../../ui/Form';
import { download } from '../../ui/save';
import { downloadFile } from '../files/DownloadButton';

type Format = 'xlsx' | 'csv' | 'parquet';

/** The tables of a run that can be exported by themselves. */
export function tablesOf(job: Pick<Job, 'kind' | 'counts'>): [value: string, text: string][] {
  const screens = Object.keys(job.counts.screens).map((name): [string, string] => [name, name]);
  // A re-screen has no contracts of its own.
  return job.kind === 'RESCREEN' ? screens : [...screens, ['All', 'All contracts']];
}

/** Files to take away: a workbook of everything, or one table. */
export function Exports({ job }: { job: Job }) {
  const tables = tablesOf(job);
  const [table, setTable] = useState(tables[0]?.[0] ?? 'All');
  const [busy, setBusy] = useState<Format | undefined>(undefined);
  const [facts, setFacts] = useState<string | undefined>(undefined);

  const take = async (format: Format, screen?: string) => {
    setBusy(format);
    setFacts(undefined);
    try {
      const made = await good(
        api.GET('/jobs/{jobId}/export', {
          params: {
            path: { jobId: job.jobId },
            query: { format, ...(screen === undefined ? {} : { screen }) },
          },
        }),
      );
      download(made.url);
      setFacts(made.run?.fileId);
      readMe().catch(() => undefined);
    } catch (fault) {
      announceFault(fault);
    }
    setBusy(undefined);
  };
  const button = (format: Format, text: string, screen?: string) => (
    <button type="button" onClick={() => void take(format, screen)} disabled={busy !== undefined}>
      {busy === format ? 'Making it …' : text}
    </button>
  );
  return (
    <section class="card">
      <h2>Export</h2>
      <div class="actions">{button('xlsx', 'Excel, a sheet for each table')}</div>
      <Choice label="One table" value={table} options={tables} onValue={setTable} />
      <div class="actions">
        {button('csv', 'CSV', table)}
        {button('parquet', 'Parquet, full precision', table)}
      </div>
      {facts !== undefined && (
        <p>
          A CSV has titles and rows only.{' '}
          <button type="button" onClick={() => void downloadFile(facts)}>
            The run beside it, as JSON
          </button>
        </p>
      )}
      <p class="fine">An export is made once, counts for your files, and is kept for longer.</p>
    </section>
  );
}
