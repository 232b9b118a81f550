import type { Browser, Page, WebSocket } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './axe';
import {
  call,
  expiryOf,
  faultsOf,
  local,
  noBrowser,
  openBrowser,
  pause,
  person,
  registered,
  signIn,
  sit,
  tokenOf,
  withBroker,
} from './stage';

/** What moves: the market's stream, a monitor, and the one socket behind both. */
describe.skipIf(noBrowser)('live', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await local('PUT', '/broker', { unrestPercent: 0 });
    await browser?.close();
  });

  it('a monitor marks and logs what moves, and says why it stopped', async () => {
    const who = await registered(person('watcher'));
    await withBroker(who);
    const page = await sit(browser);
    await signIn(page, who, '/monitor');
    await page.getByLabel('Of what').selectOption('SYMBOLS');
    await page.getByLabel('Underlyings').fill('RELIANCE, INFY');
    await page.keyboard.press('Tab');
    await page.getByLabel('Expiry').waitFor({ timeout: 60_000 });
    await page.getByLabel('Seconds from one refresh to the next').fill('10');
    await page.getByRole('button', { name: 'Start the monitor' }).click();
    await page.getByRole('heading', { name: /Running/ }).waitFor({ timeout: 30_000 });
    await page.locator('.monitor-table tbody tr').first().waitFor({ timeout: 60_000 });

    await local('PUT', '/broker', { unrestPercent: 8 });
    await page.locator('.monitor-table .was').first().waitFor({ timeout: 90_000 });
    await page.locator('ol.log li').first().waitFor();
    expect(await page.locator('ol.log li').first().textContent()).toMatch(/(RELIANCE|INFY)/);

    await page.getByRole('button', { name: /^Stop/ }).first().click();
    await page.getByRole('heading', { name: /Stopped/ }).waitFor({ timeout: 30_000 });
    await local('PUT', '/broker', { unrestPercent: 0 });
    expect(faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('new rows are told outside of the page to whom the browser allows it, and who looks away', async () => {
    const who = await registered(person('away'));
    const token = await withBroker(who);
    await local('PUT', '/broker', { unrestPercent: 40 });
    await call('PUT', '/screens/Dearest', { sort: '-bid', limit: 10 }, token);
    const expiry = await expiryOf(token);
    const symbols = ['RELIANCE', 'INFY'];
    const { monitorId } = await call<{ monitorId: string }>(
      'POST',
      '/monitors',
      { symbols, expiry, screens: ['Dearest'], refreshSeconds: 10 },
      token,
    );
    const page = await sit(browser);
    await page.context().grantPermissions(['notifications']);
    await page.addInitScript(keepNotifications);
    await signIn(page, who, '/monitor');
    const notices = page.getByRole('button', { name: 'Notify me outside of this page' });
    await notices.press('Enter');
    await page.locator('button[aria-pressed="true"]', { hasText: 'Notify me' }).waitFor();
    await page.evaluate(() => Object.assign(window, { isAway: true }));
    const told = await page.waitForFunction(
      () => (window as { told?: { title: string; body: string }[] }).told?.[0],
      undefined,
      { timeout: 90_000 },
    );
    const { title, body } = (await told.jsonValue()) ?? { title: '', body: '' };
    expect(title).toMatch(/^Farstrike: \d+ new rows?$/);
    expect(body).toMatch(/^Dearest: (RELIANCE|INFY) /);
    expect(await page.locator('section[aria-label="New rows"]').textContent()).toMatch(/Dearest/);
    await call('DELETE', `/monitors/${monitorId}`, undefined, token);
    await local('PUT', '/broker', { unrestPercent: 0 });
    expect(faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('a browser that denies notifications is said to', async () => {
    const who = await registered(person('denied'));
    const token = await withBroker(who);
    const expiry = await expiryOf(token);
    const { monitorId } = await call<{ monitorId: string }>(
      'POST',
      '/monitors',
      { symbols: ['INFY'], expiry, refreshSeconds: 10 },
      token,
    );
    const page = await sit(browser);
    await signIn(page, who, '/monitor');
    const notices = page.getByRole('button', { name: 'Notify me outside of this page' });
    await notices.click();
    await page.getByText('This browser denies notifications to Farstrike.').waitFor();
    expect(await notices.getAttribute('aria-pressed')).toBe('false');
    await call('DELETE', `/monitors/${monitorId}`, undefined, token);
    await page.context().close();
  });

  it('a monitor of very many rows has all of them, in one height', async () => {
    const who = await registered(person('many'));
    const token = await withBroker(who);
    await call('PUT', '/screens/Everything', { sort: '-bid' }, token);
    const expiry = await expiryOf(token);
    const { monitorId } = await call<{ monitorId: string }>(
      'POST',
      '/monitors',
      { universe: 'FNO', expiry, screens: ['Everything'], refreshSeconds: 10 },
      token,
    );
    const page = await sit(browser);
    await signIn(page, who, '/monitor');
    const part = page.getByRole('region', { name: 'Everything, table' });
    await part.locator('caption').waitFor({ timeout: 120_000 });
    const rows = Number((await part.locator('caption').textContent())?.replace(/\D/g, ''));
    expect(rows).toBeGreaterThan(500);
    expect(await part.locator('tbody tr').count()).toBeLessThan(100);
    await part.focus();
    await page.keyboard.press('End');
    const last = part.locator(`tr[aria-rowindex="${rows + 1}"]`);
    await last.waitFor();
    await local('PUT', '/broker', { unrestPercent: 8 });
    await part.locator('.was').first().waitFor({ timeout: 90_000 });
    const heights = await part
      .locator('tr[aria-rowindex]')
      .evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().height));
    await local('PUT', '/broker', { unrestPercent: 0 });
    // The first is the head.
    expect(new Set(heights.slice(1)).size).toBe(1);
    expect(await violationsOf(page)).toEqual([]);
    await call('DELETE', `/monitors/${monitorId}`, undefined, token);
    expect(faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('the stream shows events, and a filter that is put to use applies', async () => {
    const who = await registered(person('streamer'));
    const page = await sit(browser);
    await signIn(page, who, '/market');
    await page.getByRole('heading', { name: /^Highs/ }).waitFor({ timeout: 60_000 });
    await page.locator('.market-list tbody tr').first().waitFor({ timeout: 90_000 });

    const token = await tokenOf(who);
    await call(
      'PUT',
      '/me/stream-filters/nothing',
      {
        version: '1.0',
        filters: {
          highlow: { minCount: 1_000_000 },
          trends: { strength: 'strong', minAgeS: 86_400 },
          surge: { minMagnitudePct: 100 },
        },
      },
      token,
    );
    await page.getByRole('link', { name: 'Universes and filters', exact: true }).click();
    await page
      .getByRole('row', { name: /nothing/ })
      .getByRole('button', { name: /^Use/ })
      .click();
    await page.getByText('nothing applies.').waitFor();
    await page.getByRole('link', { name: 'Market', exact: true }).click();
    await page.getByText(/^nothing: /).waitFor({ timeout: 30_000 });
    await page.waitForFunction(
      () => document.querySelectorAll('.market-list tbody tr').length === 0,
      undefined,
      { timeout: 30_000 },
    );
    expect(faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('a socket that the server drops comes back by itself, with what was missed', async () => {
    const who = await registered(person('dropped'));
    const page = await sit(browser);
    const sockets = socketsOf(page);
    await signIn(page, who, '/market');
    await page.getByRole('heading', { name: /^Highs/ }).waitFor({ timeout: 60_000 });
    expect(sockets.open()).toBe(1);

    const { closed } = await local<{ closed: number }>('DELETE', '/sockets');
    expect(closed).toBeGreaterThan(0);
    await until(() => sockets.opened() >= 2 && sockets.open() === 1);
    expect(sockets.said()).toMatch(/"action":"(resume|start)"/);
    await page.locator('.mark.good', { hasText: /Market|Connected/ }).waitFor({ timeout: 30_000 });
    expect(faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('a sign-out closes the socket, and the page keeps nothing', async () => {
    const who = await registered(person('leaver'));
    const page = await sit(browser);
    const sockets = socketsOf(page);
    await signIn(page, who, '/market');
    await page.getByRole('heading', { name: /^Highs/ }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await until(() => sockets.open() === 0);
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor();
    expect(await page.content()).not.toContain(who.name);
    await pause(3_000);
    expect(sockets.open()).toBe(0);
    await page.context().close();
  });
});

/** Runs in the page: notifications are kept, and `isAway` hides it as another tab before it would. */
function keepNotifications(): void {
  const told: { title: string; body: string | undefined }[] = [];
  const Real = window.Notification;
  class Kept extends Real {
    constructor(title: string, options?: NotificationOptions) {
      super(title, options);
      told.push({ title, body: options?.body });
    }
  }
  Object.assign(window, { told, Notification: Kept });
  Object.defineProperty(document, 'hidden', {
    get: () => (window as { isAway?: boolean }).isAway === true,
  });
}

interface Sockets {
  opened(): number;
  open(): number;
  /** What the page said on the last one. */
  said(): string;
}

function socketsOf(page: Page): Sockets {
  const all: WebSocket[] = [];
  const said: string[] = [];
  page.on('websocket', (socket) => {
    all.push(socket);
    socket.on('framesent', ({ payload }) => said.push(String(payload)));
  });
  return {
    opened: () => all.length,
    open: () => all.filter((socket) => !socket.isClosed()).length,
    said: () => said.at(-1) ?? '',
  };
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (condition()) {
      return;
    }
    await pause(100);
  }
  throw new Error('it did not happen within 30 seconds');
}
