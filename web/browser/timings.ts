import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Page } from 'playwright-core';

const FILE = 'target/console.json';

/** Adds figures to those of this run; how long things take is reported and not judged. */
export function report(metrics: Record<string, number>): void {
  const before = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')).metrics : {};
  const figures = {
    name: 'console',
    machine: { cores: cpus().length, processor: cpus()[0]?.model },
    metrics: { ...before, ...metrics },
  };
  mkdirSync('target', { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(figures, null, 2)}\n`);
  console.log(JSON.stringify(metrics));
}

/** The last measure of a name, in milliseconds. */
export function measured(page: Page, name: string): Promise<number> {
  return page
    .waitForFunction((of) => performance.getEntriesByName(of, 'measure').length > 0, name)
    .then(() =>
      page.evaluate((of) => {
        const last = performance.getEntriesByName(of, 'measure').at(-1)?.duration ?? 0;
        performance.clearMeasures(of);
        return last;
      }, name),
    );
}

/** Scrolls through the rows for three seconds; frames a second, and tasks of over 50 ms. */
export function scrolled(
  page: Page,
): Promise<{ frames: number; longTasks: number; worstFrameMillis: number }> {
  return page.evaluate(async () => {
    const part = document.querySelector('.rows');
    if (part === null) {
      throw new Error('there are no rows');
    }
    let longTasks = 0;
    const watch = new PerformanceObserver((list) => {
      longTasks += list.getEntries().length;
    });
    watch.observe({ type: 'longtask' });
    let frames = 0;
    let worst = 0;
    const begin = performance.now();
    let last = begin;
    while (last - begin < 3_000) {
      part.scrollTop += 90;
      const now = await new Promise<number>((next) => requestAnimationFrame(next));
      worst = Math.max(worst, now - last);
      last = now;
      frames += 1;
    }
    watch.disconnect();
    return { frames, longTasks, worstFrameMillis: Math.round(worst) };
  });
}

export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return Math.round(10 * (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 10;
}
