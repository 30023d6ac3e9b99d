/** Builds when the sources are newer than the build, then becomes the desk. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { isBuildCurrent } from './build-stamp.mjs'

const root = path.dirname(import.meta.dirname)

if (!(await isBuildCurrent(root))) {
  console.log('Building the desk…')
  const started = Date.now()
  // Only now: the builder is slow to load, and most starts need no build.
  const { buildDesk } = await import('./build.mjs')
  await buildDesk()
  console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
}

process.chdir(root)
await import(pathToFileURL(path.join(root, 'dist', 'server', 'main.js')).href)
