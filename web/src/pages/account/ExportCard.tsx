import { useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import { Problem } from '../../api/problem';
import { announce, announceFault } from '../../ui/Announcer';
import { saveAs } from '../../ui/save';

/** Everything that is stored of the account, as a file. */
export function ExportCard() {
  const [busy, setBusy] = useState(false);
  const fetchAll = async () => {
    setBusy(true);
    try {
      const { url } = await good(api.GET('/me/export'));
      const file = await fetch(url);
      if (!file.ok) {
        throw new Problem(file.status, '', `The file could not be read (${file.status}).`);
      }
      const content = await file.text();
      saveAs('farstrike-account.json', 'application/json', content);
      announce('done', said(content));
    } catch (fault) {
      announceFault(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="card">
      <h2>Take everything with you</h2>
      <p>
        One JSON file with all that is stored of you: profile, limits, sessions and devices, the
        state of your broker token, templates, screens, runs with what came of them, monitors, the
        list of your files, and your record. The files themselves are on <a href="/files">Files</a>.
      </p>
      <div class="actions">
        <button type="button" onClick={fetchAll} disabled={busy}>
          {busy ? 'One moment …' : 'Export my account'}
        </button>
      </div>
      <p class="fine">It takes room in your workspace like other exports.</p>
    </section>
  );
}

/** The export says itself whether it has everything. */
function said(content: string): string {
  const complete = (JSON.parse(content) as { complete?: boolean }).complete;
  return complete === false
    ? 'The file is made, but it is not complete: there was more than one file takes.'
    : 'The file is made. Your browser keeps it with its downloads.';
}
