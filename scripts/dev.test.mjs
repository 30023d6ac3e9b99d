import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { freePort } from './desk-process.mjs'
import { copyProject, runScript } from './project-copy.mjs'

/** @type {ReturnType<typeof copyProject>} */
let project
beforeAll(() => {
  project = copyProject()
})
afterAll(() => project.remove())

/**
 * Development in front of an API of one program; `answered` is asked about each request before it is answered.
 * @param {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void} answered
 */
async function startDev(answered) {
  const api = createServer((request, response) => {
    answered(request, response)
    response.end(JSON.stringify({ data: { program: { type: 'Referral', name: 'Harbor' } } }))
  }).listen(0, '127.0.0.1')
  await once(api, 'listening')
  onTestFinished(() => void api.close())
  const address = api.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const desk = runScript(project.directory, ['scripts/dev.mjs'], {
    PORT: String(await freePort()),
    PARTNERO_API_KEY_SHOP: 'dev-key',
    PARTNERO_API_URL: `http://127.0.0.1:${port}/v1`,
  })
  onTestFinished(() => desk.end('SIGKILL'))
  await expect.poll(() => desk.address(), { timeout: 30_000 }).toBeTruthy()
  return { ...desk, origin: desk.address() ?? '' }
}

test('development has the gateway, the theme and the announcements, and server edits are live', async () => {
  /** @type {string[]} */
  const seen = []
  const desk = await startDev(({ headers, url }) => {
    seen.push(`${headers.authorization} ${url}`)
  })

  const programs = await fetch(`${desk.origin}/api/programs`)
  expect(await programs.json()).toMatchObject({ programs: [{ id: 'shop', name: 'Harbor' }] })
  await fetch(`${desk.origin}/api/shop/v1/customers?limit=1`)
  expect(seen).toEqual(['Bearer dev-key /v1/program', 'Bearer dev-key /v1/customers?limit=1'])

  const page = await fetch(`${desk.origin}/shop/customers`, { headers: { cookie: 'theme=dark' } })
  expect(page.headers.get('link')).toContain('/api/shop/v1/customers?limit=25&page=1')
  const html = await page.text()
  expect(html).toContain('<html lang="en" data-theme="dark" data-sign-in="off">')
  expect(html).toContain('/@vite/client')
  expect((await fetch(`${desk.origin}/src/main.tsx`)).headers.get('content-type')).toContain(
    'javascript',
  )

  const file = path.join(project.directory, 'server/app.ts')
  const before = readFileSync(file, 'utf8')
  const sentence = 'The desk has no such file.'
  expect(before).toContain(sentence)
  writeFileSync(file, before.replace(sentence, 'Edited meanwhile.'))
  const answer = async () => (await fetch(`${desk.origin}/nothing.ico`)).text()
  await expect.poll(answer, { timeout: 10_000 }).toContain('Edited meanwhile.')
})

test('development asks with the same care: a job that meets the limit keeps everybody waiting', async () => {
  /** @type {string[]} */
  const seen = []
  const desk = await startDev(({ method, url }, response) => {
    seen.push(`${method} ${url}`)
    if (method === 'POST') response.writeHead(429, { 'retry-after': '300' })
  })
  const started = await fetch(`${desk.origin}/api/shop/jobs/invite`, {
    method: 'POST',
    headers: {
      origin: desk.origin,
      'content-type': 'application/json',
      'idempotency-key': 'one',
    },
    body: JSON.stringify({ rows: [{ target: 'ana@praia.example', name: 'Ana' }], about: '' }),
  })
  expect(started.status).toBe(200)
  const read = async () => (await fetch(`${desk.origin}/api/shop/v1/customers/ana`)).text()
  await expect.poll(read, { timeout: 10_000 }).toContain('program_paused')
  expect(seen.filter((line) => line.startsWith('POST'))).toEqual(['POST /v1/customers:invite'])
})

test('a setting that cannot be used, or a taken port, is one sentence', async () => {
  const wrong = runScript(project.directory, ['scripts/dev.mjs'], { PARTNERO_API_URL: 'nowhere' })
  expect(await wrong.ended()).toBe(1)
  expect(wrong.said()).toBe(
    'PARTNERO_API_URL is not the address of an API: it should look like https://api.partnero.com/v1.\n',
  )

  const taken = createServer().listen(0, 'localhost')
  await once(taken, 'listening')
  onTestFinished(() => void taken.close())
  const address = taken.address()
  const port = String(typeof address === 'object' && address ? address.port : 0)
  const late = runScript(project.directory, ['scripts/dev.mjs'], {
    PARTNERO_API_KEY: 'key',
    PORT: port,
  })
  expect(await late.ended()).toBe(1)
  expect(late.said()).toContain(
    `Port ${port} is already in use: choose another one, for example PORT=5199 npm run dev.`,
  )
})
