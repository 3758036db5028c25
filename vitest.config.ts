import tsconfigPaths from 'vite-tsconfig-paths';
import { defineConfig } from 'vitest/config';

const SERVER = process.env['TEST_DATABASE_URL'];

// Two projects: `unit` needs nothing but Node; `db` needs a database (embedded by default,
// PostgreSQL when TEST_DATABASE_URL names a server on which databases may be created).
export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          maxWorkers: 2,
          include: ['{app,scripts,tests}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.{db,pg}.test.ts', 'node_modules/**'],
          env: { TZ: 'UTC' },
          // Many start real servers and processes: on a crowded machine that takes its time.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          // Tests that need many connections (`*.pg.test.ts`) exist on PostgreSQL only.
          include: [
            '{app,scripts,tests}/**/*.db.test.ts',
            ...(SERVER ? ['{app,scripts,tests}/**/*.pg.test.ts'] : []),
          ],
          globalSetup: ['tests/support/db-global.ts'],
          isolate: false,
          setupFiles: ['tests/support/own-modules.ts'],
          env: { TZ: 'UTC' },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: true,
          maxWorkers: 2,
        },
      },
    ],
  },
});
