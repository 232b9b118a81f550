import { announce } from '../../ui/Announcer';

/** Puts a text on the clipboard, and says whether that worked. */
export function CopyButton({ text, button }: { text: string; button: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      announce('done', 'Copied.');
    } catch {
      announce('fault', 'This browser does not let the page copy. Mark the text and copy it.');
    }
  };
  return (
    <button type="button" onClick={copy}>
      {button}
    </button>
  );
}
