import path from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
// With its extension, because Vite may let Node load this file, which guesses none.
import { findPostgres } from './scripts/find-postgres.mjs'
import { deskServer } from './server/dev-plugin.ts'

const here = import.meta.dirname

/** Browsers with light-dark() and :has(): their CSS and modules are left as written. */
const BROWSERS = ['chrome123', 'safari17.5', 'firefox128']

/** The code that is fetched once the first page is painted. */
const SOON = 'soon'

/** V8 reads it at the top of a script (https://v8.dev/blog/explicit-compile-hints); to others it is a comment. */
const COMPILE_AT_ONCE = '//# allFunctionsCalledOnLoad'

/** Compiles a chunk while nobody waits, instead of when the first customer is opened. */
const compileAtOnce = (name: string): Plugin => ({
  name: 'desk:compile-at-once',
  // After Vite's own addition: the words must be the first of the file.
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk' && file.name === name)
          file.code = `${COMPILE_AT_ONCE}\n${file.code}`
    },
  },
})

/** What is tested on the embedded database and on a PostgreSQL server. */
const ON_BOTH_ENGINES = [
  'server/audit/{audit-chain,audit-reading,retention}.test.ts',
  'server/desk-storage.test.ts',
  'server/jobs/jobs.test.ts',
  'server/ledger/{credit-rows,credits,credits-api,idempotency-key,rule-book,second-person}.test.ts',
  'server/people/{administration,new-passwords,replicas,sign-in}.test.ts',
  'server/program-health/program-health.test.ts',
  'server/stand-in/{balance,documented,storage}.test.ts',
  'server/upstream-care/careful-upstream.test.ts',
]
/** Needs several processes on one database. */
const ON_POSTGRES_ALONE = 'server/**/*.postgres.test.ts'

/** Where a PostgreSQL server is installed, one is started for all the files that run on it. */
const onPostgres = () =>
  findPostgres() === null
    ? []
    : [
        {
          extends: true as const,
          test: {
            name: 'PostgreSQL',
            include: [...ON_BOTH_ENGINES, ON_POSTGRES_ALONE],
            globalSetup: 'scripts/postgres-for-tests.mjs',
          },
        },
      ]

export default defineConfig(({ isSsrBuild, mode }) => ({
  plugins: [react(), tailwindcss(), deskServer(process.env), compileAtOnce(SOON)],
  resolve: {
    alias: [
      { find: '@', replacement: path.join(here, 'src') },
      // React has had it since version 18; the package carries a copy for those before.
      { find: /^use-sync-external-store\/shim(?:\/index\.js)?$/, replacement: 'react' },
    ],
  },
  build: isSsrBuild
    ? {
        outDir: 'dist/server',
        target: 'node20',
        copyPublicDir: false,
        rolldownOptions: {
          input: {
            main: path.join(here, 'server/main.ts'),
            'audit-verify': path.join(here, 'server/audit/verify-main.ts'),
            'administrator-link': path.join(here, 'server/people/administrator-link-main.ts'),
            'stand-in': path.join(here, 'server/stand-in/main.ts'),
          },
        },
      }
    : {
        outDir: 'dist/client',
        manifest: true,
        target: BROWSERS,
        cssTarget: BROWSERS,
        // Icons go into the stylesheet, as the page's content security policy allows; fonts it would refuse there.
        assetsInlineLimit: (file) => (file.endsWith('.svg') ? undefined : false),
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                // What the first page needs is one file: each further one is a request before the list is usable.
                { name: 'desk', tags: ['$initial'] },
                // What every visit needs as soon as that is painted is one more.
                {
                  name: SOON,
                  test: /src\/(?:features\/customers\/(?:customer-page|nothing-listed)|shell\/(?:failure-page|sidebar-counts)|api\/jobs)\.tsx?$/,
                },
              ],
            },
          },
        },
        // Every browser above has it.
        modulePreload: { polyfill: false },
      },
  test: {
    environment: 'node',
    // For a busy machine: nothing here waits that long by itself.
    testTimeout: 60_000,
    // Half of what a test waits for is a database or a server of its own, in another process.
    maxWorkers: '100%',
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // Each file would else read all its modules anew, which takes longer than the tests of most.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'desk',
          include: ['src/**/*.test.ts', 'server/**/*.test.ts', 'scripts/**/*.test.{ts,mjs}'],
          exclude: [ON_POSTGRES_ALONE],
        },
      },
      // A build has no use for it.
      ...(mode === 'test' ? onPostgres() : []),
    ],
  },
}))
