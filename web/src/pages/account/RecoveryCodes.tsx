import { useEffect, useState } from 'preact/hooks';
import { Tick } from '../../ui/Form';
import { saveAs } from '../../ui/save';
import { CopyButton } from './CopyButton';

/** The recovery codes, which are shown this once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const [kept, setKept] = useState(false);
  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    globalThis.addEventListener('beforeunload', hold);
    return () => globalThis.removeEventListener('beforeunload', hold);
  }, []);
  const text = `${codes.join('\n')}\n`;
  return (
    <section class="card narrow" aria-labelledby="recovery">
      <h2 id="recovery">Your recovery codes</h2>
      <p>
        They are shown this once. With the password, one of them turns the second factor off when
        the app is lost; each works once. Password and a recovery code together are the whole
        account: keep them apart.
      </p>
      <ol class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div class="actions">
        <CopyButton text={text} button="Copy all" />
        <button
          type="button"
          onClick={() => saveAs('farstrike-recovery-codes.txt', 'text/plain', text)}
        >
          Save as a file
        </button>
      </div>
      <Tick label="I have kept them" checked={kept} onChecked={setKept} />
      <div class="actions">
        <button type="button" class="primary" disabled={!kept} onClick={onKept}>
          Go on
        </button>
      </div>
    </section>
  );
}
