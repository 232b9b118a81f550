import { useState } from 'preact/hooks';
import { api, good } from '../../api/client';
import { Problem } from '../../api/problem';
import { date } from '../../format';
import { me, readMe } from '../../session/session';
import { announce, announceFault } from '../../ui/Announcer';

/** Newer terms that have to be accepted before work goes on; nothing where there are none. */
export function TermsBanner() {
  const version = me.value?.termsToAccept;
  const [busy, setBusy] = useState(false);
  if (version === undefined) {
    return null;
  }
  const accept = async () => {
    setBusy(true);
    try {
      await good(api.POST('/me/terms', { body: { version } }));
      announce('done', `You accepted the terms of ${date(version)}.`);
    } catch (fault) {
      const why = Problem.ofNoAnswer(fault);
      announce('fault', why.of('version') ? `The version ${why.of('version')}.` : why.message);
    }
    try {
      await readMe();
    } catch (fault) {
      announceFault(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="message note terms" aria-label="New terms">
      <p>
        <strong>New terms:</strong> those of {date(version)} wait for you. Until you accept them,
        nothing that uses the broker or starts work goes; reading, exporting and deleting do.
      </p>
      <div class="actions">
        <a class="button" href="/terms">
          Read them
        </a>
        <button type="button" class="primary" onClick={accept} disabled={busy}>
          I accept them
        </button>
      </div>
    </section>
  );
}
