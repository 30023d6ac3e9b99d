import type { Browser, Page } from '@playwright/test'
import { startProvider, type TestProvider } from '../server/people/test-provider'
import { expect, expectNoAxeViolations, row } from './fixtures'
import {
  DANA,
  invite,
  loseSession,
  makeFirstAdministrator,
  SAM,
  test as base,
} from './sign-in-steps'

/** Who has an account at the provider; the part before the @ is the login there. */
const ACCOUNTS = [
  { email: DANA.email, email_verified: true, name: 'Dana R.' },
  { email: SAM.email, email_verified: true, name: 'Sam Carver' },
  { email: 'stranger@elsewhere.example', email_verified: true, name: 'A stranger' },
  { email: 'unconfirmed@harborcoffee.example', email_verified: false, name: 'Not confirmed' },
]

const test = base.extend<{ provider: TestProvider }>({
  provider: async ({}, use) => {
    const provider = await startProvider(ACCOUNTS)
    await use(provider)
    provider.stop()
  },
  guardedSettings: async ({ provider: { config } }, use) => {
    await use({
      DESK_OIDC_ISSUER: config.issuer.origin,
      DESK_OIDC_CLIENT_ID: config.clientId,
      DESK_OIDC_CLIENT_SECRET: config.clientSecret,
      DESK_OIDC_NAME: config.name,
    })
  },
})

/** A person in a browser of their own, before the desk's sign-in page. */
async function comeTo(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  // The provider's own page wants a font from elsewhere, which nobody waits for.
  await page.route(/fonts\.googleapis\.com/, (route) => route.abort())
  await page.goto(address)
  return page
}

/** What one does on the provider's page. */
async function signInThere(page: Page, login: string) {
  await page.getByPlaceholder('Enter any login').fill(login)
  await page.getByPlaceholder('and password').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
}

const leaveForProvider = (page: Page) =>
  page.getByRole('link', { name: 'Continue with Harbor ID' }).click()

test.beforeEach(async ({ page, guarded, provider }) => {
  provider.register(guarded.origin)
  await makeFirstAdministrator(page, guarded)
})

test('whoever is invited signs in at the provider, and comes back to the page they wanted', async ({
  page,
  browser,
  guarded,
}) => {
  await page.goto(`${guarded.origin}/people`)
  await invite(page, SAM.email, 'Viewer')

  const wanted = `${guarded.origin}/friends/customers?status=referred`
  const sam = await comeTo(browser, wanted)
  await expect(sam.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expectNoAxeViolations(sam, 'the sign-in page with a provider')
  await leaveForProvider(sam)
  await signInThere(sam, 'sam.carver')
  await expect(row(sam, 'Tomás Oyarzún')).toBeVisible()
  expect(sam.url()).toBe(wanted)
  await expect(sam.getByRole('button', { name: 'Account menu, Sam Carver' })).toBeVisible()
  await expect(sam.getByRole('button', { name: 'New customer' })).toHaveAccessibleDescription(
    'Your role cannot create customers.',
  )

  // Without a password here there is none to change.
  await sam.getByRole('button', { name: 'Account menu, Sam Carver' }).click()
  const account = sam.getByRole('dialog', { name: 'Account' })
  await expect(account.getByRole('link', { name: 'Where you are signed in' })).toBeVisible()
  await expect(account.getByRole('link', { name: 'Change password' })).toBeHidden()
  await sam.keyboard.press('Escape')

  // The session ends under the open page: the provider is asked in another tab, and this one goes on.
  await loseSession(sam)
  await sam.getByRole('button', { name: 'Refresh list' }).click()
  const asks = sam.getByRole('dialog', { name: 'Sign in to go on' })
  const [tab] = await Promise.all([
    sam.context().waitForEvent('page'),
    asks.getByRole('link', { name: /^Continue with Harbor ID/ }).click(),
  ])
  // The provider still knows who this is.
  await expect(row(tab, 'Maya Lindqvist')).toBeVisible()
  await sam.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(asks).toBeHidden()
  expect(sam.url()).toBe(wanted)
  await sam.context().close()
})

test('whom the desk does not let in is told why, and is not signed in', async ({
  browser,
  guarded,
}) => {
  const told = async (login: string, words: string) => {
    const stranger = await comeTo(browser, `${guarded.origin}/sign-in`)
    await leaveForProvider(stranger)
    await signInThere(stranger, login)
    await expect(stranger.getByRole('alert')).toHaveText(words)
    const names = (await stranger.context().cookies(guarded.origin)).map(({ name }) => name)
    expect(names).not.toContain('desk-session')
    return stranger
  }
  const first = await told(
    'stranger',
    'This account may not use this desk. Ask an administrator to invite its email address.',
  )
  await expectNoAxeViolations(first, 'an account that is not invited')
  await first.context().close()
  const second = await told(
    'unconfirmed',
    'Harbor ID does not vouch for the email address. Confirm it there first.',
  )
  await second.context().close()

  const third = await comeTo(browser, `${guarded.origin}/sign-in`)
  await leaveForProvider(third)
  await third.getByRole('link', { name: '[ Cancel ]' }).click()
  await expect(third.getByRole('alert')).toHaveText(
    'Harbor ID did not sign you in. Try again in a moment.',
  )
  await third.context().close()
})
