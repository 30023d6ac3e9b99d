/** Builds the desk when its sources are newer than the build; says nothing when they are not. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { isBuildCurrent } from './build-stamp.mjs'

export async function buildWhenStale() {
  if (await isBuildCurrent(path.dirname(import.meta.dirname))) return
  console.log('Building the desk…')
  const started = Date.now()
  // Only now: the builder is slow to load, and most starts need no build.
  const { buildDesk } = await import('./build.mjs')
  await buildDesk()
  console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildWhenStale()
