import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { problemPages } from './src/problems/pages';

/** The local system that `npm run dev` asks; the built console is served by it. */
const LOCAL = process.env.FARSTRIKE_URL ?? 'http://127.0.0.1:8080';

/** Writes a page for each type of problem, in the style of the console's page. */
function problems() {
  return {
    name: 'problems',
    apply: 'build' as const,
    writeBundle({ dir = 'dist' }: { dir?: string }) {
      const page = readFileSync(join(dir, 'index.html'), 'utf8');
      const styles = [...page.matchAll(/<link rel="stylesheet"[^>]* href="([^"]+)"/g)];
      const guide = readFileSync(join(import.meta.dirname, '../docs/troubleshooting.md'), 'utf8');
      mkdirSync(join(dir, 'problems'), { recursive: true });
      const pages = problemPages(
        guide,
        styles.map((style) => style[1] ?? ''),
      );
      for (const [name, html] of pages) {
        writeFileSync(join(dir, 'problems', `${name}.html`), html);
      }
    },
  };
}

export default defineConfig({
  plugins: [problems()],
  server: {
    host: '127.0.0.1',
    proxy: {
      // The API takes cookies from pages of its own origin only.
      '/api': { target: LOCAL, headers: { origin: LOCAL } },
      '/local': { target: LOCAL },
    },
  },
  build: {
    target: 'es2022',
    // The content policy forbids what is inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'happy-dom' },
});
