import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminToken } from './admin';
import { violationsOf } from './axe';
import {
  call,
  faultsOf,
  noBrowser,
  openBrowser,
  openProfile,
  PASSWORD,
  person,
  ranJob,
  registered,
  signIn,
  sit,
  url,
  watched,
  withBroker,
} from './stage';

/** Who is signed in, for how long, and what of it a page keeps. */
describe.skipIf(noBrowser)('sessions', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it('allow nothing inline and nothing from elsewhere', async () => {
    const answer = await fetch(`${url}/jobs/any`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).not.toContain('unsafe');
    const html = await answer.text();
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  });

  it('keep no token where another page could find it', async () => {
    const who = await registered(person('careful'));
    const page = await sit(browser);
    await signIn(page, who);
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    expect(kept).not.toMatch(/eyJ|refresh|token/i);
    const cookies = (await page.context().cookies(`${url}/api/auth/refresh`)).filter(({ name }) =>
      name.includes('refresh'),
    );
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict' });
    expect(await page.context().cookies(url)).toEqual([]);
    await page.context().close();
  });

  it('outlive the browser when they are to be remembered, and else do not', async () => {
    for (const remember of [true, false]) {
      const who = await registered(person(remember ? 'stays' : 'goes'));
      const folder = await mkdtemp(join(tmpdir(), 'farstrike-profile-'));
      try {
        const first = await openProfile(folder);
        const page = watched(first.pages()[0] ?? (await first.newPage()));
        await page.goto(`${url}/sign-in`);
        await page.getByLabel('E-mail address').fill(who.email);
        await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
        if (remember) {
          await page.getByRole('checkbox', { name: /Stay signed in/ }).check();
        }
        await page.getByRole('button', { name: 'Sign in' }).click();
        await page.getByRole('button', { name: 'Sign out' }).waitFor();
        await first.close();

        const second = await openProfile(folder);
        const again = await second.newPage();
        await again.goto(`${url}/files`);
        const inside = again.getByRole('button', { name: 'Sign out' });
        const door = again.getByRole('button', { name: 'Sign in' });
        await inside.or(door).first().waitFor();
        expect(await inside.count(), remember ? 'remembered' : 'not remembered').toBe(
          remember ? 1 : 0,
        );
        await second.close();
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }
  });

  it('wait where there were too many requests, and go on by themselves', async () => {
    const who = await registered(person('patient'));
    const page = await sit(browser);
    await signIn(page, who, '/files');
    let refused = 0;
    await page.route('**/api/auth/refresh', (route) => {
      refused += 1;
      return refused > 2
        ? route.continue()
        : route.fulfill({
            status: refused === 1 ? 429 : 503,
            headers: { 'retry-after': '4', 'content-type': 'application/problem+json' },
            body: JSON.stringify({ detail: 'Too many requests at the moment.' }),
          });
    });
    await page.reload();
    await page.getByText(/Too many requests at the moment.*You stay signed in/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    expect(refused).toBe(3);
    expect(new URL(page.url()).pathname).toBe('/files');
    expect(faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('lead back to the page that was asked for, and never elsewhere', async () => {
    const who = await registered(person('deep'));
    const page = await sit(browser);
    await page.goto('/files?kind=exports');
    await page.waitForURL(/\/sign-in\?to=/);
    await enterPassword(page, who.email);
    await page.waitForURL('**/files?kind=exports');

    const other = await sit(browser);
    await other.goto('/sign-in?to=https%3A%2F%2Fevil.example%2F');
    await enterPassword(other, who.email);
    await other.getByRole('button', { name: 'Sign out' }).waitFor();
    expect(new URL(other.url()).origin).toBe(url);
    await page.context().close();
    await other.context().close();
  });

  it('of two users never show each other’s rows', async () => {
    const [anna, bela] = [await registered(person('anna')), await registered(person('bela'))];
    const annas = await ranJob(await withBroker(anna), { symbols: ['RELIANCE'] });
    const belas = await ranJob(await withBroker(bela), { symbols: ['INFY'] });
    const pages = { anna: await sit(browser), bela: await sit(browser) };
    await signIn(pages.anna, anna, `/jobs/${annas}/rows?screen=All`);
    await signIn(pages.bela, bela, `/jobs/${belas}/rows?screen=All`);
    await pages.anna.locator('tr[data-place="0"]').waitFor();
    await pages.bela.locator('tr[data-place="0"]').waitFor();
    expect(await pages.anna.locator('.rows').textContent()).not.toContain('INFY');
    expect(await pages.bela.locator('.rows').textContent()).not.toContain('RELIANCE');

    await pages.bela.goto(`/jobs/${annas}/rows`);
    await pages.bela.getByText('That did not work').waitFor();
    expect(await pages.bela.locator('main').textContent()).not.toContain('RELIANCE');
    await pages.bela.goto('/jobs');
    await pages.bela.getByRole('heading', { level: 1 }).waitFor();
    expect(await pages.bela.content()).not.toContain(annas);
    await pages.anna.context().close();
    await pages.bela.context().close();
  });

  it('end at once for a user whom an administrator turns off, and the page says so', async () => {
    const who = await registered(person('turnedoff'));
    const page = await sit(browser);
    await signIn(page, who, '/files');
    const admin = await adminToken();
    const handle = await handleOf(admin, who.email);
    await call('PATCH', `/admin/users/${handle}`, { enabled: false }, admin);

    await page.getByRole('link', { name: 'Runs' }).click();
    await page.getByText('Your session has ended').waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect(await page.content()).not.toContain(who.email);
    await page.context().close();
  });
});

async function enterPassword(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function handleOf(admin: string, email: string): Promise<string> {
  let cursor: string | null = null;
  do {
    const page: { items: { handle: string; email: string }[]; nextCursor: string | null } =
      await call(
        'GET',
        `/admin/users?limit=100${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
        undefined,
        admin,
      );
    const found = page.items.find((user) => user.email === email);
    if (found !== undefined) {
      return found.handle;
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  throw new Error(`no user ${email}`);
}
