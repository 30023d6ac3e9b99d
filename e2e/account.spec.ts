import type { Page } from '@playwright/test'
import { expect, phone, row, test } from './fixtures'

const LIST = '/harbor-friends/customers'
const account = (page: Page) => page.getByRole('dialog', { name: 'Account' })

async function open(page: Page) {
  await page.getByRole('button', { name: 'Account menu, this browser' }).click()
  await expect(account(page)).toBeVisible()
}

const use = (page: Page) =>
  account(page).getByRole('button', { name: 'Use and load again' }).click()

test.beforeEach(async ({ standIn }) => {
  await standIn.world('harbor-friends', {
    customers: [
      { id: 'cus_ada', name: 'Ada', createdAt: '2026-05-02T20:30:00Z', email: 'ada@example.com' },
    ],
    balances: [{ customer: 'cus_ada', amount: '1250.5' }],
  })
})

test('dates and amounts are written as in the chosen region and zone', async ({ page }) => {
  await page.goto(LIST)
  await expect(row(page, 'Ada')).toContainText('2 May 2026')
  await open(page)
  await account(page).getByLabel('Region').selectOption('DE')
  await account(page).getByLabel('Time zone').selectOption('Asia/Tokyo')
  await expect(account(page).getByRole('status')).toHaveText(
    '3 May 2026, 01:12 GMT+9 · 1.250,00 USD',
  )
  await use(page)
  await expect(row(page, 'Ada')).toContainText('3 May 2026')
  await page.getByRole('link', { name: 'Ada' }).first().click()
  await expect(page.getByRole('region', { name: 'Balance' })).toContainText('1.250,50')
})

test('in German an invite is begun and left, and a customer credited with a comma', async ({
  page,
  standIn,
}) => {
  await page.goto(LIST)
  await open(page)
  await account(page).getByLabel('Language').selectOption('de')
  await account(page).getByLabel('Region').selectOption('DE')
  await use(page)
  await expect(page.getByRole('heading', { name: 'Kunden', level: 1 })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('table', { name: 'Kunden' })).toContainText('2. Mai 2026')

  await page.keyboard.press('i')
  const invite = page.getByRole('dialog', { name: 'Kunden einladen' })
  await expect(invite.getByRole('textbox', { name: 'E-Mail' })).toBeFocused()
  await page.keyboard.type('jana@')
  await page.keyboard.press('Control+Enter')
  await expect(invite.getByRole('textbox', { name: 'E-Mail' })).toHaveAttribute(
    'aria-invalid',
    'true',
  )
  await page.keyboard.press('Escape')
  await page
    .getByRole('alertdialog', { name: 'Änderungen verwerfen?' })
    .getByRole('button', { name: 'Änderungen verwerfen' })
    .click()

  await page.getByRole('table', { name: 'Kunden' }).getByRole('link', { name: 'Ada' }).click()
  await expect(page.getByRole('region', { name: 'Guthaben' })).toContainText('1.250,50')
  await page.keyboard.press('c')
  const credit = page.getByRole('dialog', { name: 'Guthaben gutschreiben' })
  await credit.getByRole('textbox', { name: 'Betrag' }).fill('25.00')
  await credit.getByRole('textbox', { name: 'Grund' }).fill('Kulanz')
  await credit.getByRole('button', { name: 'Gutschrift prüfen' }).click()
  await expect(credit.getByRole('textbox', { name: 'Betrag' })).toHaveAccessibleDescription(
    /mit Komma .* 25,00/,
  )
  await credit.getByRole('textbox', { name: 'Betrag' }).fill('25,50')
  await credit.getByRole('button', { name: 'Gutschrift prüfen' }).click()
  await credit.getByRole('button', { name: '25,50 USD gutschreiben' }).click()
  await expect(credit.getByRole('heading', { name: '25,50 USD gutgeschrieben' })).toBeVisible()
  expect((await standIn.writes()).length).toBe(1)
})

test('a language chosen while the desk is away waits for it, and the page stays', async ({
  page,
}) => {
  await page.goto(LIST)
  await expect(row(page, 'Ada')).toContainText('2 May 2026')
  await open(page)
  await account(page).getByLabel('Language').selectOption('de')
  await page.route('**', (route) => route.abort())
  await use(page)
  await expect(account(page).getByRole('alert')).toHaveText(
    'The desk did not answer. Check the connection, then try again.',
  )
  await expect(row(page, 'Ada')).toBeVisible()
  expect(await page.evaluate(() => localStorage.getItem('preferences'))).toBeNull()
  await page.unrouteAll()
  await use(page)
  await expect(page.getByRole('heading', { name: 'Kunden', level: 1 })).toBeVisible()
})

test('whoever closes the menu before the desk answers stays where they are', async ({ page }) => {
  await page.goto(LIST)
  await open(page)
  await account(page).getByLabel('Language').selectOption('de')
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/api/session', async (route) => {
    await held
    await route.continue()
  })
  await use(page)
  await page.keyboard.press('Escape')
  await expect(account(page)).toBeHidden()
  const answered = page.waitForResponse('**/api/session')
  answer()
  await answered
  await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
  expect(await page.evaluate(() => localStorage.getItem('preferences'))).toBeNull()
})

test.describe('on a phone', () => {
  test.use(phone)

  test('the account menu fits the window', async ({ page }) => {
    await page.goto(LIST)
    await page.getByRole('button', { name: 'Open menu' }).tap()
    await open(page)
    const box = await account(page).boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390)
  })
})
