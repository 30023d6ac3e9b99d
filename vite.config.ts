import path from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
// With its extension, because Vite may let Node load this file, which guesses none.
import { deskServer } from './server/dev-plugin.ts'

const here = import.meta.dirname

/** Browsers with light-dark() and :has(): their CSS and modules are left as written. */
const BROWSERS = ['chrome123', 'safari17.5', 'firefox128']

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react(), tailwindcss(), deskServer(process.env)],
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
        // What the first page needs is one file: each further one is a request before the list is usable.
        rolldownOptions: {
          output: { codeSplitting: { groups: [{ name: 'desk', tags: ['$initial'] }] } },
        },
        // Every browser above has it.
        modulePreload: { polyfill: false },
      },
  test: {
    environment: 'node',
    // For a busy machine: nothing here waits that long by itself.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    include: ['src/**/*.test.ts', 'server/**/*.test.ts', 'scripts/**/*.test.{ts,mjs}'],
  },
}))
