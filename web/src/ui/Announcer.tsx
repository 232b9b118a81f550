import { signal } from '@preact/signals';
import { Problem } from '../api/problem';

/**
 * A message of the page: read out by screen readers, and seen until it is closed, or until the page
 * after the next is opened: many are said on the way from one to the next.
 */
export interface Message {
  kind: 'done' | 'note' | 'fault';
  text: string;
}

const WORDS = { done: 'Done', note: 'Note', fault: 'Problem' } as const;

const message = signal<Message | undefined>(undefined);

let pagesSince = 0;

export function announce(kind: Message['kind'], text: string): void {
  pagesSince = 0;
  message.value = { kind, text };
}

/** Says why something did not work. */
export function announceFault(fault: unknown): void {
  announce('fault', Problem.ofNoAnswer(fault).message);
}

/** Another page was opened. */
export function pageChanged(): void {
  pagesSince += 1;
  if (pagesSince > 1) {
    clearAnnouncement();
  }
}

export function clearAnnouncement(): void {
  message.value = undefined;
}

/** The one place where messages appear; it is in the page from the start, so that it is heard. */
export function Announcer() {
  const now = message.value;
  return (
    <div class="announcer" role="status" aria-live="polite">
      {now && (
        <p class={`message ${now.kind}`}>
          <strong>{WORDS[now.kind]}:</strong> {now.text}{' '}
          <button
            type="button"
            class="quiet"
            onClick={clearAnnouncement}
            aria-label="Close message"
          >
            ×
          </button>
        </p>
      )}
    </div>
  );
}
