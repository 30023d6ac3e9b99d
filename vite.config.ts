import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** Browsers with light-dark() and :has(): their CSS and modules are left as written. */
const BROWSERS = ['chrome123', 'safari17.5', 'firefox128']

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': source('./src') } },
  build: isSsrBuild
    ? {
        outDir: 'dist/server',
        target: 'node20',
        rolldownOptions: {
          input: {
            main: source('./server/main.ts'),
            'stand-in': source('./server/stand-in/main.ts'),
          },
        },
      }
    : {
        outDir: 'dist/client',
        manifest: true,
        target: BROWSERS,
        cssTarget: BROWSERS,
        // What the first page needs is one file: each further one is a request before the list is usable.
        rolldownOptions: {
          output: { codeSplitting: { groups: [{ name: 'desk', tags: ['$initial'] }] } },
        },
      },
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts', 'server/**/*.test.ts', 'scripts/**/*.test.{ts,mjs}'],
  },
}))
