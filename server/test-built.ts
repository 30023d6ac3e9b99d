/** Programs of the server as they are started, for tests that need processes of their own: Node 20 runs no TypeScript. */
import { mkdir, mkdtemp } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'vite'

const root = path.dirname(import.meta.dirname)

/**
 * Builds programs into `server` of a new folder, which is beside node_modules because it needs its packages. The test
 * removes it.
 * @param programs files below server/, by the names they get (`main` becomes main.js)
 */
export async function buildPrograms(programs: Readonly<Record<string, string>>): Promise<string> {
  const cache = path.join(root, 'node_modules/.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(path.join(cache, 'desk-built-'))
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    resolve: { alias: { '@': path.join(root, 'src') } },
    build: {
      ssr: true,
      target: 'node20',
      outDir: path.join(folder, 'server'),
      copyPublicDir: false,
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(programs).map(([name, file]) => [name, path.join(root, 'server', file)]),
        ),
      },
    },
  })
  return folder
}
