import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  faultsOf,
  local,
  mailedCode,
  noBrowser,
  openBrowser,
  PASSWORD,
  person,
  registered,
  signIn,
  sit,
  url,
} from './stage';

/** What a newcomer does, from the registration to an export, with a mouse and then with keys alone. */
describe.skipIf(noBrowser)('main path', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it('leads from the registration to the first screen, and its export opens', async () => {
    const who = person('newcomer');
    const page = await sit(browser);
    await page.goto('/');
    await page.waitForURL('**/welcome');
    await page.getByRole('link', { name: 'Register' }).first().click();
    await page.getByLabel('E-mail address').fill(who.email);
    await page.getByLabel('Name').fill(who.name);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('The same again').fill(PASSWORD);
    await page.getByRole('checkbox', { name: /I accept the/ }).check();
    await page.getByRole('button', { name: 'Register' }).click();
    await page.waitForURL('**/confirm');
    await page.getByLabel('Code from the mail').fill(await mailedCode(who.email));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.waitForURL('**/sign-in**');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();

    await storeToken(page, who.apiKey);
    await page.getByRole('link', { name: 'New screen' }).first().click();
    await page.getByLabel('Expiry').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Run the screen' }).click();
    await page.waitForURL(/\/jobs\/[0-9A-Z]{26}$/);
    await page.getByRole('link', { name: 'Open the result' }).click({ timeout: 90_000 });
    await page.locator('tr[data-place="0"]').waitFor({ timeout: 30_000 });

    expect(await page.locator('.rows caption').textContent()).toMatch(/[1-9]\d* rows/);
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /as csv$/ }).click(),
    ]);
    const text = await readFile(await csv.path(), 'utf8');
    expect(text.split('\n')[0]).toContain('Symbol');
    expect(text.split('\n').length).toBeGreaterThan(50);
    const [xlsx] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /as xlsx$/ }).click(),
    ]);
    // A workbook is a zip.
    expect((await readFile(await xlsx.path())).subarray(0, 2).toString()).toBe('PK');
    expect(faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('can be gone by the keyboard alone', async () => {
    const who = person('keys');
    const page = await sit(browser);
    await page.goto('/register');
    await type(page, 'E-mail address', who.email);
    await type(page, 'Name', who.name);
    await type(page, 'Password', PASSWORD);
    await type(page, 'The same again', PASSWORD);
    await tabTo(page, () => page.getByRole('checkbox', { name: /I accept the/ }));
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/confirm');
    await type(page, 'Code from the mail', await mailedCode(who.email));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sign-in**');
    await type(page, 'Password', PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();

    await press(page, 'link', /^New screen$/);
    await page.waitForURL('**/screen**');
    await press(page, 'link', /token/i);
    const { accessToken } = await local<{ accessToken: string }>('POST', '/broker/tokens', {
      apiKey: who.apiKey,
    });
    const paste = page.locator('section', {
      has: page.getByRole('heading', { name: 'Paste a token' }),
    });
    await tabTo(page, () => paste.getByLabel('API key'));
    await page.keyboard.type(who.apiKey);
    await page.keyboard.press('Tab');
    await page.keyboard.type(accessToken);
    await page.keyboard.press('Enter');
    await page.getByText('The broker accepts the token').waitFor();

    await press(page, 'link', /^New screen$/);
    await page.getByLabel('Expiry').waitFor({ timeout: 60_000 });
    await press(page, 'button', /^Run the screen$/);
    await page.getByRole('link', { name: 'Open the result' }).waitFor({ timeout: 90_000 });
    await press(page, 'link', /^Open the result$/);
    await page.locator('tr[data-place="0"]').waitFor({ timeout: 30_000 });

    await page.keyboard.press('/');
    await page.keyboard.type('absDistancePercent>20');
    await page.keyboard.press('Enter');
    await page.waitForURL(/where=/);
    await tabTo(page, () => page.locator('tr[data-place="0"] button'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/row=/);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !location.search.includes('row='));
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    expect(faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('takes a login at the broker, in a second window that comes back by itself', async () => {
    const who = person('login');
    const page = await sit(browser);
    await registered(who);
    await local('POST', '/broker/tokens', { apiKey: who.apiKey });
    await signIn(page, who, '/broker');
    const login = page.locator('section', {
      has: page.getByRole('heading', { name: 'Log in at Kite' }),
    });
    await login.getByLabel('API key').fill(who.apiKey);
    await login.getByLabel('API secret').fill(`${who.apiKey}secret`);
    const [second] = await Promise.all([
      page.waitForEvent('popup'),
      login.getByRole('button', { name: 'Log in at Kite' }).click(),
    ]);
    await second.getByRole('button').first().click();
    await page.getByText('Kite granted the token of the day').waitFor({ timeout: 30_000 });
    expect(second.isClosed() || second.url().startsWith(`${url}/broker/callback`)).toBe(true);
    await page.context().close();
  });
});

/** Pastes a token of the simulated broker where the page asks for one. */
async function storeToken(page: Page, apiKey: string): Promise<void> {
  const { accessToken } = await local<{ accessToken: string }>('POST', '/broker/tokens', {
    apiKey,
  });
  await page.goto('/broker');
  const paste = page.locator('section', {
    has: page.getByRole('heading', { name: 'Paste a token' }),
  });
  await paste.getByLabel('API key').fill(apiKey);
  await paste.getByLabel('Access token').fill(accessToken);
  await paste.getByRole('button', { name: 'Check and store' }).click();
  await page.getByText('The broker accepts the token').waitFor();
}

const FARTHEST = 120;

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, wanted: () => ReturnType<Page['locator']>): Promise<void> {
  for (let presses = 0; presses < FARTHEST; presses++) {
    const there = await wanted()
      .first()
      .evaluate((element) => element === document.activeElement)
      .catch(() => false);
    if (there) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not get there');
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, () => page.getByLabel(label, { exact: true }));
  await page.keyboard.type(text);
}

async function press(page: Page, role: 'link' | 'button', name: RegExp): Promise<void> {
  await tabTo(page, () => page.getByRole(role, { name }));
  await page.keyboard.press('Enter');
}
