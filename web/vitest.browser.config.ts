import { defineConfig } from 'vitest/config';

/** Tests in a real Chromium against a local system of their own; see browser/README.md. */
export default defineConfig({
  test: {
    include: ['browser/**/*.spec.ts'],
    environment: 'node',
    globalSetup: 'browser/system.ts',
    // One system: files take turns, and know of one administrator.
    fileParallelism: false,
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
