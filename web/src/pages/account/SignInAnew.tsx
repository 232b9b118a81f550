import { signOut } from '../../session/session';
import { announce } from '../../ui/Announcer';

/** What is left to do once the second factor is on: this session was opened without it. */
export function SignInAnew({ onLater }: { onLater: () => void }) {
  const leave = () => {
    signOut().catch(() =>
      announce('note', 'You are signed out here. Farstrike could not be told.'),
    );
  };
  return (
    <section class="card narrow">
      <h2>The second factor is on</h2>
      <p>
        From the next sign-in on a code is asked for. This session stays one without a second
        factor; administrators have to sign in again before they can administer.
      </p>
      <div class="actions">
        <button type="button" class="primary" onClick={leave}>
          Sign out, and in again
        </button>
        <button type="button" onClick={onLater}>
          Later
        </button>
      </div>
    </section>
  );
}
