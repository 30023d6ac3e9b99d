import type { Page } from '@playwright/test'
import { customersTable, expect, expectNoAxeViolations, phone, row, test } from './fixtures'

const LIST = '/harbor-friends/customers'
const missing = (page: Page) =>
  page.getByRole('alert').filter({ hasText: 'This part did not load.' })

/** The desk does not answer for a piece of its code, as while it starts anew, until `comeBack` is called. */
async function loseCode(page: Page, piece: string): Promise<{ comeBack: () => Promise<void> }> {
  const url = `**/assets/${piece}-*.js`
  await page.route(url, (route) => route.abort())
  return { comeBack: () => page.unroute(url) }
}

test('a menu whose code does not come says so; the page loaded again has it', async ({ page }) => {
  const code = await loseCode(page, 'account-menu')
  await page.goto(LIST)
  await expect(row(page, 'Maya Lindqvist')).toBeVisible()
  const account = page.getByRole('button', { name: 'Account menu, this browser' })
  await account.click()
  await expect(missing(page)).toContainText('Nothing was sent to Partnero by this.')
  await expectNoAxeViolations(page, 'a part that did not load')
  // By the keyboard it stands behind what asked for it.
  await page.keyboard.press('Tab')
  await expect(missing(page).getByRole('button', { name: 'Load again' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(missing(page)).toBeHidden()
  await expect(account).toBeFocused()
  await expect(account).toHaveAttribute('aria-expanded', 'false')

  await account.click()
  await code.comeBack()
  await missing(page).getByRole('button', { name: 'Load again' }).click()
  await expect(missing(page)).toBeHidden()
  await expect(row(page, 'Maya Lindqvist')).toBeVisible()
  await account.click()
  await expect(page.getByRole('dialog', { name: 'Account' })).toBeVisible()
})

test('a desk that does not answer yet leaves the page to read', async ({ page }) => {
  await loseCode(page, 'account-menu')
  await page.goto(LIST)
  await expect(row(page, 'Maya Lindqvist')).toBeVisible()
  await page.getByRole('button', { name: 'Account menu, this browser' }).click()
  await expect(missing(page)).toBeVisible()
  await page.route('**', (route) => route.abort())
  await missing(page).getByRole('button', { name: 'Load again' }).click()
  await expect(missing(page)).toContainText('The desk did not answer. Check the connection')
  await expectNoAxeViolations(page, 'a desk that did not answer')
  await expect(row(page, 'Maya Lindqvist')).toBeVisible()
  // A proxy before it may answer for it meanwhile.
  await page.unroute('**')
  await page.route('**', (route) => route.fulfill({ status: 503, body: 'Service Unavailable' }))
  const answered = page.waitForResponse('**/api/session')
  await missing(page).getByRole('button', { name: 'Load again' }).click()
  await answered
  await expect(missing(page)).toContainText('The desk did not answer.')
  await expect(row(page, 'Maya Lindqvist')).toBeVisible()
  await page.unrouteAll()
  await missing(page).getByRole('button', { name: 'Load again' }).click()
  await expect(missing(page)).toBeHidden()
  await expect(row(page, 'Maya Lindqvist')).toBeVisible()
})

test('a credit whose code does not come leaves the customer to read, and is there afterwards', async ({
  page,
}) => {
  const code = await loseCode(page, 'credit-dialog')
  await page.goto(LIST)
  await row(page, 'Maya Lindqvist').getByRole('link', { name: 'Maya Lindqvist' }).click()
  const heading = page.getByRole('heading', { name: 'Maya Lindqvist', level: 1 })
  await expect(heading).toBeVisible()
  await page.getByRole('button', { name: 'Credit balance' }).click()
  await expect(missing(page)).toBeVisible()
  await expect(heading).toBeVisible()
  await code.comeBack()
  await missing(page).getByRole('button', { name: 'Load again' }).click()
  await expect(page.getByRole('dialog', { name: 'Credit balance' })).toBeVisible()
})

test('a page whose code does not come says so in its place', async ({ page }) => {
  const code = await loseCode(page, 'audit-page')
  await page.goto('/harbor-friends/audit')
  await expect(page.getByRole('heading', { name: 'This page did not load' })).toBeVisible()
  await expectNoAxeViolations(page, 'a page that did not load')
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Customers' })
    .click()
  await expect(row(page, 'Maya Lindqvist')).toBeVisible()
  await page.goBack()
  await code.comeBack()
  await page.getByRole('button', { name: 'Load again' }).click()
  await expect(page.getByRole('heading', { name: 'Audit log', level: 1 })).toBeVisible()
})

test('a selection whose code does not come says so, and the rows stay', async ({ page }) => {
  await loseCode(page, 'bulk-area')
  await page.goto(LIST)
  await row(page, 'Maya Lindqvist').getByRole('checkbox').check()
  await expect(missing(page)).toBeVisible()
  await expect(customersTable(page).locator('tbody').getByRole('row')).toHaveCount(25)
})

test('a desk whose German does not come speaks English', async ({ page }) => {
  const code = await loseCode(page, 'german')
  await page.addInitScript(() =>
    localStorage.setItem('preferences', JSON.stringify({ language: 'de' })),
  )
  await page.goto(LIST)
  await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await code.comeBack()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Kunden', level: 1 })).toBeVisible()
})

test.describe('on a phone', () => {
  test.use(phone)

  test('the note of a part that did not load fits', async ({ page }) => {
    await loseCode(page, 'invite-dialog')
    await page.goto(LIST)
    await page.getByRole('button', { name: 'Invite customers' }).click()
    await expect(missing(page)).toBeInViewport({ ratio: 1 })
  })
})
