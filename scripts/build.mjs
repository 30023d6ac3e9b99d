/** `npm run build`: the page, its compressed files, and the server, into dist/. */
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { sourcesFingerprint, writeBuildStamp } from './build-stamp.mjs'
import { compressFiles } from './compress.mjs'

const root = path.dirname(import.meta.dirname)
const dist = path.join(root, 'dist')
const UNFINISHED = '.building-'

/**
 * Builds everything beside what is there and then puts it in its place, so that a desk that starts meanwhile never meets
 * half a build.
 */
export async function buildDesk() {
  // Taken before: a source that changes meanwhile makes the next start build again.
  const fingerprint = await sourcesFingerprint(root)
  await removeAbandoned()
  const unfinished = path.join(dist, `${UNFINISHED}${process.pid}`)
  try {
    const client = path.join(unfinished, 'client')
    await Promise.all([
      build({ root, logLevel: 'warn', build: { outDir: client } }).then(() =>
        compressFiles(client),
      ),
      build({
        root,
        logLevel: 'warn',
        build: { ssr: true, outDir: path.join(unfinished, 'server') },
      }),
    ])
    await rm(path.join(dist, 'stamp'), { force: true })
    for (const part of ['client', 'server']) {
      await rename(path.join(dist, part), path.join(unfinished, `old-${part}`)).catch(() => null)
      await rename(path.join(unfinished, part), path.join(dist, part))
    }
    await writeBuildStamp(root, fingerprint)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/** What a build left that was ended half-way. */
async function removeAbandoned() {
  await mkdir(dist, { recursive: true })
  const names = (await readdir(dist)).filter((name) => name.startsWith(UNFINISHED))
  const abandoned = names.filter((name) => !isRunning(Number(name.slice(UNFINISHED.length))))
  await Promise.all(
    abandoned.map((name) => rm(path.join(dist, name), { recursive: true, force: true })),
  )
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started = Date.now()
  await buildDesk()
  console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
}
