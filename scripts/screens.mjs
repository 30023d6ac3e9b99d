/**
 * `npm run screens`: pictures of every state of the built desk in screens/, light and dark, wide and narrow.
 * `npm run screens -- credit` takes those whose name holds the word; `--theme dark` and `--width 390` narrow further.
 * `npm run screens -- --readme` takes the two pictures of the README instead, into docs/pictures/.
 */
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { installMissing } from './install.mjs'

installMissing()
const { chromium } = await import('@playwright/test')
const { BUILD } = await import('./checks.mjs')
const { startDesk } = await import('./desk-process.mjs')
const { findBrowser, launchOptions } = await import('./find-browser.mjs')
const { putJobsAway } = await import('./put-jobs-away.mjs')
const { runStep } = await import('./run-steps.mjs')
const { SCENES } = await import('./screens/scenes.mjs')
const { behindThePage, findPeople, guardedEnvironment, makeAdministrator } =
  await import('./screens/stage.mjs')

/** @typedef {import('./screens/scenes.mjs').Scene} Scene */
/** @typedef {import('./screens/scenes.mjs').Stage} Stage */
/** @typedef {{ scene: Scene, theme: 'light' | 'dark', width: number, file: string }} Picture */

const ROOT = path.dirname(import.meta.dirname)
const FRAMES = /** @type {const} */ ({
  1440: { viewport: { width: 1440, height: 900 } },
  1280: { viewport: { width: 1280, height: 900 } },
  1024: { viewport: { width: 1024, height: 768 } },
  390: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
})
const THEMES = /** @type {const} */ (['light', 'dark'])
const README = { list: 'list.png', 'credit-review': 'credit.png' }
const LARGEST_README_PICTURE = 200 * 1024

/** Which widths a scene is drawn in. @param {Scene} scene @param {string} width */
const isOf = (scene, width) =>
  scene.width ? width === String(scene.width) : width === '1440' || (width === '390' && !scene.wide)

/** @returns {Picture[]} */
function choosePictures() {
  const { values, positionals } = parseArgs({
    options: {
      theme: { type: 'string' },
      width: { type: 'string' },
      readme: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  if (values.readme) {
    return Object.entries(README).flatMap(([name, file]) =>
      SCENES.filter((scene) => scene.name === name).map((scene) => ({
        scene,
        theme: /** @type {const} */ ('light'),
        width: 1440,
        file: path.join(ROOT, 'docs', 'pictures', file),
      })),
    )
  }
  const scenes = SCENES.filter(
    ({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)),
  )
  const themes = THEMES.filter((theme) => (values.theme ?? theme) === theme)
  const widths = Object.keys(FRAMES).filter((width) => (values.width ?? width) === width)
  return scenes.flatMap((scene) =>
    themes.flatMap((theme) =>
      widths
        .filter((width) => isOf(scene, width))
        .map((width) => ({
          scene,
          theme,
          width: Number(width),
          file: path.join(ROOT, 'screens', `${scene.name}.${theme}.${width}.png`),
        })),
    ),
  )
}

/** @param {import('./desk-process.mjs').DeskProcess} desk */
function direct(desk) {
  const { send, ...behind } = behindThePage(desk.standIn)
  /** @type {Set<string>} */
  const worlds = new Set()
  return {
    ...behind,
    /** Undoes what a scene did: faults always, the data where it was written to. */
    tidyUp: async () => {
      await send('DELETE', '/__stand-in/faults')
      await putJobsAway(desk.origin)
      for (const program of worlds) await send('DELETE', `/__stand-in/worlds/${program}`)
      worlds.clear()
      const log = '/__stand-in/requests?program=harbor-friends'
      const { requests } = /** @type {{ requests: Array<{ method: string }> }} */ (
        JSON.parse(await send('GET', log))
      )
      if (requests.some(({ method }) => method !== 'GET')) {
        await send('POST', '/__stand-in/worlds/harbor-friends/demo')
      }
      await send('DELETE', log)
    },
    /** @type {Stage['world']} */
    world: async (program, world) => {
      worlds.add(program)
      await send('POST', `/__stand-in/worlds/${program}`, world)
    },
  }
}

/**
 * @param {import('@playwright/test').Browser} browser @param {Picture} picture @param {string} origin
 * @param {Omit<Stage, 'page' | 'open'>} rest
 */
async function takePicture(browser, { scene, theme, width, file }, origin, rest) {
  const context = await browser.newContext({
    ...FRAMES[/** @type {keyof typeof FRAMES} */ (width)],
    baseURL: origin,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  try {
    await context.addCookies([{ name: 'theme', value: theme, url: origin }])
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    let problem = ''
    try {
      const shown = await scene.play({
        ...rest,
        page,
        open: (address) => page.goto(address, { waitUntil: 'load' }),
      })
      await shown.waitFor()
      if (!scene.unfinished) {
        await page.locator('.skeleton').first().waitFor({ state: 'hidden' })
        // What comes late, like the links of the sidebar; a request that is held back never ends.
        await Promise.race([page.waitForLoadState('networkidle'), pause(1500)])
      }
    } catch (error) {
      problem = String(error).split('\n').slice(0, 4).join('\n  ')
    }
    await page.screenshot({ path: file, animations: 'disabled' })
    return problem
  } finally {
    await context.close()
  }
}

const pictures = choosePictures()
if (pictures.length === 0) {
  console.error(
    `No picture has such a name. There are: ${SCENES.map(({ name }) => name).join(', ')}`,
  )
  process.exit(1)
}
if ((await runStep(BUILD)).failed > 0) process.exit(1)
for (const folder of new Set(pictures.map(({ file }) => path.dirname(file)))) {
  await mkdir(folder, { recursive: true })
}
const data = await mkdtemp(path.join(tmpdir(), 'desk-screens-'))
const found = await findBrowser(console.log)
const desk = await startDesk({
  environment: {
    DATA_DIRECTORY: data,
    STAND_IN_CONTROL: '1',
    CREDITS_HASTENED: '10',
    UPSTREAM_TIMEOUT_MS: '3000',
    // A fault shows in the picture it was asked for, and in no other.
    UPSTREAM_CARE: 'off',
  },
})
/** @type {import('./desk-process.mjs').DeskProcess | undefined} */
let guardedDesk
/** @type {Promise<import('./screens/scenes.mjs').GuardedDesk> | undefined} */
let administrated
/** Started with the first scene that needs it. @type {Stage['guarded']} */
const guarded = () => (administrated ??= startGuardedDesk())
async function startGuardedDesk() {
  const started = await startDesk({
    environment: {
      DATA_DIRECTORY: path.join(data, 'guarded'),
      ...guardedEnvironment(desk.standIn),
    },
  })
  guardedDesk = started
  // The link is printed a moment after the desk answers.
  while (!started.output().includes('/welcome#')) await pause(100)
  return makeAdministrator(started.origin, started.output())
}
const browser = await chromium.launch(launchOptions(found))
try {
  const people = await findPeople(desk.origin)
  const { tidyUp, ...behind } = direct(desk)
  for (const [index, picture] of pictures.entries()) {
    const credited = people.credited[index % people.credited.length] ?? people.customer
    const name = path.basename(picture.file)
    const problem = await takePicture(browser, picture, desk.origin, {
      ...behind,
      guarded,
      people: { ...people, credited },
    })
    await tidyUp()
    const { size } = await stat(picture.file)
    const tooLarge = picture.file.includes('docs') && size > LARGEST_README_PICTURE
    if (problem || tooLarge) process.exitCode = 1
    console.log(problem ? `${name} is not what it should show: ${problem}` : name)
    if (tooLarge) console.log(`${name} is ${Math.ceil(size / 1024)} KiB: at most 200 in the README`)
  }
} finally {
  await browser.close()
  await guardedDesk?.stop()
  await desk.stop()
  await rm(data, { recursive: true, force: true })
}
