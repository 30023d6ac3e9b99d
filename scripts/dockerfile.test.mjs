/** Does what the Dockerfile says, command by command, where there is no Docker. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from './desk-process.mjs'
import { copyProject, runScript } from './project-copy.mjs'

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
  expect(read('.dockerignore').split('\n')[0]).toBe('*')
})

test(
  'its commands build a desk that answers, is healthy, and ends when told to',
  { timeout: 300_000 },
  async () => {
    const [build, packages, last] = stages()
    const project = copyProject()
    onTestFinished(project.remove)
    // The build stage: the packages are those of this checkout, which `npm ci` put there.
    const [install, ...builds] = after(build, 'RUN')
    expect(install).toMatch(/^npm ci /)
    for (const line of builds) npm(line, project.directory)

    const image = mkdtempSync(path.join(tmpdir(), 'desk-image-'))
    onTestFinished(() => rmSync(image, { recursive: true, force: true }))
    for (const name of ['package.json', 'package-lock.json'])
      cpSync(path.join(root, name), path.join(image, name))
    for (const line of after(packages, 'RUN')) npm(line, image)
    cpSync(path.join(project.directory, 'dist'), path.join(image, 'dist'), { recursive: true })

    const port = await freePort()
    const settings = /** @type {Record<string, string>} */ (
      Object.fromEntries(
        after(last, 'ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('='))),
      )
    )
    const environment = {
      ...settings,
      PORT: String(port),
      DATA_DIRECTORY: path.join(image, 'data'),
      DESK_SIGN_IN: 'on',
      DESK_URL: 'https://desk.example.com',
      PARTNERO_API_KEY: KEY,
      PARTNERO_API_URL: await startApi(),
    }
    const [program, ...args] = command(after(last, 'CMD')[0])
    expect(program).toBe('node')
    const desk = runScript(image, args, environment)
    onTestFinished(() => desk.end('SIGKILL'))
    const statusOf = (/** @type {string} */ place) =>
      fetch(`http://127.0.0.1:${port}${place}`).then(
        ({ status }) => status,
        () => desk.said(),
      )
    await expect.poll(() => statusOf('/readyz'), { timeout: 60_000 }).toBe(200)
    expect(await statusOf('/metrics')).toBe(404)
    const [, ...check] = command(after(last, 'HEALTHCHECK')[0])
    expect(await runScript(image, check, environment).ended()).toBe(0)
    await desk.end()
    expect(await desk.ended()).toBe(0)
    for (const line of desk.said().trim().split('\n')) expect(line).toMatch(/^\{"time":.*\}$/)
    expect(desk.said()).not.toContain(KEY)
    expect(await runScript(image, check, environment).ended()).toBe(1)
  },
)
