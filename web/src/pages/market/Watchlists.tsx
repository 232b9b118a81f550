import { useState } from 'preact/hooks';
import { all, api, full, good } from '../../api/client';
import type { Watchlist } from '../../api/schema';
import { counted } from '../../format';
import { announce, announceFault } from '../../ui/Announcer';
import { Confirm } from '../../ui/Dialog';
import { Scroll } from '../../ui/Scroll';
import { Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';
import { change } from './changes';
import { WatchlistDialog } from './WatchlistDialog';

/** Lists of your own, which can be chosen as universes. */
export function Watchlists({ onChanged }: { onChanged: () => void }) {
  const lists = useLoad(
    () =>
      all((cursor) =>
        good(api.GET('/me/watchlists', { params: { query: { limit: 100, cursor } } })),
      ),
    [],
  );
  const [edited, setEdited] = useState<Watchlist | 'new' | undefined>(undefined);
  const [leaving, setLeaving] = useState<Watchlist | undefined>(undefined);
  return (
    <section class="card">
      <h2>Your lists</h2>
      <Shown loaded={lists} what="your lists">
        {(items, again) => {
          const changed = () => {
            again();
            onChanged();
          };
          return (
            <>
              {items.length === 0 ? (
                <p>You have no list yet. A list of symbols can be chosen like any universe.</p>
              ) : (
                <Scroll label="Your lists, table">
                  <table class="list">
                    <thead>
                      <tr>
                        <th scope="col">Name</th>
                        <th scope="col">Symbols</th>
                        <th scope="col">
                          <span class="unseen">Actions</span>
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {items.map((list) => (
                        <tr key={list.id}>
                          <th scope="row">{list.name}</th>
                          <td>
                            {counted(list.symbols.length, 'symbol')}:{' '}
                            {list.symbols.slice(0, 6).join(', ')}
                            {list.symbols.length > 6 && ' …'}
                          </td>
                          <td class="row-actions">
                            <button
                              type="button"
                              aria-label={`Edit ${list.name}`}
                              onClick={() => setEdited(list)}
                            >
                              Edit
                            </button>
                            <button
                              type="button"
                              aria-label={`Delete ${list.name}`}
                              onClick={() => setLeaving(list)}
                            >
                              Delete
                            </button>
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </Scroll>
              )}
              <div class="actions">
                <button type="button" onClick={() => setEdited('new')}>
                  New list
                </button>
                <span class="fine">20 lists of 500 symbols at most</span>
              </div>
              {edited && (
                <WatchlistDialog
                  list={edited === 'new' ? undefined : edited}
                  onSaved={changed}
                  onClose={() => setEdited(undefined)}
                />
              )}
              {leaving && (
                <Confirm
                  title={`Delete ${leaving.name}?`}
                  button="Delete the list"
                  onNo={() => setLeaving(undefined)}
                  onYes={() => {
                    setLeaving(undefined);
                    void remove(leaving).then(changed, announceFault);
                  }}
                >
                  <p>
                    It goes from your universes too. A tracker that follows nothing else follows FNO
                    from then on.
                  </p>
                </Confirm>
              )}
            </>
          );
        }}
      </Shown>
    </section>
  );
}

async function remove({ id, name }: Watchlist): Promise<void> {
  await change(full(api.DELETE('/me/watchlists/{id}', { params: { path: { id } } })));
  announce('done', `${name} is deleted.`);
}
