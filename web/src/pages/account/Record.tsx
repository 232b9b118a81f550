import { useState } from 'preact/hooks';
import { api, full, good } from '../../api/client';
import type { OwnAuditEntry, OwnAuditPage } from '../../api/schema';
import { announceFault } from '../../ui/Announcer';
import { PagedList, usePages } from '../../ui/PagedList';
import { Empty } from '../../ui/States';
import '../../styles/account.css';
import { saveAs, wholeCsv } from '../../ui/save';
import { PeriodFields } from './PeriodFields';
import { periodOf } from './period';
import { RecordTable } from './RecordTable';
import { inWords } from './words';

/** What one changed, and who tried to sign in as one. */
export default function Record() {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [busy, setBusy] = useState(false);
  const pages = usePages<OwnAuditEntry>(
    (cursor) =>
      good(
        api.GET('/me/audit', { params: { query: { ...periodOf(from, to), limit: 50, cursor } } }),
      ) as Promise<OwnAuditPage>,
    [from, to],
  );

  const save = async () => {
    setBusy(true);
    try {
      const csv = await wholeCsv(async (cursor) => {
        const { data, response } = await full(
          api.GET('/me/audit', {
            params: { query: { ...periodOf(from, to), format: 'csv', cursor } },
            parseAs: 'text',
          }),
        );
        return {
          text: String(data ?? ''),
          nextCursor: response.headers.get('X-Next-Cursor') ?? undefined,
        };
      });
      saveAs('farstrike-record.csv', 'text/csv', csv);
    } catch (fault) {
      announceFault(fault);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <h1>Your record</h1>
      <p>
        What you changed and what was refused, the latest first; signing in and out is on it, and
        who failed to sign in with your address. Times and days are India's. Without days it has the
        last thirty.
      </p>
      <div class="toolbar days">
        <PeriodFields from={from} to={to} onFrom={setFrom} onTo={setTo} />
        <button type="button" onClick={save} disabled={busy}>
          {busy ? 'One moment …' : 'Save as CSV'}
        </button>
      </div>
      <PagedList
        pages={pages}
        what="your record"
        one="entry"
        many="entries"
        empty={<Empty title="Nothing was changed in these days" />}
      >
        {(items) => <RecordTable label="Record" entries={items} what="What" nameOf={inWords} />}
      </PagedList>
    </>
  );
}
