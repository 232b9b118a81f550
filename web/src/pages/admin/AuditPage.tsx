import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, full, good } from '../../api/client';
import type { AuditEntry, AuditPage as Page } from '../../api/schema';
import { announceFault } from '../../ui/Announcer';
import { PagedList, usePages } from '../../ui/PagedList';
import { Empty } from '../../ui/States';
import '../../styles/account.css';
import '../../styles/admin.css';
import { saveAs, wholeCsv } from '../../ui/save';
import { AuditFilterForm } from './AuditFilterForm';
import { AuditTable } from './AuditTable';
import { filterOf, pathOf, queryOf } from './auditFilter';
import { secondFactorNeeded } from './SecondFactorNeeded';

/** The record of changes of all users; what is looked for stands in the address. */
export default function AuditPage() {
  const { query, route } = useLocation();
  const filter = filterOf(query);
  const path = pathOf(filter);
  const [busy, setBusy] = useState(false);
  const pages = usePages<AuditEntry>(
    (cursor) =>
      good(
        api.GET('/admin/audit', { params: { query: { ...queryOf(filter), limit: 50, cursor } } }),
      ) as Promise<Page>,
    [path],
  );

  const save = async () => {
    setBusy(true);
    try {
      const csv = await wholeCsv(async (cursor) => {
        const { data, response } = await full(
          api.GET('/admin/audit', {
            params: { query: { ...queryOf(filter), format: 'csv', cursor } },
            parseAs: 'text',
          }),
        );
        return {
          text: String(data ?? ''),
          nextCursor: response.headers.get('X-Next-Cursor') ?? undefined,
        };
      });
      saveAs('farstrike-audit.csv', 'text/csv', csv);
    } catch (fault) {
      announceFault(fault);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <h1>Audit</h1>
      <p>
        What was changed and refused, the latest first. Times and days are India's; without days it
        has the last thirty. Users are named by their handles, addresses of who was not signed in by
        a digest.
      </p>
      <AuditFilterForm key={path} filter={filter} onFilter={(next) => route(pathOf(next))} />
      <div class="toolbar">
        <button type="button" onClick={save} disabled={busy}>
          {busy ? 'One moment …' : 'Save as CSV'}
        </button>
        <button type="button" onClick={pages.again} disabled={pages.busy}>
          Read again
        </button>
      </div>
      <PagedList
        pages={pages}
        what="the record"
        one="entry"
        many="entries"
        failed={secondFactorNeeded}
        empty={<Empty title="Nothing fits" />}
      >
        {(items) => <AuditTable entries={items} />}
      </PagedList>
    </>
  );
}
