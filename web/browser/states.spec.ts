import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { becomeAdmin } from './admin';
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
  ranJob,
  registered,
  signIn,
  sit,
  withBroker,
} from './stage';

/** Pages of which a part of the API answers no more, and what they read first. */
const UNANSWERED: readonly [path: string, reads: string, then: string][] = [
  ['/jobs', '**/api/jobs?*', 'No runs yet'],
  ['/files', '**/api/files?*', 'No files'],
  ['/screens', '**/api/screens*', 'HighYield'],
  ['/monitor', '**/api/monitors?*', 'No monitor yet'],
  ['/account/record', '**/api/me/audit*', 'login'],
];

/** What pages say when a part of what they show did not come, or nothing at all. */
describe.skipIf(noBrowser)('states', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await local('DELETE', '/broker/faults');
    await browser?.close();
  });

  it('a result whose broker stopped half-way is partial, and says what is missing', async () => {
    const who = await registered(person('partly'));
    const token = await withBroker(who);
    await local('DELETE', '/broker/faults');
    const fault = { route: 'QUOTE', fault: 'TOKEN_KILLED', from: 3, to: 3 };
    await local('POST', '/broker/faults', fault);
    const job = await ranJob(token);
    const page = await sit(browser);
    await signIn(page, who, `/jobs/${job}/rows?screen=All`);
    await page.getByText('Partial: something was left out because of the broker.').waitFor();
    await page.locator('tr[data-place="0"]').waitFor();
    expect(await page.locator('.rows caption').textContent()).toMatch(/[1-9]\d* rows/);
    expect(await violationsOf(page)).toEqual([]);

    await page.getByRole('link', { name: 'The run' }).click();
    await page.locator('.mark', { hasText: 'Partly done' }).first().waitFor();
    const leftOut = page.locator('section', {
      has: page.getByRole('heading', { name: 'Left out' }),
    });
    expect(await leftOut.textContent()).toMatch(/[1-9]/);
    expect(await violationsOf(page)).toEqual([]);
    expect(faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('a run that failed is started anew by an administrator', async () => {
    const who = await registered(person('stuck'));
    const token = await withBroker(who);
    const expiry = await expiryOf(token);
    await local('DELETE', '/broker/faults');
    await local('POST', '/broker/faults', { route: 'LTP', fault: 'INTERNAL_ERROR' });
    const body = { kind: 'SCREEN', expiry, symbols: ['INFY'] };
    const { jobId } = await call<{ jobId: string }>('POST', '/jobs', body, token);
    await ended(token, jobId, 'FAILED');
    await local('DELETE', '/broker/faults');

    const page = await sit(browser);
    await becomeAdmin(page);
    await page.getByRole('link', { name: 'Failed runs' }).click();
    await page.getByLabel('Id of the run').fill(jobId);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Start it anew' }).press('Enter');
    await page.getByText(`Run ${jobId}: `).waitFor();
    await ended(token, jobId, 'SUCCEEDED');
    expect(faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it.each(UNANSWERED)(
    '%s says that it was not answered, and can be tried again',
    async (...row) => {
      const [path, reads, then] = row;
      const who = await registered(person('unanswered'));
      const page = await sit(browser);
      await page.route(reads, (route) =>
        route.fulfill({
          status: 503,
          headers: { 'content-type': 'application/problem+json' },
          body: JSON.stringify({ detail: 'The tables do not answer at the moment.' }),
        }),
      );
      await signIn(page, who, path);
      const failed = page.locator('.state.failed');
      await failed.first().waitFor();
      expect(await failed.first().textContent()).toContain(
        'The tables do not answer at the moment.',
      );
      expect(await violationsOf(page)).toEqual([]);

      await page.unroute(reads);
      await failed.first().getByRole('button', { name: 'Try again' }).press('Enter');
      await page.getByText(then).first().waitFor();
      expect(await failed.count()).toBe(0);
      expect(faultsOf(page)).toEqual([]);
      await page.context().close();
    },
  );
});

async function ended(token: string, jobId: string, status: string): Promise<void> {
  let now = '';
  for (let tries = 0; tries < 90 && now !== status; tries++) {
    await pause(1_000);
    now = (await call<{ status: string }>('GET', `/jobs/${jobId}`, undefined, token)).status;
  }
  expect(now).toBe(status);
}
