import { useEffect, useState } from 'preact/hooks';
import { duration } from '../format';
import { retryLive } from './live';
import { liveLostAtMs, liveReason, liveRetryInSeconds, liveState } from './state';

/** How the live connection is, when it is not simply open; with a way to try again. */
export function ConnectionLine() {
  const state = liveState.value;
  const retry = liveRetryInSeconds.value;
  if (state === 'open' || state === 'idle') {
    return null;
  }
  if (state === 'connecting') {
    return (
      <p class="state loading" aria-busy="true" role="status">
        Connecting to the live stream …
      </p>
    );
  }
  return (
    <section
      class={`message ${state === 'refused' ? 'fault' : 'note'}`}
      aria-label="Live connection"
    >
      {/* What counts down is not for reading aloud. */}
      <p role="status">
        <strong>{state === 'refused' ? 'Problem:' : 'Note:'}</strong>{' '}
        {state === 'refused' ? 'There is no live connection. ' : 'No connection. '}
        {liveReason.value} {state === 'waiting' && 'It is tried again by itself.'}
      </p>
      <p>
        <Away />{' '}
        {state === 'waiting' &&
          (retry === undefined || retry === 0 ? 'Trying now … ' : `Next try in ${retry} s. `)}
        <button type="button" onClick={retryLive}>
          Try again now
        </button>
      </p>
    </section>
  );
}

/** For how long it has been gone. */
function Away() {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const since = liveLostAtMs.value;
  return since === undefined ? null : (
    <span>Gone for {duration((performance.now() - since) / 1000)}.</span>
  );
}
