import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  call,
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
import { measured, median, report, scrolled } from './timings';

/** Conditions with which the page and the API are held against each other. */
const CONDITIONS: readonly [where: string, sort: string][] = [
  ['yield>50000;absDistancePercent>15', '-yield'],
  ['optionType==PE;distancePercent>20', 'symbol,-strike'],
  ['probabilityOtm>=0.95;ivQuality==GOOD', '-probabilityOtm,symbol'],
  ['symbol=in=(INFY,TCS,"M&M");netPremium>1000', '-netPremium'],
  ['(optionType==PE;distancePercent>12),(optionType==CE;distancePercent<-18)', 'distancePercent'],
  ['symbol!=RVNL;lots=out=(1,2);yield>1', '-lots,tradingSymbol'],
  ['reason==NO_QUOTE', 'tradingSymbol'],
  ['stale==false;yield>=0', '-annualisedReturnOnMargin'],
];

interface Rows {
  total: number;
  items: { symbol: string; strike: number }[];
}

/** A result of all stocks: the same rows as the API gives, and how quick the page is with them. */
describe.skipIf(noBrowser)('a result', () => {
  let browser: Browser;
  let page: Page;
  let job: string;
  let token: string;

  beforeAll(async () => {
    browser = await openBrowser();
    const who = await registered(person('rows'));
    token = await withBroker(who);
    job = await ranJob(token);
    page = await sit(browser, { width: 1920, height: 1080 });
    await signIn(page, who);
  });
  afterAll(() => browser?.close());

  it.each(CONDITIONS)('%s has the rows of the API', async (where, sort) => {
    const asked = new URLSearchParams({ screen: 'All', where, sort });
    const rows = await call<Rows>('GET', `/jobs/${job}/rows?${asked}&limit=100`, undefined, token);
    await page.goto(`/jobs/${job}/rows?${asked}`);
    await page.locator('.rows caption, .state.empty').first().waitFor({ state: 'attached' });
    const caption = await page.locator('.rows caption').textContent();
    expect(Number(/([\d,]+) rows?/.exec(caption ?? '')?.[1]?.replaceAll(',', ''))).toBe(rows.total);
    const shown = await page
      .locator('tr[data-place]')
      .evaluateAll((lines) => lines.slice(0, 15).map((line) => line.textContent ?? ''));
    shown.forEach((line, at) => {
      expect(line.replaceAll(/\s/g, ''), `row ${at} of ${where}`).toContain(
        rows.items[at]?.symbol ?? 'no such row',
      );
    });
  });

  it.each(['Filtered', 'HighYield'])('%s has the rows of the API', async (screen) => {
    const rows = await call<Rows>('GET', `/jobs/${job}/rows?screen=${screen}`, undefined, token);
    await page.goto(`/jobs/${job}/rows?screen=${screen}`);
    const caption = await page.locator('.rows caption').textContent();
    expect(Number(/([\d,]+) rows?/.exec(caption ?? '')?.[1]?.replaceAll(',', ''))).toBe(rows.total);
  });

  it('has a chain whose contracts are opened by the keyboard, and the rows go there', async () => {
    await page.goto(`/jobs/${job}/rows?screen=All&where=symbol==RELIANCE&sort=optionType,strike`);
    await page.locator('tr[data-place="0"] button').click();
    const other = page.locator('.chain td button').last();
    const named = /open (.*)$/.exec((await other.textContent()) ?? '')?.[1] ?? 'nothing';
    await other.press('Enter');
    await page.getByRole('heading', { level: 2, name: named }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(named);
    const contract = new URL(page.url()).searchParams.get('row') ?? 'none';
    const line = page.locator('.rows tr.open.active');
    expect(await line.getByRole('button').getAttribute('aria-label')).toContain(contract);
    expect(await line.getAttribute('data-place')).not.toBe('0');

    await page.goto(`/jobs/${job}/rows?screen=All&where=optionType==PE;symbol==RELIANCE`);
    await page.locator('tr[data-place="0"] button').click();
    await page.locator('.chain td button', { hasText: 'call' }).last().click();
    await page.getByText('leaves it out of the table').waitFor();
    expect(await page.locator('.row-panel h2').textContent()).toContain('call');
    expect(faultsOf(page)).toEqual([]);
  });

  it('is measured, for the note', async () => {
    const ready: number[] = [];
    const sorted: number[] = [];
    const filtered: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      await page.goto(`/jobs/${job}/rows?screen=All`);
      await page.locator('tr[data-place="0"]').waitFor();
      ready.push(await measured(page, 'rows:ready'));
      await page.locator('thead button').nth(3).click();
      await page.waitForURL(/sort=/);
      sorted.push(await measured(page, 'rows:sort'));
      await page.keyboard.press('/');
      await page.keyboard.type('yield>50000;absDistancePercent>15');
      await page.keyboard.press('Enter');
      await page.waitForURL(/where=/);
      filtered.push(await measured(page, 'rows:filter'));
    }
    await page.goto(`/jobs/${job}/rows?screen=All`);
    await page.locator('tr[data-place="0"]').waitFor();
    const scroll = await scrolled(page);
    report({
      readyMillis: median(ready),
      sortMillis: median(sorted),
      filterMillis: median(filtered),
      ...scroll,
    });
    // How long things take is reported and not judged here; that they are measured at all is.
    expect(ready.every((millis) => millis > 0)).toBe(true);
    expect(scroll.frames).toBeGreaterThan(0);
  });
});
