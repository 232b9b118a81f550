import { useState } from 'preact/hooks';
import { api, full, good } from '../../api/client';
import type { Connection } from '../../api/schema';
import { dateTime } from '../../format';
import { announce, announceFault } from '../../ui/Announcer';
import { Confirm } from '../../ui/Dialog';
import { PagedList, usePages } from '../../ui/PagedList';
import { Empty } from '../../ui/States';
import '../../styles/account.css';
import '../../styles/admin.css';
import { Scroll } from '../../ui/Scroll';
import { secondFactorNeeded } from './SecondFactorNeeded';

/** Open connections of the live stream. */
export default function Connections() {
  const pages = usePages<Connection>(
    (cursor) =>
      good(api.GET('/admin/stream/connections', { params: { query: { limit: 50, cursor } } })),
    [],
  );
  const [closing, setClosing] = useState<Connection | undefined>(undefined);
  const close = async ({ id }: Connection) => {
    setClosing(undefined);
    try {
      await full(api.DELETE('/admin/stream/connections/{id}', { params: { path: { id } } }));
      pages.change((items) => items.filter((item) => item.id !== id));
      announce('done', 'The connection is closed.');
    } catch (fault) {
      announceFault(fault);
      pages.again();
    }
  };
  return (
    <>
      <h1>Connections</h1>
      <div class="toolbar">
        <span>Open sockets of the live stream, the oldest first.</span>
        <button type="button" onClick={pages.again} disabled={pages.busy}>
          Read again
        </button>
      </div>
      <PagedList
        pages={pages}
        what="the connections"
        one="connection"
        failed={secondFactorNeeded}
        empty={<Empty title="Nobody is connected" />}
      >
        {(items) => (
          <Scroll label="Connections">
            <table class="list">
              <thead>
                <tr>
                  <th scope="col">Since</th>
                  <th scope="col">User</th>
                  <th scope="col">Connection</th>
                  <th scope="col">Change</th>
                </tr>
              </thead>
              <tbody>
                {items.map((connection) => (
                  <tr key={connection.id}>
                    <td class="when">{dateTime(connection.connectedAt)}</td>
                    <td>
                      <a href={`/admin/audit?user=${encodeURIComponent(connection.user)}`}>
                        {connection.user}
                      </a>
                    </td>
                    <th scope="row">{connection.id}</th>
                    <td>
                      <button
                        type="button"
                        onClick={() => setClosing(connection)}
                        aria-label={`Close connection ${connection.id}`}
                      >
                        Close
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </PagedList>
      {closing && (
        <Confirm
          title="Close this connection?"
          button="Close it"
          onYes={() => void close(closing)}
          onNo={() => setClosing(undefined)}
        >
          <p>The user's session goes on, and a console that is open connects again.</p>
        </Confirm>
      )}
    </>
  );
}
