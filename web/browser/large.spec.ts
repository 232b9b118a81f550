import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLUMNS } from '../src/rows/columns';
import { asParquet, type Large, madeUp, type Value } from './large';
import {
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
import { measured, report, scrolled } from './timings';

const ROWS = 10_000;
const STOPS = 25;
const WHERE = 'yield>50000;optionType==PE';

/** A result of 10,000 rows of all columns: it is whole, in the right order, from the top to the end. */
describe.skipIf(noBrowser)('10,000 rows', () => {
  const large = madeUp(ROWS);
  let browser: Browser;
  let page: Page;
  let job: string;

  beforeAll(async () => {
    browser = await openBrowser();
    const who = await registered(person('many'));
    job = await ranJob(await withBroker(who), { symbols: ['RELIANCE'] });
    page = await sit(browser, { width: 1920, height: 1080 });
    await signIn(page, who);
    const body = asParquet(large);
    await page.route(/\.parquet/, (route) =>
      route.fulfill({ body, headers: { 'access-control-allow-origin': '*' } }),
    );
  });
  afterAll(() => browser?.close());

  it.each([
    ['of the usual columns', 'usual', ''],
    ['of all columns', 'all', `&columns=${COLUMNS.map(({ name }) => name).join()}`],
  ])('%s', async (_, name, columns) => {
    await page.goto(`/jobs/${job}/rows?screen=All${columns}`);
    await page.locator('tr[data-place="0"]').waitFor();
    const ready = await measured(page, 'rows:ready');
    expect(await count(page)).toBe(ROWS);
    await holdsFromTopToEnd(page, contracts(large, rowsOf(large)));
    const scroll = await scrolled(page);

    await page
      .getByRole('columnheader', { name: /^BidPrice/ })
      .getByRole('button')
      .click();
    await page.waitForURL(/sort=-bid/);
    const sort = await measured(page, 'rows:sort');
    const byBid = fromLargest(large, rowsOf(large), 'bid');
    await holdsFromTopToEnd(page, contracts(large, byBid));

    await page.keyboard.press('/');
    await page.keyboard.type(WHERE);
    await page.keyboard.press('Enter');
    await page.waitForURL(/where=/);
    const filter = await measured(page, 'rows:filter');
    const left = byBid.filter(
      (row) =>
        Number(large.get('yield')?.[row] ?? 0) > 50_000 && large.get('optionType')?.[row] === 'PE',
    );
    expect(left.length).toBeGreaterThan(1_000);
    expect(await count(page)).toBe(left.length);
    await holdsFromTopToEnd(page, contracts(large, left));
    expect(faultsOf(page)).toEqual([]);
    report(
      Object.fromEntries(
        Object.entries({
          ReadyMillis: ready,
          SortMillis: sort,
          FilterMillis: filter,
          Frames: scroll.frames,
          LongTasks: scroll.longTasks,
          WorstFrameMillis: scroll.worstFrameMillis,
        }).map(([figure, value]) => [`${name}Columns10k${figure}`, Math.round(10 * value) / 10]),
      ),
    );
  });
});

/** Rows by the table's own words. */
async function count(page: Page): Promise<number> {
  const caption = await page.locator('.rows caption').textContent();
  return Number(/([\d,]+) rows?/.exec(caption ?? '')?.[1]?.replaceAll(',', ''));
}

function rowsOf(large: Large): number[] {
  return [...(large.get('symbol') ?? []).keys()];
}

function contracts(large: Large, rows: readonly number[]): Value[] {
  return rows.map((row) => large.get('tradingSymbol')?.[row] ?? null);
}

/** The largest first, what is unknown last, equals as they were. */
function fromLargest(large: Large, rows: readonly number[], name: string): number[] {
  const values = large.get(name) ?? [];
  const known = rows.filter((row) => values[row] !== null);
  known.sort((a, b) => Number(values[b]) - Number(values[a]) || a - b);
  return [...known, ...rows.filter((row) => values[row] === null)];
}

/** Scrolls from the top to the end, and finds at each stop the rows that belong there. */
async function holdsFromTopToEnd(page: Page, expected: readonly Value[]): Promise<void> {
  for (let stop = 0; stop <= STOPS; stop++) {
    const seen = await page.evaluate(async (part) => {
      const rows = document.querySelector('.rows') as HTMLElement;
      rows.scrollTop = part * (rows.scrollHeight - rows.clientHeight);
      const frame = () => new Promise((next) => requestAnimationFrame(next));
      await frame();
      await frame();
      const box = rows.getBoundingClientRect();
      const top = box.top + (rows.querySelector('thead') as HTMLElement).offsetHeight;
      return [...rows.querySelectorAll<HTMLElement>('tr[data-place]')]
        .filter((line) => {
          const { top: from, bottom: to } = line.getBoundingClientRect();
          return to > top && from < box.bottom;
        })
        .map((line) => ({
          place: Number(line.dataset.place),
          contract: line.querySelector('button')?.getAttribute('aria-label')?.split(' ').pop(),
        }));
    }, stop / STOPS);
    expect(seen.length, `rows at stop ${stop}`).toBeGreaterThan(10);
    for (const { place, contract } of seen) {
      expect(contract, `row ${place}`).toBe(expected[place]);
    }
    const places = seen.map(({ place }) => place);
    expect(places, 'no gap').toEqual(places.map((_, at) => (places[0] ?? 0) + at));
    if (stop === 0) {
      expect(places[0]).toBe(0);
    }
    if (stop === STOPS) {
      expect(places.at(-1)).toBe(expected.length - 1);
    }
  }
}
