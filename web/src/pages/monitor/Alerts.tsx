import { useState } from 'preact/hooks';
import { counted } from '../../format';
import type { Board } from './board';
import { askPermission, type Permission, permission, wanted } from './notices';
import { contract } from './words';

const FEW = 5;

/** Tells of new rows on the page until they are acknowledged; and outside of it, if that is wanted. */
export function Alerts({ board, onSeen }: { board: Board; onSeen: () => void }) {
  const rows = board.unseen;
  if (rows.length === 0) {
    return null;
  }
  return (
    <section class="message done" aria-label="New rows">
      <p>
        <strong>New:</strong> {counted(rows.length, 'row')}.{' '}
        {rows
          .slice(0, FEW)
          .map((change) => `${contract(change.row)} on ${change.screen}`)
          .join('; ')}
        {rows.length > FEW && ' …'}{' '}
        <button type="button" onClick={onSeen}>
          Seen
        </button>
      </p>
    </section>
  );
}

const SAID: Record<Permission, string> = {
  unsupported: 'This browser has no notifications.',
  default: 'Not allowed yet.',
  granted: '',
  denied:
    'This browser denies notifications to Farstrike. Allow them in its settings of this site, then try again.',
};

/** Turns notifications of the browser on and off; asks for them only on a click. */
export function NoticeSwitch() {
  const [now, setNow] = useState<Permission | undefined>(undefined);
  const on = wanted.value && permission() === 'granted';
  return (
    <span>
      <button
        type="button"
        aria-pressed={on}
        onClick={() => {
          if (on) {
            wanted.value = false;
          } else {
            void askPermission().then(setNow);
          }
        }}
      >
        Notify me outside of this page
      </button>{' '}
      <span class="fine" role="status">
        {now !== undefined && SAID[now]}
      </span>
    </span>
  );
}
