import type { Problem } from '../../api/problem';
import { me, signOut } from '../../session/session';
import { announce } from '../../ui/Announcer';

/** Words for an administrator whose session was opened without a second factor; else nothing. */
export function secondFactorNeeded(problem: Problem) {
  return problem.kind === 'second-factor-required' ? <SecondFactorNeeded /> : undefined;
}

function SecondFactorNeeded() {
  const leave = () => {
    signOut().catch(() =>
      announce('note', 'You are signed out here. Farstrike could not be told.'),
    );
  };
  return (
    <section class="state" role="alert">
      <h2>A second factor is needed here</h2>
      {me.value?.mfa ? (
        <>
          <p>
            Yours is on, but this session was opened without it. Sign out, and in again with a code
            of your app.
          </p>
          <button type="button" onClick={leave}>
            Sign out, and in again
          </button>
        </>
      ) : (
        <>
          <p>
            Administration is for sessions that were opened with a second factor, and yours is off.
            Turn it on, then sign in again with a code of your app.
          </p>
          <a class="button primary" href="/account/second-factor">
            To the second factor
          </a>
        </>
      )}
    </section>
  );
}
