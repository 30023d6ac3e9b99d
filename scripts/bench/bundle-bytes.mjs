/** What each route costs to download, from Vite's manifest: compressed as the server sends it. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

/**
 * @typedef {object} Chunk an entry of the manifest
 * @property {string} file
 * @property {string} [src]
 * @property {boolean} [isEntry]
 * @property {boolean} [isDynamicEntry]
 * @property {string[]} [imports] keys of chunks that are loaded with it
 * @property {string[]} [css]
 *
 * @typedef {Record<string, Chunk>} Manifest
 *
 * @typedef {object} Cost
 * @property {string} name
 * @property {number} bytes of this chunk with its own styles
 * @property {number} loaded with what it brings along, without what the first page has
 */

/**
 * The list is the first page: its budget is all JavaScript and CSS there is before a row can be seen, in one file each,
 * because every further one is a request.
 */
export const BUDGETS = { list: 120 * 1024, listFiles: 2, lazyChunk: 60 * 1024 }

/**
 * Every chunk that loads with one, itself included.
 * @param {Manifest} manifest @param {string} key
 * @param {Set<string>} [found] the result, while it is being gathered
 */
function closure(manifest, key, found = /** @type {Set<string>} */ (new Set())) {
  if (found.has(key)) return found
  found.add(key)
  for (const next of manifest[key]?.imports ?? []) closure(manifest, next, found)
  return found
}

/** Styles can belong to several chunks and load once. @param {Manifest} manifest @param {Iterable<string>} keys */
const filesOf = (manifest, keys) =>
  new Set([...keys].flatMap((key) => [manifest[key]?.file ?? '', ...(manifest[key]?.css ?? [])]))

/**
 * @param {Manifest} manifest @param {(file: string) => number} sizeOf
 * @returns {{ list: number, listFiles: number, chunks: Cost[] }} bytes; the largest chunk first
 */
export function bundleCosts(manifest, sizeOf) {
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry)
  if (entry === undefined) throw new Error('The manifest has no entry: build again.')
  const first = filesOf(manifest, closure(manifest, entry))
  /** @param {Iterable<string>} files */
  const sum = (files) => [...files].reduce((bytes, file) => bytes + sizeOf(file), 0)
  const chunks = Object.entries(manifest)
    .filter(([, { file }]) => /\.(?:js|css)$/.test(file) && !first.has(file))
    .map(([key, { src, file }]) => ({
      name: src ?? file,
      bytes: sum([...filesOf(manifest, [key])].filter((each) => !first.has(each))),
      loaded: sum(
        [...filesOf(manifest, closure(manifest, key))].filter((each) => !first.has(each)),
      ),
    }))
    .toSorted((one, other) => other.bytes - one.bytes)
  return { list: sum(first), listFiles: first.size, chunks }
}

/** @param {number} bytes */
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`

/**
 * @param {{ list: number, listFiles: number, chunks: readonly Cost[] }} costs
 * @returns {string[]} what is over, one sentence each
 */
export function overBudget({ list, listFiles, chunks }) {
  return [
    ...(list > BUDGETS.list
      ? [`The list route is ${kib(list)}, its budget is ${kib(BUDGETS.list)}.`]
      : []),
    ...(listFiles > BUDGETS.listFiles
      ? [`The list route is ${listFiles} files, its budget is ${BUDGETS.listFiles}.`]
      : []),
    ...chunks
      .filter(({ bytes }) => bytes > BUDGETS.lazyChunk)
      .map(
        ({ name, bytes }) => `${name} is ${kib(bytes)}, its budget is ${kib(BUDGETS.lazyChunk)}.`,
      ),
  ]
}

/** The built client, compressed by brotli at its best, as the build does it. @param {string} client folder */
export function readBundleCosts(client) {
  const manifest = /** @type {Manifest} */ (
    JSON.parse(readFileSync(path.join(client, '.vite', 'manifest.json'), 'utf8'))
  )
  return bundleCosts(
    manifest,
    (file) =>
      brotliCompressSync(readFileSync(path.join(client, file)), {
        params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
      }).length,
  )
}
