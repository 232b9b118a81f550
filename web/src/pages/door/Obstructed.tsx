import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Resend } from './Resend';
import type { Obstacle } from './steps';

/** Why the right password does not let in, and what to do next. */
export function Obstructed({ obstacle, onBack }: { obstacle: Obstacle; onBack: () => void }) {
  const back = (
    <button type="button" onClick={() => onBack()}>
      Back to the sign-in
    </button>
  );
  switch (obstacle) {
    case 'not-confirmed':
      return (
        <div>
          <Title>Your address is not confirmed yet</Title>
          <p>The password is right. Enter the code that was sent to you by mail, once.</p>
          <div class="actions">
            <a class="button primary" href="/confirm">
              Enter the code
            </a>
            <Resend />
            {back}
          </div>
        </div>
      );
    case 'waiting-for-approval':
      return (
        <div>
          <Title>Your account waits for approval</Title>
          <p>
            The password is right. An administrator lets each account in here; a mail tells you when
            yours is. If none comes, ask who runs this installation.
          </p>
          <div class="actions">{back}</div>
        </div>
      );
    case 'account-leaving':
      return (
        <div>
          <Title>This account is being erased</Title>
          <p>
            Its owner deleted it, and the rest goes within minutes. Nothing can stop that. To come
            back, register again afterwards; nothing of before is left.
          </p>
          <div class="actions">
            <a class="button" href="/register">
              Register again
            </a>
            {back}
          </div>
        </div>
      );
  }
}

/** A title that gets the focus, since the form that had it is gone. */
function Title({ children }: { children: ComponentChildren }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <h2 ref={title} tabIndex={-1}>
      {children}
    </h2>
  );
}
