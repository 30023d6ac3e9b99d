/** Does what the Dockerfile and the compose file say, command by command, where there is no Docker. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { freePort } from './desk-process.mjs'
import { copyProject, runScript, SOURCES } from './project-copy.mjs'

/** UPSTREAM_TIMEOUT_MS where nothing is set: docs/deploy.md. */
const USUAL_TIMEOUT_MS = 30_000
const KEY = 'dockerfile-test-key-7b20'
const root = path.dirname(import.meta.dirname)
const read = (/** @type {string} */ name) => readFileSync(path.join(root, name), 'utf8')

/** The instructions of each stage, in order. @returns {string[][]} */
const stages = () =>
  read('Dockerfile')
    .split(/^(?=FROM )/m)
    .slice(1)
    .map((stage) => stage.trim().split('\n'))

/** What follows a word in a stage. @param {string[] | undefined} stage @param {string} word */
const after = (stage, word) =>
  (stage ?? [])
    .filter((line) => line.startsWith(`${word} `))
    .map((line) => line.slice(word.length + 1))

/** @param {string | undefined} list in JSON, as CMD has it */
const command = (list) =>
  /** @type {string[]} */ (JSON.parse(list?.replace(/^.*?(?=\[)/, '') ?? '[]'))

/** @param {string} line as npm gets it @param {string} directory */
const npm = (line, directory) => {
  const [program = '', ...given] = line.split(' ')
  execFileSync(program, [...given, '--prefer-offline'], { cwd: directory, stdio: 'pipe' })
}

async function startApi() {
  const server = createServer((_request, response) => {
    response.end(JSON.stringify({ data: { program: { type: 'Referral', name: 'Harbor' } } }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/v1`
}

test('the image runs as nobody special, and holds no sources, tests or keys', () => {
  const [, , last] = stages()
  expect(after(last, 'USER')).toEqual(['node'])
  expect(after(last, 'COPY')).toEqual([
    'package.json ./',
    '--from=packages /desk/node_modules node_modules',
    '--from=build /desk/dist dist',
  ])
  expect(read('Dockerfile')).not.toMatch(/KEY|TOKEN|PASSWORD/)
  // What it is built from is what is copied below, and nothing else gets there.
  expect(read('.dockerignore').trim().split('\n')).toEqual([
    '*',
    ...SOURCES.map((name) => `!${name}`),
  ])
})

const settings = () =>
  /** @type {Record<string, string>} */ (
    Object.fromEntries(
      after(stages()[2], 'ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('='))),
    )
  )

/** What the compose file gives each desk. @returns {Record<string, string>} */
const composed = () =>
  Object.fromEntries(
    [...read('deploy/compose.yaml').matchAll(/^ {4}(DESK_\w+): '(.*)'$/gm)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )

let image = ''

beforeAll(() => {
  const [build, packages] = stages()
  const project = copyProject()
  // The build stage: the packages are those of this checkout, which `npm ci` put there.
  const [install, ...builds] = after(build, 'RUN')
  if (!install?.startsWith('npm ci ')) throw new Error('The build begins without its packages.')
  for (const line of builds) npm(line, project.directory)
  image = mkdtempSync(path.join(tmpdir(), 'desk-image-'))
  for (const name of ['package.json', 'package-lock.json'])
    cpSync(path.join(root, name), path.join(image, name))
  for (const line of after(packages, 'RUN')) npm(line, image)
  cpSync(path.join(project.directory, 'dist'), path.join(image, 'dist'), { recursive: true })
  project.remove()
}, 300_000)
afterAll(() => {
  rmSync(image, { recursive: true, force: true })
})

/** @param {number} port @param {string} place @param {() => string} said what to show where nothing answers */
const statusOf = (port, place, said) =>
  fetch(`http://127.0.0.1:${port}${place}`).then(({ status }) => status, said)

/** Starts a desk of the image, as a container of the compose file does. @param {Record<string, string>} more */
async function startDesk(more) {
  const port = await freePort()
  const environment = {
    ...settings(),
    ...composed(),
    PORT: String(port),
    DATA_DIRECTORY: path.join(image, 'data'),
    DESK_URL: 'https://desk.example.com',
    PARTNERO_API_KEY: KEY,
    ...more,
  }
  const [program, ...args] = command(after(stages()[2], 'CMD')[0])
  expect(program).toBe('node')
  const desk = runScript(image, args, environment)
  onTestFinished(() => desk.end('SIGKILL'))
  return { ...desk, port, environment }
}

test('each service is told what it needs: neither proxy nor database ever has a key', () => {
  const services = [
    ...read('deploy/compose.yaml').matchAll(/image: ([\w-]+)[^]*?env_file: (.*)$/gm),
  ]
  expect(services.map(([, of, files]) => [of, files])).toEqual([
    ['partnero-desk', '[address.env, desk.env]'],
    ['postgres', 'database.env'],
    ['caddy', 'address.env'],
  ])
  /** What the instructions write into each file. */
  const written = Object.fromEntries(
    [...read('docs/deploy.md').matchAll(/^ +# ([\w-]+\.env)\n((?: +\w+=.*\n)+)/gm)].map(
      ([, file = '', lines = '']) => [file, lines.match(/\w+(?==)/g)],
    ),
  )
  expect(written).toMatchObject({
    'address.env': ['DESK_URL'],
    'database.env': ['POSTGRES_USER', 'POSTGRES_PASSWORD'],
    'desk.env': expect.arrayContaining(['DATABASE_URL', 'PARTNERO_API_KEY_FRIENDS']),
  })
  expect(read('deploy/Caddyfile').match(/\{\$\w+\}/g)).toEqual(['{$DESK_URL}'])
  expect(read('.gitignore')).toContain('/deploy/*.env')
})

test('the proxy finds the desks, keeps addresses for machines to itself, and waits for a write under way', () => {
  const compose = read('deploy/compose.yaml')
  const caddy = read('deploy/Caddyfile')
  const desks = [...compose.matchAll(/^ {2}([\w-]+): \*desk$/gm)].map(([, name]) => name)
  expect(desks).toHaveLength(2)
  expect(caddy).toContain(
    `reverse_proxy ${desks.map((name) => `${name}:${settings()['PORT']}`).join(' ')} {`,
  )
  expect(caddy).toContain('@machines path /healthz /readyz /metrics\n\trespond @machines 404')
  expect(caddy).toContain('health_uri /readyz')
  // Caddy keeps idle connections two minutes by itself, and a desk closes its own before.
  const kept = /^\t{3}keepalive (\d+)s$/m.exec(caddy)?.[1]
  const keptByDesk = /keepAliveMs: ([\d_]+)/.exec(read('server/guarded-server.ts'))?.[1]
  expect(Number(kept) * 1000).toBeLessThan(Number(keptByDesk?.replaceAll('_', '')))
  expect(composed()).toEqual({ DESK_SIGN_IN: 'on', DESK_PROXIES: '1' })
  // What a desk takes at most once it is told to end: see `graceMs` there.
  const more = /graceMs: 2 \* upstreamTimeoutMs \+ (\d+)/.exec(
    read('server/guarded-server.ts'),
  )?.[1]
  const grace = /^ {2}stop_grace_period: (\d+)s$/m.exec(compose)?.[1]
  expect(Number(grace) * 1000).toBeGreaterThan(2 * USUAL_TIMEOUT_MS + Number(more))
})

test('of packages it has those that the server imports, and none of the page', () => {
  const server = path.join(image, 'dist', 'server')
  /** @type {Set<string | undefined>} */
  const imported = new Set()
  for (const file of readdirSync(server, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.js')) continue
    const code = readFileSync(path.join(server, file), 'utf8')
    for (const [, name] of code.matchAll(
      /^(?:import|export)\b[^"']*["']((?:@[\w-]+\/)?[\w-]+)(?:\/[^"']*)?["'];?$/gm,
    ))
      imported.add(name)
  }
  const { dependencies } = /** @type {{ dependencies: Record<string, string> }} */ (
    JSON.parse(read('package.json'))
  )
  expect(imported).toEqual(new Set(Object.keys(dependencies)))
})

test(
  'its commands build a desk that answers, is healthy, and ends when told to',
  { timeout: 300_000 },
  async () => {
    const last = stages()[2]
    const desk = await startDesk({ PARTNERO_API_URL: await startApi() })
    const { port, environment } = desk
    await expect.poll(() => statusOf(port, '/readyz', desk.said), { timeout: 60_000 }).toBe(200)
    expect(await statusOf(port, '/metrics', desk.said)).toBe(404)
    const [, ...check] = command(after(last, 'HEALTHCHECK')[0])
    expect(await runScript(image, check, environment).ended()).toBe(0)
    await desk.end()
    expect(await desk.ended()).toBe(0)
    for (const line of desk.said().trim().split('\n')) expect(line).toMatch(/^\{"time":.*\}$/)
    expect(desk.said()).not.toContain(KEY)
    expect(await runScript(image, check, environment).ended()).toBe(1)
  },
)
