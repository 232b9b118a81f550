import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

/** A dialog above the page; Escape and the button close it, and the focus goes back to where it was. */
export function Dialog({
  title,
  onClose,
  children,
  wide = false,
}: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  wide?: boolean;
}) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement) {
        opener.focus();
      }
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={wide ? 'wide' : undefined}
      aria-labelledby={id}
      onClose={onClose}
      onCancel={onClose}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <button
          type="button"
          class="quiet"
          onClick={() => dialog.current?.close()}
          aria-label="Close"
        >
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}

/** Asks before something that cannot be taken back. */
export function Confirm({
  title,
  children,
  button,
  onYes,
  onNo,
}: {
  title: string;
  children: ComponentChildren;
  button: string;
  onYes: () => void;
  onNo: () => void;
}) {
  return (
    <Dialog title={title} onClose={onNo}>
      {children}
      <div class="actions">
        <button type="button" class="danger" onClick={onYes}>
          {button}
        </button>
        <button type="button" onClick={onNo}>
          Keep
        </button>
      </div>
    </Dialog>
  );
}
