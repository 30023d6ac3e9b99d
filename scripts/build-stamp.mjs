/** Knows whether dist/ was built from the sources as they are. Content decides: times change with every checkout. */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Everything a build reads. */
const SOURCES = [
  'index.html',
  'package-lock.json',
  'public',
  'scripts/build.mjs',
  'scripts/compress.mjs',
  'server',
  'src',
  'tailwind.config.ts',
  'tsconfig.base.json',
  'vite.config.ts',
]

/** No part of any build: editing a test must not make the next start build again. */
const NOT_BUILT = /\.(?:test\.ts|md)$/

/** @param {string} root */
const stampFile = (root) => path.join(root, 'dist', 'stamp')

/** @param {string} root @param {string} place @returns {Promise<string[]>} */
async function filesOf(root, place) {
  const entries = await readdir(path.join(root, place), {
    recursive: true,
    withFileTypes: true,
  }).catch(() => null)
  if (!entries) return [place]
  return entries
    .filter((entry) => entry.isFile() && !NOT_BUILT.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
}

/** @param {string} root @returns {Promise<string>} a hash of the name and content of every source */
export async function sourcesFingerprint(root) {
  const files = (await Promise.all(SOURCES.map((place) => filesOf(root, place)))).flat().toSorted()
  const contents = await Promise.all(
    files.map((file) => readFile(path.join(root, file)).catch(() => '')),
  )
  const hash = createHash('sha256')
  for (const [at, file] of files.entries())
    hash.update(`\0${file}\0${contents[at]?.length ?? 0}\0`).update(contents[at] ?? '')
  return hash.digest('hex')
}

/** @param {string} root @param {string} fingerprint */
export async function writeBuildStamp(root, fingerprint) {
  await mkdir(path.dirname(stampFile(root)), { recursive: true })
  await writeFile(stampFile(root), fingerprint)
}

/** @param {string} root @returns {Promise<boolean>} whether the last build was whole, and of these very sources */
export async function isBuildCurrent(root) {
  const [stamp, fingerprint] = await Promise.all([
    readFile(stampFile(root), 'utf8').catch(() => null),
    sourcesFingerprint(root),
  ])
  return stamp === fingerprint
}
