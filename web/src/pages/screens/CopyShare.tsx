import { useState } from 'preact/hooks';
import { Dialog } from '../../ui/Dialog';

/** Copies the whole of a screen as a query; where the browser forbids that, it is shown. */
export function CopyShare({ name, share }: { name: string; share: string }) {
  const [state, setState] = useState<'' | 'copied' | 'shown'>('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(share);
      setState('copied');
    } catch {
      setState('shown');
    }
  };
  return (
    <>
      <button type="button" onClick={() => void copy()} aria-label={`Copy the share of ${name}`}>
        {state === 'copied' ? 'Copied' : 'Copy the share'}
      </button>
      {state === 'shown' && (
        <Dialog title={`Share ${name}`} onClose={() => setState('')}>
          <p>The browser does not let this page copy. Select this and press Ctrl+C:</p>
          <textarea readOnly rows={6} aria-label="The share" value={share} />
        </Dialog>
      )}
    </>
  );
}
