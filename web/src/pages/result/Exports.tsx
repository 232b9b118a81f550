import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, good } from '../../api/client';
import type { Job, JobExport, RescreenRequest } from '../../api/schema';
import { announce, announceFault } from '../../ui/Announcer';
import { download } from '../../ui/save';
import type { View } from './views';

const FORMATS = ['xlsx', 'csv', 'parquet'] as const;

/** Files of the view, made by the API: a screen as the job was run with it, or all contracts. */
export function Exports({
  job,
  view,
  plain,
  rescreen,
}: {
  job: Job;
  view: View;
  /** Whether the rows are shown as the job has them, with no filter and no selection. */
  plain: boolean;
  /** What would make a run of its own of what is shown; nothing where none can. */
  rescreen: RescreenRequest | undefined;
}) {
  const { route } = useLocation();
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<{ of: string; file: JobExport } | undefined>(undefined);

  const attempt = (work: () => Promise<void>) => {
    setBusy(true);
    work()
      .catch(announceFault)
      .finally(() => setBusy(false));
  };
  const make = (format: (typeof FORMATS)[number]) =>
    attempt(async () => {
      const file = await good(
        api.GET('/jobs/{jobId}/export', {
          params: { path: { jobId: job.jobId }, query: { screen: view.key, format } },
        }),
      );
      setMade({ of: `${view.title}, ${format}`, file });
      download(file.url);
    });
  const rerun = (request: RescreenRequest) =>
    attempt(async () => {
      const { jobId } = await good(
        api.POST('/jobs/{jobId}/screen', {
          params: {
            path: { jobId: job.jobId },
            header: { 'Idempotency-Key': crypto.randomUUID() },
          },
          body: request,
        }),
      );
      announce('done', 'The screen runs as a run of its own. Its rows can be exported.');
      route(`/jobs/${jobId}`);
    });
  return (
    <>
      {view.from !== 'later' && (
        <span class="exports">
          Export
          {FORMATS.map((format) => (
            <button
              key={format}
              type="button"
              disabled={busy}
              aria-label={`Export ${view.title} as ${format}`}
              onClick={() => make(format)}
            >
              {format}
            </button>
          ))}
        </span>
      )}
      {rescreen && (
        <button type="button" disabled={busy} onClick={() => rerun(rescreen)}>
          Make a run of these rows
        </button>
      )}
      {view.from !== 'later' && !plain && (
        <span class="fine">Exports have all rows of {view.title}, in its own order.</span>
      )}
      {made && (
        <span class="fine">
          {made.of}: <a href={made.file.url}>download again</a>
          {made.file.run && (
            <>
              , <a href={made.file.run.url}>the run as JSON</a>
            </>
          )}
          . The address works for five minutes.
        </span>
      )}
    </>
  );
}
