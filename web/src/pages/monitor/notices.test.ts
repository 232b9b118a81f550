import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '../../live/monitorView';
import { askPermission, notify, permission, wanted } from './notices';

const NEW: Change = {
  kind: 'new',
  screen: 'Best',
  key: 'k',
  row: { symbol: 'INFY', expiry: '2026-12-29', optionType: 'PE', strike: 1100 },
};
const HIDDEN = { hidden: true } as Document;

let shown: { title: string; body: string }[];
let asked: number;

function browser(now: NotificationPermission, answer: NotificationPermission = now): void {
  class Fake {
    static permission = now;
    static async requestPermission() {
      asked += 1;
      Fake.permission = answer;
      return answer;
    }
    constructor(title: string, { body }: { body: string }) {
      shown.push({ title, body });
    }
  }
  vi.stubGlobal('Notification', Fake);
}

beforeEach(() => {
  shown = [];
  asked = 0;
  wanted.value = false;
});
afterEach(() => vi.unstubAllGlobals());

describe('notices outside of the page', () => {
  it('are asked for only when somebody wants them, and told then', async () => {
    browser('default', 'granted');
    notify([NEW], HIDDEN);
    expect([asked, shown.length]).toEqual([0, 0]);
    expect(await askPermission()).toBe('granted');
    notify([NEW, NEW], HIDDEN);
    expect(shown).toEqual([
      {
        title: 'Farstrike: 2 new rows',
        body: 'Best: INFY 29 Dec 2026 1,100 PE\nBest: INFY 29 Dec 2026 1,100 PE',
      },
    ]);
  });

  it('are not shown to somebody who looks, nor without a row', async () => {
    browser('granted');
    await askPermission();
    notify([NEW], { hidden: false } as Document);
    notify([], HIDDEN);
    expect(shown).toEqual([]);
    expect(asked).toBe(0);
  });

  it('stay off when they are denied, or not known to the browser', async () => {
    browser('default', 'denied');
    expect(await askPermission()).toBe('denied');
    expect(wanted.value).toBe(false);
    vi.unstubAllGlobals();
    vi.stubGlobal('Notification', undefined);
    expect(permission()).toBe('unsupported');
    expect(await askPermission()).toBe('unsupported');
  });
});
