import { cp, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { startDesk } from '../scripts/desk-process.mjs'
import { expect, test as base } from './fixtures'
import { runFolder } from './run-folder'

const CLOCK_AHEAD = new URL('clock-ahead.mjs', import.meta.url).href

export const DANA = {
  name: 'Dana Reyes',
  email: 'dana.reyes@harborcoffee.example',
  password: 'correct horse battery',
}

/** Whom Dana invites. */
export const SAM = {
  name: 'Sam Carver',
  email: 'sam.carver@harborcoffee.example',
  password: 'quiet river morning',
}

type GuardedDesk = {
  origin: string
  /** The link that the first start printed. */
  firstLink: string
  /** Starts it again at the same address, with what it had stored, that many hours after it first started. */
  startAgainLater: (hours: number) => Promise<void>
}

/** `guarded` is a desk of the test's own that asks who one is, before the embedded API of the worker. */
export const test = base.extend<{
  guarded: GuardedDesk
  /** Settings of its own that it gets besides. */
  guardedSettings: Record<string, string>
}>({
  guardedSettings: async ({}, use) => {
    await use({})
  },

  guarded: async ({ standIn, guardedSettings }, use, { testId }) => {
    const { folder, template, serverOutput } = runFolder()
    const data = path.join(folder, `guarded-${testId}`)
    await cp(path.join(template, 'desk'), path.join(data, 'desk'), { recursive: true })
    const environment = {
      DATA_DIRECTORY: data,
      DESK_SIGN_IN: 'on',
      PARTNERO_API_KEY_FRIENDS: 'stand-in-key-harbor-friends',
      PARTNERO_API_KEY_PRO: 'stand-in-key-harbor-pro',
      PARTNERO_API_URL: standIn.apiUrl,
      ...guardedSettings,
    }
    const start = (more: NodeJS.ProcessEnv = {}) =>
      startDesk({
        brief: true,
        environment: { ...environment, ...more },
        outputFile: serverOutput,
      })
    let desk = await start()
    const { origin } = desk
    const startAgainLater = async (hours: number) => {
      await desk.stop()
      desk = await start({
        PORT: new URL(origin).port,
        NODE_OPTIONS: `--import=${CLOCK_AHEAD}`,
        CLOCK_AHEAD_MS: String(hours * 3_600_000),
      })
    }
    await expect.poll(desk.output).toContain('/welcome#')
    const [firstLink = ''] = /http\S+\/welcome#\S+/.exec(desk.output()) ?? []
    await use({ origin, firstLink, startAgainLater })
    await desk.stop()
    await rm(data, { recursive: true, force: true })
  },
})

/** Makes Dana the first administrator, who then is signed in. */
export async function makeFirstAdministrator(
  page: Page,
  { firstLink }: Pick<GuardedDesk, 'firstLink'>,
) {
  await page.goto(firstLink)
  await page.getByRole('textbox', { name: 'Name' }).fill(DANA.name)
  await page.getByRole('textbox', { name: 'Email' }).fill(DANA.email)
  await page.getByRole('textbox', { name: 'Password' }).fill(DANA.password)
  await page.getByRole('button', { name: 'Make my account' }).click()
  await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
}

/** Invites somebody as the signed-in administrator on the page of people, and gives the link that is shown once. */
export async function invite(page: Page, email: string, role = 'Support'): Promise<string> {
  await page.getByRole('button', { name: 'Invite a person' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite a person' })
  await dialog.getByRole('textbox', { name: 'Email' }).fill(email)
  await dialog.getByRole('combobox', { name: 'Role' }).selectOption(role)
  await dialog.getByRole('button', { name: 'Make link' }).click()
  const link = await dialog.getByRole('textbox', { name: 'Invitation link' }).inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  return link
}

/** Whoever was invited comes with the link, in a browser of their own, and is then signed in. */
export async function acceptInvitation(
  browser: Browser,
  link: string,
  { name, email, password }: { name: string; email: string; password: string },
  device: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext(device)
  const page = await context.newPage()
  await page.goto(link)
  await expect(page.getByRole('textbox', { name: 'Email' })).toHaveValue(email)
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Make my account' }).click()
  await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
  return page
}

/** Fills in who one is and sends it. */
export async function signIn(page: Page, { email = DANA.email, password = DANA.password } = {}) {
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** The session of this browser ends, as after a night, and the page does not know yet. */
export async function loseSession(page: Page) {
  await page.context().clearCookies({ name: 'desk-session' })
}
