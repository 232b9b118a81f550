import { duration } from '../../format';
import { credentials } from '../../session/credentials';

/** The day's token in a sentence, and the way to a new one. */
export function TokenState() {
  const now = credentials.value;
  return (
    <section class="card">
      <h2>Broker token</h2>
      {now === 'unknown' ? (
        <p>Its state is being read …</p>
      ) : now !== 'none' && now.status === 'VALID' ? (
        <p>
          <span class="mark good">● Valid</span> for {duration(now.secondsLeft)} more.
          {now.reminder !== 'NONE' && ' Renew it soon.'}
        </p>
      ) : (
        <>
          <p>
            <span class="mark warn">⚠ {now === 'none' ? 'None stored' : 'Not valid'}</span>{' '}
            {now === 'none' ? 'Runs need one.' : (now.failure ?? 'Its day is over.')}
          </p>
          <a class="button primary" href="/broker">
            Get today’s token
          </a>
        </>
      )}
    </section>
  );
}
