import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { becomeAdmin } from './admin';
import { violationsOf } from './axe';
import {
  expiryOf,
  faultsOf,
  noBrowser,
  openBrowser,
  person,
  ranJob,
  registered,
  signIn,
  sit,
  withBroker,
} from './stage';

/** Where pictures of the pages go: docs/screens when they are to be kept, else what a build leaves. */
const SCREENS = resolve(process.env.FARSTRIKE_SCREENS ? '../docs/screens' : 'target/screens');

const DOORS = [
  '/welcome',
  '/sign-in',
  '/register',
  '/confirm',
  '/forgot',
  '/reset',
  '/terms',
  '/sample',
];

/** Pages of a user with a run; `JOB` stands for its id. */
const INSIDE = [
  '/',
  '/broker',
  '/screen',
  '/jobs',
  '/jobs/JOB',
  '/jobs/JOB/rows',
  '/screens',
  '/monitor',
  '/market',
  '/market/choose',
  '/files',
  '/account',
  '/account/sessions',
  '/account/record',
  '/account/second-factor',
  '/account/delete',
];

const ADMINISTRATION = [
  '/admin',
  '/admin/users',
  '/admin/audit',
  '/admin/connections',
  '/admin/keys',
  '/admin/jobs',
];

/** Every page in both themes: nothing that axe finds, no fault, and a picture; narrow and wide as well. */
describe.skipIf(noBrowser)('pages', () => {
  let browser: Browser;
  let job: string;
  const who = person('looker');

  beforeAll(async () => {
    mkdirSync(SCREENS, { recursive: true });
    browser = await openBrowser();
    await registered(who);
    const token = await withBroker(who);
    await expiryOf(token);
    job = await ranJob(token);
  });
  afterAll(() => browser?.close());

  for (const dark of [false, true]) {
    const theme = dark ? 'dark' : 'light';

    it(`of the door, ${theme}`, async () => {
      const page = await sit(browser, { dark });
      for (const path of DOORS) {
        await lookAt(page, path, theme);
      }
      await page.context().close();
    });

    it(`of a user, ${theme}`, async () => {
      const page = await sit(browser, { dark });
      await signIn(page, who);
      for (const path of INSIDE) {
        await lookAt(page, path.replace('JOB', job), theme, path);
      }
      await openFirstRow(page, job);
      await judge(page, 'row', theme);
      await page.goto(`/jobs/${job}/rows?chart=1`);
      await page.locator('canvas').first().waitFor();
      await judge(page, 'scatter', theme);
      await page.context().close();
    });

    it(`of an administrator, ${theme}`, async () => {
      const page = await sit(browser, { dark });
      await becomeAdmin(page);
      for (const path of ADMINISTRATION) {
        await lookAt(page, path, theme);
      }
      await page.context().close();
    });
  }

  for (const width of [320, 2560]) {
    it(`${width} px wide lose nothing`, async () => {
      const page = await sit(browser, { width, height: 800 });
      for (const path of DOORS) {
        await settled(page, path);
        expect(await overhang(page), `${path} at ${width}`).toBe(0);
      }
      await signIn(page, who);
      for (const path of INSIDE) {
        await settled(page, path.replace('JOB', job));
        expect(await overhang(page), `${path} at ${width}`).toBe(0);
      }
      await openFirstRow(page, job);
      expect(await overhang(page), `a row at ${width}`).toBe(0);
      await page.context().close();
    });
  }
});

async function lookAt(page: Page, path: string, theme: string, name = path): Promise<void> {
  await settled(page, path);
  const file = name.slice(1).replace('jobs/JOB', 'job').replaceAll('/', '-') || 'start';
  await judge(page, file, theme);
}

async function judge(page: Page, name: string, theme: string): Promise<void> {
  await page.screenshot({ path: `${SCREENS}/${name}-${theme}.png` });
  expect(await violationsOf(page), `${name}, ${theme}`).toEqual([]);
  expect(faultsOf(page), `${name}, ${theme}`).toEqual([]);
  expect(await page.locator('h1').count(), `headings of ${name}`).toBe(1);
}

/** Opens a page and waits until it has loaded what it shows. */
async function settled(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('h1').first().waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  if (path === '/market') {
    // What is listed comes over the socket, some time after the page is there.
    await page.locator('.market-list tbody tr').first().waitFor({ timeout: 90_000 });
  }
}

async function openFirstRow(page: Page, job: string): Promise<void> {
  await settled(page, `/jobs/${job}/rows`);
  await page.locator('tr[data-place="0"] button').first().click();
  await page.waitForURL(/row=/);
  await page.locator('canvas').first().waitFor();
}

/** Pixels by which the page is wider than its window. */
function overhang(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
