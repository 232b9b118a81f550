import { useEffect } from 'preact/hooks';
import { duration } from '../format';
import { credentials, readCredentials } from '../session/credentials';

const EVERY_MS = 60_000;

/** The broker token's state and how long it lives; leads to where it is renewed. */
export function TokenMark() {
  useEffect(() => {
    const read = () => void readCredentials().catch(() => undefined);
    read();
    const timer = setInterval(read, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const now = credentials.value;
  if (now === 'unknown') {
    return (
      <a class="mark" href="/broker">
        Token: …
      </a>
    );
  }
  if (now === 'none') {
    return (
      <a class="mark warn" href="/broker">
        ⚠ No broker token
      </a>
    );
  }
  return now.status === 'VALID' ? (
    <a class={`mark ${now.reminder === 'NONE' ? 'good' : 'warn'}`} href="/broker">
      {now.reminder === 'NONE' ? '●' : '⚠'} Token: {duration(now.secondsLeft)} left
    </a>
  ) : (
    <a class="mark warn" href="/broker">
      ⚠ Token {now.status === 'EXPIRED' ? 'ended: renew' : 'not valid: renew'}
    </a>
  );
}
