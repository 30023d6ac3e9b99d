/** `npm run build`: the page, its compressed files, and the server, into dist/. */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { sourcesFingerprint, writeBuildStamp } from './build-stamp.mjs'
import { compressFiles } from './compress.mjs'

const root = path.dirname(import.meta.dirname)
const dist = path.join(root, 'dist')

/** Builds everything; what was built before stays in place until then, except for the stamp that calls it current. */
export async function buildDesk() {
  // Taken before: a source that changes meanwhile makes the next start build again.
  const fingerprint = await sourcesFingerprint(root)
  await rm(path.join(dist, 'stamp'), { force: true })
  await Promise.all([
    build({ root, logLevel: 'warn' }).then(() => compressFiles(path.join(dist, 'client'))),
    build({ root, logLevel: 'warn', build: { ssr: true } }),
  ])
  await writeBuildStamp(root, fingerprint)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started = Date.now()
  await buildDesk()
  console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
}
