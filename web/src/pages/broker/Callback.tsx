import { useEffect, useState } from 'preact/hooks';
import { handBack, readRedirect } from './handover';
import { noteReturn } from './redirect';

/** So long the page that began the login has to answer. */
const ANSWER_MS = 4000;

type Outcome = 'handing' | 'taken' | 'nobody' | 'foreign';

/** Where Kite sends the second window: it hands back what it got, and can be closed. */
export default function Callback() {
  const [returned] = useState(() => readRedirect(location.search));
  const [outcome, setOutcome] = useState<Outcome>(returned === undefined ? 'foreign' : 'handing');

  useEffect(() => {
    if (returned === undefined) {
      return;
    }
    noteReturn();
    const waiting = setTimeout(() => setOutcome('nobody'), ANSWER_MS);
    const end = handBack(returned, () => {
      clearTimeout(waiting);
      setOutcome('taken');
      // The token has done its work: it need not stand in the address and the history.
      history.replaceState(null, '', location.pathname);
    });
    return () => {
      clearTimeout(waiting);
      end();
    };
  }, [returned]);

  return (
    <section class="state" role="status">
      <h1>Back from Kite</h1>
      {outcome === 'handing' && <p>Handing the login over to the page that began it …</p>}
      {outcome === 'taken' && (
        <>
          <p>
            {returned?.requestToken === undefined
              ? 'Kite gave no login. The page that began it says what to do.'
              : 'The login is handed over.'}{' '}
            You can close this window.
          </p>
          <button type="button" onClick={() => close()}>
            Close this window
          </button>
        </>
      )}
      {outcome === 'nobody' && (
        <p>
          No page of Farstrike is waiting for this login: it was closed, opened anew, or is at
          another address than <code>{location.origin}</code>. Close this window and begin again on
          the <a href="/broker">broker page</a>.
        </p>
      )}
      {outcome === 'foreign' && (
        <p>
          This login was not begun here. Begin it on the <a href="/broker">broker page</a>: Kite
          then comes back by itself.
        </p>
      )}
    </section>
  );
}
