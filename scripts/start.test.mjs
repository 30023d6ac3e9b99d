import { once } from 'node:events'
import {
  appendFileSync,
  readdirSync,
  readFileSync,
  statSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { isBuildCurrent } from './build-stamp.mjs'
import { copyProject, runScript } from './project-copy.mjs'

/** @type {ReturnType<typeof copyProject>} */
let project
beforeAll(() => {
  project = copyProject()
})
afterAll(() => project.remove())

const START = ['scripts/start.mjs']
const KEY = 'start-test-key-93d1'

/** An API of one program, and the environment that points the desk at it. */
async function api() {
  const server = createServer((_request, response) => {
    response.end(JSON.stringify({ data: { program: { type: 'Affiliate', name: 'Harbor' } } }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { PARTNERO_API_KEY: KEY, PARTNERO_API_URL: `http://127.0.0.1:${port}/v1` }
}

/** @param {NodeJS.ProcessEnv} environment */
async function startDesk(environment) {
  const desk = runScript(project.directory, START, environment)
  onTestFinished(() => desk.end('SIGKILL'))
  const origin = await expect
    .poll(() => desk.address(), { timeout: 60_000, interval: 20 })
    .toBeTruthy()
    .then(() => desk.address())
  const page = await fetch(`${origin}/default/customers`)
  expect(page.status).toBe(200)
  return desk
}

test('a Node that is too old is told so in one sentence', async () => {
  const pretend = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.4'}})`
  const desk = runScript(project.directory, ['--import', pretend, ...START], {})
  expect(await desk.ended()).toBe(1)
  expect(desk.said()).toBe('Node 18.20.4 is too old: install Node 20.19 or newer.\n')
})

test('the first start builds, and the second finds the build', async () => {
  const environment = await api()
  const first = await startDesk(environment)
  expect(first.said()).toMatch(
    /^Building the desk…\nBuilt in \d+\.\d s\.\nPartnero Desk is ready: /,
  )
  await first.end()
  const second = await startDesk(environment)
  expect(second.said()).toMatch(/^Partnero Desk is ready: http:\/\/localhost:\d+\n$/)
  await second.end()
})

test('the build holds no key of the environment, and every text in compressed form', () => {
  const dist = path.join(project.directory, 'dist')
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  expect(files.some((file) => file.endsWith('main.js'))).toBe(true)
  expect(files.filter((file) => readFileSync(file).includes(KEY))).toEqual([])
  // A line or two gets no smaller.
  const texts = files.filter(
    (file) => /client.assets.*\.(?:js|css)$/.test(file) && statSync(file).size > 200,
  )
  expect(texts.length).toBeGreaterThan(1)
  expect(texts.filter((file) => !files.includes(`${file}.br`))).toEqual([])
  // The browsers this is for know it; rewritten for older ones it would be twice as long.
  const styles = texts.filter((file) => file.endsWith('.css'))
  expect(styles.map((file) => readFileSync(file, 'utf8')).join('')).toContain('light-dark(')
})

test('a taken port is one sentence', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  onTestFinished(() => void taken.close())
  const address = taken.address()
  const port = String(typeof address === 'object' && address ? address.port : 0)
  const desk = runScript(project.directory, START, { ...(await api()), PORT: port })
  expect(await desk.ended()).toBe(1)
  expect(desk.said()).toBe(
    `Port ${port} is in use: stop the program that uses it, or choose another one, for example PORT=5199 npm start.\n`,
  )
})

test('a build is current until a source changes, and one cut short never is', async () => {
  const { directory } = project
  const isCurrent = () => isBuildCurrent(directory)
  expect(await isCurrent()).toBe(true)
  // A test is no part of the desk.
  writeFileSync(path.join(directory, 'src/lib/new.test.ts'), '')
  expect(await isCurrent()).toBe(true)

  for (const source of [
    'src/styles.css',
    'server/stand-in/main.ts',
    'vite.config.ts',
    'package-lock.json',
  ]) {
    const file = path.join(directory, source)
    const before = readFileSync(file)
    appendFileSync(file, '\n')
    expect([source, await isCurrent()]).toEqual([source, false])
    writeFileSync(file, before)
    expect([source, await isCurrent()]).toEqual([source, true])
  }
  const added = path.join(directory, 'server/stand-in/migrations/9999_new.sql')
  writeFileSync(added, '')
  expect(await isCurrent()).toBe(false)
  rmSync(added)
  renameSync(path.join(directory, 'src/main.tsx'), path.join(directory, 'src/moved.tsx'))
  expect(await isCurrent()).toBe(false)
  renameSync(path.join(directory, 'src/moved.tsx'), path.join(directory, 'src/main.tsx'))

  rmSync(path.join(directory, 'dist/stamp'))
  expect(await isCurrent()).toBe(false)
})
