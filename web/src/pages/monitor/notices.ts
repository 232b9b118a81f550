import { signal } from '@preact/signals';
import { counted } from '../../format';
import type { Change } from '../../live/monitorView';
import { contract } from './words';

/** Whether this browser may show notices outside of the page. */
export type Permission = 'unsupported' | 'default' | 'granted' | 'denied';

/** What the browser says of it. */
export function permission(): Permission {
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.permission;
}

/** Whether notices outside of the page are wanted; until this tab is closed. */
export const wanted = signal(false);

/** Asks for the permission. Browsers allow that only on a click. */
export async function askPermission(): Promise<Permission> {
  if (permission() === 'default') {
    await Notification.requestPermission();
  }
  const now = permission();
  wanted.value = now === 'granted';
  return now;
}

/** Tells of new rows outside of the page, when nobody looks at it. */
export function notify(rows: readonly Change[], page: Document = document): void {
  const [first] = rows;
  if (first === undefined || !wanted.value || permission() !== 'granted' || !page.hidden) {
    return;
  }
  new Notification(`Farstrike: ${counted(rows.length, 'new row')}`, {
    body: rows
      .slice(0, 3)
      .map((change) => `${change.screen}: ${contract(change.row)}`)
      .join('\n'),
    tag: 'farstrike-monitor',
  });
}
