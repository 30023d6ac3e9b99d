import { expect, test } from 'vitest'
import { bundleCosts, overBudget } from './bundle-bytes.mjs'

const manifest = {
  'index.html': {
    file: 'desk.js',
    isEntry: true,
    imports: ['_react.js'],
    css: ['desk.css'],
  },
  '_react.js': { file: 'react.js' },
  'src/features/customers/customer-page.tsx': {
    file: 'customer-page.js',
    src: 'src/features/customers/customer-page.tsx',
    isDynamicEntry: true,
    imports: ['index.html', '_react.js', '_popup.js'],
    css: ['customer-page.css', 'desk.css'],
  },
  '_popup.js': { file: 'popup.js', imports: ['_react.js'] },
  'inter.woff2': { file: 'inter.woff2' },
}

const sizes = {
  'desk.js': 70,
  'react.js': 40,
  'desk.css': 9,
  'customer-page.js': 30,
  'customer-page.css': 2,
  'popup.js': 20,
}

/** @param {string} file */
const sizeOf = (file) => new Map(Object.entries(sizes)).get(file) ?? Number.NaN

test('the list costs the entry with all it imports, once; a lazy chunk what it adds', () => {
  expect(bundleCosts(manifest, sizeOf)).toEqual({
    list: 70 + 40 + 9,
    listFiles: 3,
    chunks: [
      { name: 'src/features/customers/customer-page.tsx', bytes: 32, loaded: 52 },
      { name: 'popup.js', bytes: 20, loaded: 20 },
    ],
  })
})

/** @param {number} bytes */
const chunk = (bytes) => ({ name: 'credit.js', bytes, loaded: bytes })

test('what is over its budget is named; what meets it exactly is not', () => {
  expect(overBudget({ list: 120 * 1024, listFiles: 2, chunks: [chunk(60 * 1024)] })).toEqual([])
  expect(overBudget({ list: 121 * 1024, listFiles: 3, chunks: [chunk(61 * 1024)] })).toEqual([
    'The list route is 121.0 KiB, its budget is 120.0 KiB.',
    'The list route is 3 files, its budget is 2.',
    'credit.js is 61.0 KiB, its budget is 60.0 KiB.',
  ])
})

test('a manifest without an entry is a failure', () => {
  expect(() => bundleCosts({}, sizeOf)).toThrow('no entry')
})
