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

test('an amount is entered with the decimal mark of the region', async ({ page, standIn }) => {
  await page.goto(`${LIST}/cus_ada`)
  await open(page)
  await account(page).getByLabel('Region').selectOption('DE')
  await use(page)
  await page.goto(`${LIST}/cus_ada?dialog=credit`)
  const credit = page.getByRole('dialog', { name: 'Credit balance' })
  await credit.getByRole('textbox', { name: 'Amount' }).fill('25.00')
  await credit.getByRole('textbox', { name: 'Reason' }).fill('Goodwill')
  await credit.getByRole('button', { name: 'Review credit' }).click()
  await expect(credit.getByRole('textbox', { name: 'Amount' })).toHaveAccessibleDescription(
    /with a comma and up to 2 decimals, like 25,00/,
  )
  await credit.getByRole('textbox', { name: 'Amount' }).fill('25,50')
  await credit.getByRole('button', { name: 'Review credit' }).click()
  await credit.getByRole('button', { name: 'Credit 25,50 USD' }).click()
  await expect(credit.getByRole('heading', { name: '25,50 USD credited' })).toBeVisible()
  expect((await standIn.writes()).length).toBe(1)
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
