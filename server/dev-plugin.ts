import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { build, isRunnableDevEnvironment, type Plugin, type ViteDevServer } from 'vite'
import { readConfig } from './config.ts'
import type * as DevDesk from './dev-desk'

const root = path.dirname(import.meta.dirname)
const cache = path.join(root, 'node_modules/.cache/stand-in')

/**
 * Mounts the desk in Vite's development server: the same gateway and page as in production. Server code is loaded
 * through Vite, so an edit is live on the next request; an edit of the embedded API starts that anew.
 */
export function deskServer(processEnvironment: DevDesk.DevOptions['environment']): Plugin {
  return {
    name: 'desk-server',
    apply: (_config, { command, mode, isPreview }) =>
      command === 'serve' && mode !== 'test' && isPreview !== true,
    config: () => ({
      // The desk serves the page, so that development has its theme, redirects and announced requests too.
      appType: 'custom',
      server: { port: readConfig(processEnvironment).port, strictPort: true },
    }),
    configureServer(server) {
      const environment = server.environments.ssr
      if (!isRunnableDevEnvironment(environment))
        throw new Error('Vite has no environment to run the server in.')
      const load = () => environment.runner.import<typeof DevDesk>('/server/dev-desk.ts')
      const options: DevDesk.DevOptions = {
        root,
        environment: processEnvironment,
        reset: process.argv.includes('--reset'),
        buildStandIn,
        transformPage: (url, html) => server.transformIndexHtml(url, html),
        log: (line) => {
          server.config.logger.info(line)
        },
      }
      const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
        const desk = await load()
        await desk.answer(options, incoming, outgoing)
      }
      const answerOrFail: ViteDevServer['middlewares']['handle'] = (
        incoming: IncomingMessage,
        outgoing: ServerResponse,
        next: (error: unknown) => void,
      ) => {
        // Connect's way of hearing about a failure.
        // oxlint-disable-next-line promise/no-callback-in-promise
        answer(incoming, outgoing).catch(next)
      }
      void load().then((desk) => desk.prepare(options))
      server.watcher.on('change', (file) => {
        if (file.startsWith(path.join(root, 'server/stand-in')))
          void load().then((desk) => desk.restartStandIn(options))
      })
      server.middlewares.use((incoming, outgoing, next) => {
        if (/^\/api(?:[/?]|$)/.test(incoming.url ?? '')) answerOrFail(incoming, outgoing, next)
        else next()
      })
      // What is none of Vite's own files is a page.
      return () => {
        server.middlewares.use(answerOrFail)
      }
    },
  }
}

/** The embedded API is a process of its own and Node runs no TypeScript: it is built, in a fraction of a second. */
async function buildStandIn(): Promise<string> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    resolve: { alias: { '@': path.join(root, 'src') } },
    build: {
      ssr: true,
      target: 'node20',
      outDir: cache,
      emptyOutDir: true,
      copyPublicDir: false,
      rolldownOptions: { input: { 'stand-in': path.join(root, 'server/stand-in/main.ts') } },
    },
  })
  return path.join(cache, 'stand-in.js')
}
