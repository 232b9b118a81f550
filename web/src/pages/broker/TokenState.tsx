import { useState } from 'preact/hooks';
import { api, full } from '../../api/client';
import type { CredentialState } from '../../api/schema';
import { dateTime, duration } from '../../format';
import { readCredentials } from '../../session/credentials';
import { announce, announceFault } from '../../ui/Announcer';
import { Confirm } from '../../ui/Dialog';

const WORDS = {
  VALID: ['good', '● Valid'],
  EXPIRED: ['warn', '⚠ Ended'],
  INVALID: ['fault', '✕ Not valid'],
} as const;

/** The stored token, masked, and how long it lives. */
export function TokenState({ now }: { now: CredentialState | 'none' }) {
  const [asking, setAsking] = useState(false);
  if (now === 'none') {
    return (
      <section class="card token">
        <h2>
          Token <span class="mark warn">⚠ None stored</span>
        </h2>
        <p>Log in at Kite or paste a token, and screens can run.</p>
      </section>
    );
  }
  const [look, word] = WORDS[now.status];
  const remove = async () => {
    setAsking(false);
    try {
      await full(api.DELETE('/me/credentials/kite'));
      announce('done', 'The token is deleted.');
      await readCredentials();
    } catch (fault) {
      announceFault(fault);
    }
  };
  return (
    <section class="card token">
      <h2>
        Token <span class={`mark ${look}`}>{word}</span>
      </h2>
      {now.failure !== undefined && <p>{now.failure}</p>}
      {now.reminder === 'SOON' && (
        <p class="message note">
          <strong>Note:</strong> It ends soon. A run that is at work then ends with what it has.
        </p>
      )}
      {now.reminder === 'DUE' && (
        <p class="message note">
          <strong>Note:</strong> Only a new login helps.
        </p>
      )}
      <dl class="facts">
        <dt>API key</dt>
        <dd>
          <code>{now.apiKey}</code>
        </dd>
        <dt>{now.status === 'VALID' ? 'Ends' : 'Ended'}</dt>
        <dd>
          {dateTime(now.expiresAt)}
          {now.status === 'VALID' && `, in ${duration(now.secondsLeft)}`}
        </dd>
        <dt>Last checked</dt>
        <dd>{dateTime(now.checkedAt)}</dd>
      </dl>
      <div class="actions">
        <button type="button" onClick={() => setAsking(true)}>
          Delete the token
        </button>
      </div>
      {asking && (
        <Confirm
          title="Delete the broker token?"
          button="Delete the token"
          onYes={() => void remove()}
          onNo={() => setAsking(false)}
        >
          <p>
            A run that is at work makes no further call with it and ends with what it has. New runs
            and the monitor need a new token.
          </p>
        </Confirm>
      )}
    </section>
  );
}
