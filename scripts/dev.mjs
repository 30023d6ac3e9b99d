/** `npm run dev`: Vite with hot reload, and the same gateway in front of Partnero or the embedded API. */
import path from 'node:path'
import { installMissing } from './install.mjs'

installMissing()
const { createServer } = await import('vite')

try {
  const server = await createServer({ root: path.dirname(import.meta.dirname) })
  await server.listen()
  console.log(
    `Partnero Desk is ready for development: http://localhost:${server.config.server.port}`,
  )
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  const taken = message.includes('already in use')
  console.error(
    taken ? `${message}: choose another one, for example PORT=5199 npm run dev.` : message,
  )
  process.exit(1)
}
