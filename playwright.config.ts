import { defineConfig } from '@playwright/test';
import { launchOptions } from './tests/e2e/browser.mjs';

/** The same journey twice: in Finnish on the embedded database, in English on PostgreSQL with a worker of its own. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  timeout: 300_000,
  expect: { timeout: 30_000 },
  // The two worlds side by side; in each one journey after the other, because they share its data.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // Once more on a busy machine; `npm run verify` names every journey that needed it, and why.
  retries: 1,
  use: {
    // What cannot be pressed fails by itself, long before its journey runs out of time.
    actionTimeout: 60_000,
    // A trace costs every journey a second; of one that failed: `npx playwright test NAME --trace retain-on-failure`.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions,
    viewport: { width: 1440, height: 900 },
  },
  projects: [
    {
      name: 'fi-embedded',
      workers: 1,
      use: { baseURL: 'http://127.0.0.1:4301', locale: 'fi-FI' },
      metadata: { world: 'fi' },
    },
    {
      name: 'en-postgres',
      workers: 1,
      use: { baseURL: 'http://127.0.0.1:4302', locale: 'en-GB' },
      metadata: { world: 'en' },
    },
  ],
  webServer: [
    {
      command: 'node tests/e2e/start.mjs fi',
      url: 'http://127.0.0.1:4301/healthz',
      timeout: 300_000,
      stdout: 'pipe',
      gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    },
    {
      command: 'node tests/e2e/start.mjs en',
      url: 'http://127.0.0.1:4302/healthz',
      timeout: 300_000,
      stdout: 'pipe',
      gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    },
  ],
});
