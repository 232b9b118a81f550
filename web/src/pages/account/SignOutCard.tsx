import { useState } from 'preact/hooks';
import { signOut } from '../../session/session';
import { announce } from '../../ui/Announcer';
import { Confirm } from '../../ui/Dialog';

/** Ends all sessions at once, and the way to the end of the account. */
export function SignOutCard() {
  const [asking, setAsking] = useState(false);
  const everywhere = () => {
    setAsking(false);
    signOut(true).catch(() =>
      announce(
        'fault',
        'You are signed out here. Farstrike could not be told to end the other sessions: sign in and try again.',
      ),
    );
  };
  return (
    <section class="card">
      <h2>Leave</h2>
      <div class="actions">
        <button type="button" onClick={() => setAsking(true)}>
          Sign out everywhere
        </button>
        <a class="button" href="/account/delete">
          Delete the account …
        </a>
      </div>
      {asking && (
        <Confirm
          title="Sign out everywhere?"
          button="Sign out everywhere"
          onYes={everywhere}
          onNo={() => setAsking(false)}
        >
          <p>All your sessions end, this one too. Runs under way go on.</p>
        </Confirm>
      )}
    </section>
  );
}
