import type { APIRequestContext, BrowserContext } from '@playwright/test'
import { putJobsAway } from '../scripts/put-jobs-away.mjs'
import {
  SCENE_GROUPS,
  type GuardedDesk,
  type People,
  type Scene,
} from '../scripts/screens/scenes.mjs'
import { behindThePage, findPeople, makeAdministrator } from '../scripts/screens/stage.mjs'
import { ledgerOf, settleNow } from './credit-steps'
import { expect, expectNoAxeViolations, phone, watchErrors } from './fixtures'
import { test } from './sign-in-steps'
import type { StandIn } from './stand-in'

// Each test looks at many states in both themes, which takes its time on a busy machine.
test.describe.configure({ timeout: 300_000 })
test.use({ guardedSettings: { PARTNERO_API_KEY_CLUB: '' } })

/** Few enough that the workers share them well. */
const SCENES_PER_TEST = 12

// Far from whom other stories credit: the ledger of a desk remembers.
let creditedNumber = 100

type Theatre = {
  context: BrowserContext
  request: APIRequestContext
  desk: { origin: string; standIn: string }
  standIn: StandIn
  guarded?: () => Promise<GuardedDesk>
}

/** Plays one after the other, and lets axe look at it. */
async function look(scenes: readonly Scene[], theatre: Theatre): Promise<void> {
  const { credited, ...people } = await findPeople(theatre.desk.origin)
  for (const scene of scenes) {
    const own = credited[(creditedNumber += 1)] ?? people.customer
    await test.step(scene.name, () => lookAt(scene, theatre, { ...people, credited: own }))
  }
}

/** In a tab of its own, and leaves the stage clear. */
async function lookAt(
  scene: Scene,
  { context, request, desk, standIn, guarded }: Theatre,
  people: People,
): Promise<void> {
  const page = await context.newPage()
  const errors = watchErrors(page)
  const shown = await scene.play({
    ...behindThePage(desk.standIn),
    page,
    open: (address) => page.goto(address),
    world: (program, world) => standIn.world(program, world),
    guarded: guarded ?? (() => Promise.reject(new Error('This group has no guarded desk.'))),
    people,
  })
  await expect(shown).toBeVisible()
  if (!scene.unfinished) await expect(page.locator('.skeleton:visible')).toHaveCount(0)
  await expectNoAxeViolations(page, scene.name)
  expect(errors, `errors in the console of the browser, ${scene.name}`).toEqual([])
  await page.close()
  await context.setOffline(false)
  await context.clearCookies()
  await standIn.clearFaults()
  const credits = await ledgerOf(request, people.credited)
  if (credits.some(({ state }) => state === 'checking'))
    await settleNow(request, desk, standIn, people.credited)
  await putJobsAway(desk.origin)
  await standIn.clearStage()
}

/** Made of the same parts as a scene beside them, so that a second look would only take time. */
const ALIKE = [
  'list-paging',
  'list-roomy',
  'list-filter',
  'list-affiliate-filter',
  'list-unreadable',
  'list-bulk-limited',
  'list-bulk-refused',
  'confirm-delete-typed',
  'invite-limited',
]

const isLookedAt = ({ name, waits }: Scene) => !waits && !ALIKE.includes(name)
const isDrawnWide = ({ width }: Scene) => width === undefined
const isDrawnOnPhone = ({ width, phone: another }: Scene) => width === 390 || another === true

/** Groups of scenes in tests of about the same length. */
const testsOf = (isDrawn: (scene: Scene) => boolean) =>
  SCENE_GROUPS.flatMap(({ about, scenes, guarded = false }) => {
    const drawn = scenes.filter((scene) => isLookedAt(scene) && isDrawn(scene))
    const parts = Math.ceil(drawn.length / SCENES_PER_TEST)
    return Array.from({ length: parts }, (_, part) => ({
      title: parts > 1 ? `${about}, part ${part + 1}` : about,
      guarded,
      scenes: drawn.slice(part * SCENES_PER_TEST, (part + 1) * SCENES_PER_TEST),
    }))
  })

function lookAll(isDrawn: (scene: Scene) => boolean) {
  for (const { title, scenes, guarded } of testsOf(isDrawn))
    if (guarded)
      test(title, async ({ context, request, desk, standIn, guarded: { origin, firstLink } }) => {
        const administrator = await makeAdministrator(origin, firstLink)
        await look(scenes, {
          context,
          request,
          desk,
          standIn,
          guarded: () => Promise.resolve(administrator),
        })
      })
    else
      test(title, async ({ context, request, desk, standIn }) => {
        await look(scenes, { context, request, desk, standIn })
      })
}

test.describe('axe finds nothing to mend in either theme', () => {
  lookAll(isDrawnWide)
})

test.describe('axe finds nothing to mend on a phone', () => {
  test.use(phone)
  lookAll(isDrawnOnPhone)
})
