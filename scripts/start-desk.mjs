/** Builds when the sources are newer than the build, then becomes the desk. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildWhenStale } from './build-when-stale.mjs'

const root = path.dirname(import.meta.dirname)

await buildWhenStale()
process.chdir(root)
await import(pathToFileURL(path.join(root, 'dist', 'server', 'main.js')).href)
