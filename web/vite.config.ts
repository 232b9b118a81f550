import { defineConfig } from 'vitest/config';

/** The local system that `npm run dev` asks; the built console is served by it. */
const LOCAL = process.env.FARSTRIKE_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
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
