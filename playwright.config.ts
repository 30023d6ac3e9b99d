import { defineConfig } from '@playwright/test'
import { browserEnvironment, findBrowser, launchOptions } from './scripts/find-browser.mjs'
import { findPostgres } from './scripts/find-postgres.mjs'

// Workers read this file again: the environment hands them what was found, so that nobody searches twice.
const browser = await findBrowser()
Object.assign(process.env, browserEnvironment(browser))

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/global-setup.ts',
  fullyParallel: true,
  // One more than cores: stories that wait for readings of a balance would leave a core without work.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    colorScheme: 'light',
    reducedMotion: 'no-preference',
    // Without its film of every page: drawing that took more of the processor than the pages did.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: launchOptions(browser),
  },
  projects: [
    {
      name: 'desk',
      testMatch: '*.spec.ts',
      // What is skipped would count as failed; `npm test` says that nothing ran on PostgreSQL.
      testIgnore: findPostgres() ? [] : ['replicas.spec.ts'],
      teardown: 'server output',
    },
    // Runs when every other test has ended, failed ones too: it reads what the servers printed meanwhile.
    { name: 'server output', testMatch: 'server-output.teardown.ts' },
  ],
})
