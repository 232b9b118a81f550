import { useState } from 'preact/hooks';
import { all, api, full, good } from '../../api/client';
import type { StreamFilter } from '../../api/schema';
import { announce, announceFault } from '../../ui/Announcer';
import { Confirm } from '../../ui/Dialog';
import { Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';
import { change } from './changes';
import { FilterDialog } from './FilterDialog';
import { FilterTable } from './FilterTable';
import { FilterTransfer } from './FilterTransfer';
import { RenameDialog } from './RenameDialog';

/** Filters of the stream: which there are, and which one applies. */
export function Filters() {
  const loaded = useLoad(
    () =>
      all((cursor) =>
        good(api.GET('/me/stream-filters', { params: { query: { limit: 100, cursor } } })),
      ),
    [],
  );
  const [edited, setEdited] = useState<StreamFilter | 'new' | undefined>(undefined);
  const [renamed, setRenamed] = useState<StreamFilter | undefined>(undefined);
  const [leaving, setLeaving] = useState<StreamFilter | undefined>(undefined);
  return (
    <section class="card">
      <h2>Filters</h2>
      <p class="fine">One filter applies at a time. A change of it is in force within a second.</p>
      <Shown loaded={loaded} what="your filters">
        {(filters, again) => (
          <>
            <FilterTable
              filters={filters}
              onUse={(filter) => void use(filter).then(again, announceFault)}
              onEdit={setEdited}
              onRename={setRenamed}
              onDelete={setLeaving}
            />
            <div class="actions">
              <button type="button" onClick={() => setEdited('new')}>
                New filter
              </button>
              <span class="fine">20 beside the default one at most</span>
            </div>
            <FilterTransfer onImported={again} />
            {edited && (
              <FilterDialog
                filter={edited === 'new' ? undefined : edited}
                taken={filters.map((filter) => filter.name)}
                onSaved={again}
                onClose={() => setEdited(undefined)}
              />
            )}
            {renamed && (
              <RenameDialog
                filter={renamed}
                onSaved={again}
                onClose={() => setRenamed(undefined)}
              />
            )}
            {leaving && (
              <Confirm
                title={`Delete ${leaving.name}?`}
                button="Delete the filter"
                onNo={() => setLeaving(undefined)}
                onYes={() => {
                  setLeaving(undefined);
                  void remove(leaving).then(again, announceFault);
                }}
              >
                <p>
                  {leaving.active
                    ? 'It applies now; the default one does afterwards.'
                    : 'It does not apply now; the stream stays as it is.'}
                </p>
              </Confirm>
            )}
          </>
        )}
      </Shown>
    </section>
  );
}

async function use({ name }: StreamFilter): Promise<void> {
  await change(
    full(api.POST('/me/stream-filters/{name}/activate', { params: { path: { name } } })),
  );
  announce('done', `${name} applies.`);
}

async function remove({ name }: StreamFilter): Promise<void> {
  await change(full(api.DELETE('/me/stream-filters/{name}', { params: { path: { name } } })));
  announce('done', `${name} is deleted.`);
}
