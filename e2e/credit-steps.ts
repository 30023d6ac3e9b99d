import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { expect } from './fixtures'
import type { StandIn } from './stand-in'

export const CREDIT = '/customers/*/balance/credit'

// Far from the people of the demo: other stories look at those.
let mayaNumber = 90_000

/** Whose balance a story is about. Each has a Maya of its own: the desk's ledger remembers the credits of the last. */
export const maya = (): string => `cus_${mayaNumber}`
export const customerPage = (): string => `/harbor-friends/customers/${maya()}`
export const balanceOfMaya = (): string => `/customers/${maya()}/balance`

/** Longer than all readings of a credit take on a test's desk, and the page needs to hear of the last. */
export const WHEN_SETTLED = { timeout: 45_000 }

/** A new Maya has 128.50 USD and 1,250 points; the page's clock is the test's from now on. */
export async function meetMaya(page: Page, standIn: StandIn): Promise<void> {
  mayaNumber += 1
  await standIn.world('harbor-friends', {
    customers: [
      {
        id: maya(),
        email: 'maya.lindqvist@fjordline.example',
        name: 'Maya',
        surname: 'Lindqvist',
      },
    ],
    balances: [
      { customer: maya(), amount: '128.50' },
      { customer: maya(), amount: '1250', unit: 'points', isCurrency: false },
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
  await page.goto(customerPage())
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

export async function sendCredit(page: Page): Promise<void> {
  await reviewCredit(page)
  await confirmation(page).click()
}

export const creditsSent = async (standIn: StandIn) =>
  (await standIn.writes()).filter(({ path }) => path.endsWith('/balance/credit'))

/** Somebody who works with the same program elsewhere. */
export async function somebodyElseCredits(
  standIn: StandIn,
  value: number,
  customer = maya(),
): Promise<void> {
  const answer = await fetch(`${standIn.apiUrl}/customers/${customer}/balance/credit`, {
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

type Ledger = { credits: ReadonlyArray<{ id: string; state: string }> }

/** What the desk's ledger has of a customer, newest first. */
export async function ledgerOf(
  request: APIRequestContext,
  customer = maya(),
): Promise<Ledger['credits']> {
  const answer = await request.get(`/api/harbor-friends/credits?customer=${customer}`)
  return ((await answer.json()) as Ledger).credits
}

/** Ends a credit that was lost, without its readings of two minutes: somebody else adds the same, and the desk looks. */
export async function settleNow(
  request: APIRequestContext,
  { origin }: { origin: string },
  standIn: StandIn,
  customer = maya(),
): Promise<void> {
  await somebodyElseCredits(standIn, 25, customer)
  const open = (await ledgerOf(request, customer)).filter(({ state }) => state === 'checking')
  for (const { id } of open) {
    // The desk takes writes from its own pages alone.
    const asked = { headers: { origin } }
    const read = await request.post(`/api/harbor-friends/credits/${id}/reading`, asked)
    expect(read.status()).toBe(200)
  }
}

/** Leaves no credit whose balance the desk reads on: the next story's requests are its own. */
export async function nothingIsChecked({
  request,
  desk,
  standIn,
}: {
  request: APIRequestContext
  desk: { origin: string }
  standIn: StandIn
}): Promise<void> {
  await standIn.clearFaults()
  const checked = async () => (await ledgerOf(request)).map(({ state }) => state)
  if ((await checked()).includes('checking')) await settleNow(request, desk, standIn)
  await expect.poll(checked, WHEN_SETTLED).not.toContain('checking')
}
