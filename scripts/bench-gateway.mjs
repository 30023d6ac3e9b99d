/**
 * `npm run bench:gateway`: requests per second and added time of the desk's gateway, beside nginx as a plain reverse proxy
 * and the least proxy that Node can be, before one upstream, on loopback, in turns. `--seconds 2` and `--rounds 3` say how
 * long. Times belong to the machine; what counts are the shares of nginx. `--soak 60` instead reads for so many seconds as
 * 500 browsers do, and says how many were answered, what went wrong and what memory it took. The API is one of Node that
 * has nothing to look up; `--quick-api` puts one in its place that costs next to nothing.
 * `--check` fails where what is aimed at is missed, for who has two quiet cores: on a busy machine the figures say nothing.
 */
import { execFileSync, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { installMissing } from './install.mjs'

installMissing()
const { median, printTable } = await import('./bench/statistics.mjs')
const { BUILD } = await import('./checks.mjs')
const { freePort } = await import('./desk-process.mjs')
const { latencies, soak, throughput } = await import('./gateway-bench/load.mjs')
const { runStep } = await import('./run-steps.mjs')

/** @typedef {import('./gateway-bench/load.mjs').Target} Target */

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '32' },
    soak: { type: 'string' },
    'quick-api': { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
})
const [seconds, rounds, connections] = [
  Number(values.seconds),
  Number(values.rounds),
  Number(values.connections),
]
const UPSTREAM = values['quick-api'] ? 'quick-upstream' : 'upstream'
const REQUESTS = 1500
const SHARE_OF_NGINX = 0.6
const ADDED_MS = 0.2
const KEY = 'bench-key-0d4e'
const BROWSERS = 500
const SESSIONS = 10
const PASSWORD = 'correct horse battery'

if ((await runStep(BUILD)).failed > 0) process.exit(1)
const folder = await mkdtemp(path.join(tmpdir(), 'desk-bench-'))
/** @type {Array<import('node:child_process').ChildProcess>} */
const started = []

/** @param {readonly string[]} args @returns {Promise<number>} its port */
async function startBare(args) {
  const child = fork(path.join(import.meta.dirname, 'gateway-bench', 'bare-servers.mjs'), [...args])
  started.push(child)
  const [port] = /** @type {[number]} */ (await once(child, 'message'))
  return port
}

/** @param {() => Promise<boolean>} isThere @param {string} what */
async function until(isThere, what) {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline;) {
    if (await isThere().catch(() => false)) return
    await pause(50)
  }
  throw new Error(`${what} did not start.`)
}

/** @param {number} upstream @returns {Promise<number | null>} its port; null where nginx is not installed */
async function startNginx(upstream) {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' })
  } catch {
    return null
  }
  const port = await freePort()
  const file = path.join(folder, 'nginx.conf')
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n')
  await writeFile(
    file,
    `daemon off; pid ${folder}/nginx.pid; error_log stderr crit; worker_processes 1;
events { worker_connections 2048; }
http { access_log off; ${places}
upstream api { server 127.0.0.1:${upstream}; keepalive 64; }
server { listen 127.0.0.1:${port}; keepalive_requests 100000000;
location / { proxy_pass http://api; proxy_http_version 1.1; proxy_set_header Connection "";
proxy_set_header Authorization "Bearer key"; } } }`,
  )
  const child = spawn('nginx', ['-e', 'stderr', '-c', file, '-p', folder], { stdio: 'ignore' })
  started.push(child)
  await until(async () => (await fetch(`http://127.0.0.1:${port}/`)).ok, 'nginx')
  return port
}

/** @param {string} name @param {number} upstream @param {NodeJS.ProcessEnv} environment */
async function startGateway(name, upstream, environment) {
  const port = await freePort()
  // To a file: reading it would be work for this process, which asks.
  const log = path.join(folder, `${name}.log`)
  const child = spawn(process.execPath, [path.join('dist', 'server', 'main.js')], {
    cwd: path.dirname(import.meta.dirname),
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: String(port),
      DESK_LOG: 'json',
      DATA_DIRECTORY: path.join(folder, name),
      PARTNERO_API_KEY: KEY,
      PARTNERO_API_URL: `http://127.0.0.1:${upstream}/v1`,
      ...environment,
    },
    stdio: ['ignore', openSync(log, 'w'), 'ignore'],
  })
  started.push(child)
  await until(async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok, name)
  return { port, said: () => readFile(log, 'utf8') }
}

/** @typedef {{ port: number, said: () => Promise<string> }} Desk */

/** @param {Desk} desk @param {string} address @param {Record<string, unknown>} body @returns {Promise<string>} a Cookie header */
async function cookieFrom({ port }, address, body) {
  const origin = `http://localhost:${port}`
  const answer = await fetch(origin + address, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'bench@example.com', password: PASSWORD, ...body }),
  })
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  return `Cookie: ${answer.headers.get('set-cookie')?.split(';')[0]}\r\n`
}

/** Makes the first administrator. @param {Desk} desk @returns {Promise<string>} a Cookie header */
async function signIn(desk) {
  const token = async () => /#first\.([\w-]{43})/.exec(await desk.said())?.[1]
  await until(async () => (await token()) !== undefined, 'the link of the first administrator')
  return cookieFrom(desk, '/api/welcome', { token: await token(), name: 'Bench' })
}

/** @param {number} port @param {string} prefix @param {string} [headers] @returns {Target} */
const target = (port, prefix, headers = '') => ({
  port,
  host: `localhost:${port}`,
  // Each another list: the same one at the same time would be one request.
  path: (turn) => `${prefix}/v1/customers?limit=25&page=${turn}`,
  headers,
})

/** @param {number} duration in seconds */
async function soakFor(duration) {
  const upstream = await startBare([UPSTREAM])
  const desk = await startGateway('soaked', upstream, { DESK_SIGN_IN: 'on' })
  const cookies = [await signIn(desk)]
  while (cookies.length < SESSIONS) cookies.push(await cookieFrom(desk, '/api/session', {}))
  const megabytes = async () => {
    const text = await (await fetch(`http://localhost:${desk.port}/metrics`)).text()
    return Number(/^process_resident_memory_bytes (\d+)/m.exec(text)?.[1]) / 1024 ** 2
  }
  // Until the code is compiled and the buffers are as large as they get, memory grows by right.
  const targets = cookies.map((cookie) => target(desk.port, '/api/default', cookie))
  await soak(targets, { connections: BROWSERS, milliseconds: 5000 })
  const rows = [['start', (await megabytes()).toFixed(0)]]
  let second = 0
  const timer = setInterval(() => {
    second += 10
    const at = `${second} s`
    void megabytes().then((now) => rows.push([at, now.toFixed(0)]))
  }, 10_000)
  const { answers, errors } = await soak(targets, {
    connections: BROWSERS,
    milliseconds: duration * 1000,
  })
  clearInterval(timer)
  await pause(2000)
  rows.push(['end', (await megabytes()).toFixed(0)])
  console.log(
    `\n${BROWSERS} connections of ${SESSIONS} sessions for ${duration} s: ${answers} answers`,
  )
  printTable(['when', 'MiB resident'], rows)
  console.log(
    errors.size === 0
      ? 'No error.'
      : [...errors].map(([what, count]) => `${count} times: ${what}`).join('\n'),
  )
  if (errors.size > 0) process.exitCode = 1
}

async function measure() {
  const upstream = await startBare([UPSTREAM])
  const nginx = await startNginx(upstream)
  if (nginx === null)
    console.log('nginx is not installed, so it is left out (Debian: apt-get install nginx-light).')
  const bare = await startBare(['proxy', `http://127.0.0.1:${upstream}`])
  const open = await startGateway('open', upstream, {})
  const guarded = await startGateway('signed in', upstream, { DESK_SIGN_IN: 'on' })
  const cookie = await signIn(guarded)
  const lists = { path: () => '/api/default/v1/customers?limit=25&page=1' }

  /** @type {Array<[string, Target]>} */
  const targets = [
    ['upstream itself', target(upstream, '')],
    ...(nginx === null ? [] : [/** @type {[string, Target]} */ (['nginx', target(nginx, '')])]),
    ['bare Node proxy', target(bare, '')],
    ['desk, sign-in off', target(open.port, '/api/default')],
    ['desk, sign-in on', target(guarded.port, '/api/default', cookie)],
    ['the same, one list for all', { ...target(guarded.port, '', cookie), ...lists }],
  ]
  const results = targets.map(([name, each]) => ({
    name,
    target: each,
    rates: /** @type {number[]} */ ([]),
    times: /** @type {number[]} */ ([]),
  }))
  // In turns, so that what else the machine does meets all of them.
  for (let round = 0; round <= rounds; round += 1) {
    for (const { target: each, rates, times } of results) {
      const rate = await throughput(each, { connections, milliseconds: seconds * 1000 })
      const some = await latencies(each, Math.ceil(REQUESTS / rounds))
      // The first round only warms up.
      if (round > 0) {
        rates.push(rate)
        times.push(...some)
      }
    }
  }
  return results.map(({ name, rates, times }) => ({
    name,
    rate: median(rates),
    time: median(times),
  }))
}

async function compare() {
  const results = await measure()
  const rateOf = (/** @type {string} */ name) => results.find((each) => each.name === name)?.rate
  const direct = results[0]?.time ?? 0
  const nginx = rateOf('nginx')
  const bare = rateOf('bare Node proxy')
  console.log(
    `\n${connections} connections, ${rounds} rounds of ${seconds} s; ${REQUESTS} single requests`,
  )
  printTable(
    ['what', 'requests/s', 'of nginx', 'of bare Node', 'median ms', 'added ms'],
    results.map(({ name, rate, time }) => [
      name,
      rate.toFixed(0),
      nginx ? (rate / nginx).toFixed(2) : '',
      bare ? (rate / bare).toFixed(2) : '',
      time.toFixed(3),
      (time - direct).toFixed(3),
    ]),
  )
  console.log(`Aimed at: ${SHARE_OF_NGINX} of nginx and ${ADDED_MS} ms added, with sign-in on.`)
  if (!values.check) return
  const desk = results.find((each) => each.name === 'desk, sign-in on')
  // Without nginx there is nothing to compare with, and so nothing that was reached.
  const share = desk && nginx ? desk.rate / nginx : 0
  const added = desk ? desk.time - direct : Infinity
  const isReached = share >= SHARE_OF_NGINX && added <= ADDED_MS
  console.log(isReached ? 'Reached.' : 'Missed.')
  if (!isReached) process.exitCode = 1
}

try {
  await (values.soak === undefined ? compare() : soakFor(Number(values.soak)))
} finally {
  for (const child of started) child.kill('SIGTERM')
  await Promise.all(
    started.map(async (child) => {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    }),
  )
  await rm(folder, { recursive: true, force: true })
}
