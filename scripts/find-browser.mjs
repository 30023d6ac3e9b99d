/**
 * Finds a Chromium for the browser tests, installing one as the last resort. Nothing is skipped when there is none:
 * the search fails and says what was tried.
 */
import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { chromium } from '@playwright/test'

const run = promisify(execFile)
const root = path.dirname(import.meta.dirname)

/** @typedef {{ executable: string, libraries?: string }} Browser libraries: a folder its loader has to look in */

/**
 * Where browsers usually are; a bare name is looked up on the PATH. The one without windows comes first: it is what
 * Playwright runs by itself, and takes two thirds of the processor for the same story.
 */
const SYSTEM_BROWSERS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]

/** The environment a browser needs, on top of ours. @param {Browser} browser */
export const browserEnvironment = ({ executable, libraries }) => ({
  CHROMIUM_PATH: executable,
  ...(libraries && {
    LD_LIBRARY_PATH: [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
  }),
})

/**
 * What every window of Chromium would load for the list under its address bar, which nobody opens here: a second of the
 * processor for each context. Chromium reads the last such list only, so Playwright's own is repeated.
 */
const FEATURES_OFF = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]

/** How Playwright starts it. @param {Browser} browser */
export const launchOptions = (browser) => ({
  executablePath: browser.executable,
  env: { ...process.env, ...browserEnvironment(browser) },
  // Chromium refuses to run its sandbox as root; everywhere else it stays on.
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-gpu', '--disable-quic', `--disable-features=${FEATURES_OFF.join(',')}`],
})

/** @param {Browser} browser @returns {Promise<string | null>} its version, or null where it does not start */
async function versionOf(browser) {
  try {
    const { stdout } = await run(browser.executable, ['--version'], {
      timeout: 20_000,
      env: { ...process.env, ...browserEnvironment(browser) },
    })
    return /(?:chrom|headless)/i.test(stdout) ? stdout.trim() : null
  } catch {
    return null
  }
}

/** The first that answers `--version`, or null. @param {readonly string[]} executables */
export async function firstThatAnswers(executables) {
  for (const executable of executables) {
    const version = await versionOf({ executable })
    if (version !== null) return { executable, version }
  }
  return null
}

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
const install = (command, args, env = {}) =>
  run(command, args, {
    cwd: root,
    timeout: 600_000,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })

async function playwrightDownload() {
  await install('npx', ['playwright', 'install', 'chromium'])
  return { executable: chromium.executablePath() }
}

async function debianPackage() {
  if (process.getuid?.() !== 0) throw new Error('only root may install packages')
  await stat('/etc/debian_version')
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  await install('apt-get', ['update', '-q'], quiet)
  const add = (/** @type {string} */ name) =>
    install('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], quiet)
  try {
    await add('chromium-headless-shell')
    return { executable: '/usr/bin/chromium-headless-shell' }
  } catch {
    // Older releases have no such package.
    await add('chromium')
    return { executable: '/usr/bin/chromium' }
  }
}

/** A Chromium inside an npm package, with the libraries it needs, for Linux on x64. */
async function npmPackage() {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('only for Linux x64')
  const folder = path.join(root, 'node_modules', '.cache', 'chromium')
  const browser = { executable: path.join(folder, 'chromium'), libraries: path.join(folder, 'lib') }
  if ((await versionOf(browser)) !== null) return browser
  await mkdir(folder, { recursive: true })
  await install('npm', [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--prefix',
    folder,
    '@sparticuz/chromium@147.0.0',
  ])
  const packed = path.join(folder, 'node_modules', '@sparticuz', 'chromium', 'bin')
  /** @param {string} name */
  const unpack = async (name) =>
    promisify(brotliDecompress)(await readFile(path.join(packed, name)))
  await writeFile(browser.executable, await unpack('chromium.br'))
  await chmod(browser.executable, 0o755)
  for (const name of ['al2023.tar', 'swiftshader.tar']) {
    const archive = path.join(folder, name)
    await writeFile(archive, await unpack(`${name}.br`))
    await run('tar', ['-xf', archive, '-C', folder])
  }
  return browser
}

/** @param {unknown} error */
const firstLine = (error) => (error instanceof Error ? error.message : String(error)).split('\n')[0]

/**
 * CHROMIUM_PATH, else Playwright's own, else one on the system, else the first of three installations that works.
 * @param {(line: string) => void} [tell] progress, for the slow ways
 * @returns {Promise<Browser & { version: string }>}
 * @throws {Error} naming everything that was tried
 */
export async function findBrowser(tell = () => undefined) {
  const wanted = process.env['CHROMIUM_PATH']
  if (wanted) {
    const version = await versionOf({ executable: wanted })
    if (version !== null) return { executable: wanted, version }
    throw new Error(
      `CHROMIUM_PATH is ${wanted}, which does not answer --version. Correct or unset it.`,
    )
  }
  const present = await firstThatAnswers([chromium.executablePath(), ...SYSTEM_BROWSERS])
  if (present) return present

  const failures = []
  const ways = [
    { name: "Playwright's own Chromium", get: playwrightDownload },
    { name: 'the Debian package chromium', get: debianPackage },
    { name: 'the npm package @sparticuz/chromium', get: npmPackage },
  ]
  for (const { name, get } of ways) {
    tell(`No browser yet: trying ${name}…`)
    try {
      const browser = await get()
      const version = await versionOf(browser)
      if (version !== null) return { ...browser, version }
      failures.push(`${name}: installed, but it does not start`)
    } catch (error) {
      failures.push(`${name}: ${firstLine(error)}`)
    }
  }
  throw new Error(
    `The browser tests need a Chromium. Install one and set CHROMIUM_PATH to it.\n${failures.join('\n')}`,
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(await findBrowser(console.log))
}
