import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures'
import type { StandIn } from './stand-in'

/** Whose balance the stories of crediting are about. */
export const CUSTOMER = '/harbor-friends/customers/cus_48213'
export const CREDIT = '/customers/*/balance/credit'
export const BALANCE = '/customers/*/balance'

/** Maya has 128.50 USD and 1,250 points; the page's clock is the test's from now on. */
export async function meetMaya(page: Page, standIn: StandIn): Promise<void> {
  await standIn.world('harbor-friends', {
    customers: [
      {
        id: 'cus_48213',
        email: 'maya.lindqvist@fjordline.example',
        name: 'Maya',
        surname: 'Lindqvist',
      },
    ],
    balances: [
      { customer: 'cus_48213', amount: '128.50' },
      { customer: 'cus_48213', amount: '1250', unit: 'points', isCurrency: false },
    ],
  })
  await page.clock.install()
}

export const dialogOf = (page: Page): Locator =>
  page.getByRole('dialog', { name: 'Credit balance' })
export const amount = (page: Page) => dialogOf(page).getByRole('textbox', { name: 'Amount' })
export const reason = (page: Page) => dialogOf(page).getByRole('textbox', { name: 'Reason' })
export const button = (page: Page, name: string | RegExp) =>
  dialogOf(page).getByRole('button', { name, exact: typeof name === 'string' })
export const confirmation = (page: Page) => button(page, /^Credit \d/)
export const balanceCard = (page: Page) => page.getByRole('region', { name: 'Balance' })
export const ledgerRow = (page: Page, label: string | RegExp) =>
  dialogOf(page).getByRole('term').filter({ hasText: label }).locator('..')

export async function openCredit(page: Page): Promise<void> {
  await page.goto(CUSTOMER)
  await expect(balanceCard(page)).toContainText('128.50')
  await page.getByRole('button', { name: 'Credit balance' }).click()
  await expect(ledgerRow(page, 'Balance now')).toContainText('128.50 USD')
}

export async function fillIn(page: Page, text = '25.00'): Promise<void> {
  await amount(page).fill(text)
  await reason(page).fill('Replacement for order HC-1190 that arrived broken')
}

export async function reviewCredit(page: Page): Promise<void> {
  await openCredit(page)
  await fillIn(page)
  await button(page, 'Review credit').click()
  await expect(dialogOf(page).getByRole('heading', { name: '25.00 USD' })).toBeFocused()
}

/** From here on time passes only when the story says so; requests and their answers need none. */
export async function stopTheClock(page: Page): Promise<void> {
  const now = await page.evaluate(() => Date.now())
  await page.clock.pauseAt(now + 5000)
}

export async function sendCredit(page: Page): Promise<void> {
  await reviewCredit(page)
  await stopTheClock(page)
  await confirmation(page).click()
}

export const creditsSent = async (standIn: StandIn) =>
  (await standIn.writes()).filter(({ path }) => path.endsWith('/balance/credit'))

/** Somebody who works with the same program elsewhere. */
export async function somebodyElseCredits(standIn: StandIn, value: number): Promise<void> {
  const answer = await fetch(`${standIn.apiUrl}/customers/cus_48213/balance/credit`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer stand-in-key-harbor-friends',
      'content-type': 'application/json',
      // A connection of its own: one that the API is just closing would fail.
      connection: 'close',
    },
    body: JSON.stringify({ amount: value, amount_units: 'USD', is_currency: true }),
  })
  expect(answer.status).toBe(200)
}

/** Seconds from no answer to the first reading, and from each reading to the next. */
export const WAITS = [2, 8, 20, 30, 60]

/** Lets time pass in large steps, for as many readings as it takes. */
export async function letTimePassUntil(page: Page, words: string): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward(30_000)
    await expect(dialogOf(page)).toContainText(words, { timeout: 2000 })
  }).toPass()
}

/** Lets the page's clock run from reading to reading, each time when the page says that it is next. */
export async function letReadingsPass(page: Page, { from = 1, to = 5 } = {}): Promise<void> {
  for (const [index, seconds] of WAITS.slice(from - 1, to).entries()) {
    await expect(dialogOf(page)).toContainText(`${from + index} of 5`)
    await page.clock.fastForward(seconds * 1000)
  }
}
