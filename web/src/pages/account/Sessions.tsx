import { useState } from 'preact/hooks';
import { api, full, good } from '../../api/client';
import type { SessionPage } from '../../api/schema';
import { signOut } from '../../session/session';
import { announce, announceFault } from '../../ui/Announcer';
import { Confirm } from '../../ui/Dialog';
import { PagedList, usePages } from '../../ui/PagedList';
import { Empty } from '../../ui/States';
import '../../styles/account.css';
import { SessionTable } from './SessionTable';
import { SignOutCard } from './SignOutCard';
import { programOf } from './words';

export type Session = SessionPage['items'][number];

/** Where one is signed in. */
export default function Sessions() {
  const pages = usePages<Session>(
    (cursor) => good(api.GET('/me/sessions', { params: { query: { limit: 50, cursor } } })),
    [],
  );
  const [ending, setEnding] = useState<Session | undefined>(undefined);

  const end = async (session: Session) => {
    setEnding(undefined);
    try {
      if (session.current) {
        await signOut();
        return;
      }
      await full(api.DELETE('/me/sessions/{id}', { params: { path: { id: session.id } } }));
      pages.change((items) => items.filter(({ id }) => id !== session.id));
      announce('done', 'The session is ended.');
    } catch (fault) {
      announceFault(fault);
      pages.again();
    }
  };

  return (
    <>
      <h1>Where you are signed in</h1>
      <p>
        A session ends after an hour without a request, or a day after the sign-in; one that is
        remembered after 30 days. If you do not know one, end it and{' '}
        <a href="/account">change your password</a>.
      </p>
      <PagedList
        pages={pages}
        what="your sessions"
        one="session"
        empty={<Empty title="No session is open" />}
      >
        {(items) => <SessionTable sessions={items} onEnd={setEnding} />}
      </PagedList>
      <SignOutCard />
      {ending && (
        <Confirm
          title={ending.current ? 'Sign out here?' : 'End this session?'}
          button={ending.current ? 'Sign out' : 'End it'}
          onYes={() => void end(ending)}
          onNo={() => setEnding(undefined)}
        >
          <p>
            {programOf(ending.agent)}, from {ending.address}
          </p>
        </Confirm>
      )}
    </>
  );
}
