import { useRef, useState } from 'preact/hooks';
import { announce } from '../../ui/Announcer';
import '../../styles/broker.css';

/** A text to take along, with a button that copies it. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const place = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      const selection = getSelection();
      if (selection !== null && place.current !== null) {
        selection.selectAllChildren(place.current);
      }
      announce('note', 'The browser does not let this page copy. It is selected: press Ctrl+C.');
    }
  };
  return (
    <span class="copy">
      <code ref={place}>{text}</code>{' '}
      <button type="button" class="small" onClick={() => void copy()} aria-label={`Copy ${label}`}>
        {copied ? 'Copied' : 'Copy'}
      </button>
    </span>
  );
}
