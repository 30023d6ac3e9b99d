import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, phone, test } from './fixtures'
import type { ProgramId, StandIn, World } from './stand-in'

const FRIEND = '/harbor-friends/customers/cus_ada/transactions'
const PRO = '/harbor-pro/customers/cus_kim'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Add sale' })
const field = (page: Page, name: string) => dialog(page).getByLabel(name, { exact: true })
const key = (page: Page) => dialog(page).getByRole('textbox', { name: 'Key', exact: true })
const button = (page: Page, name: string | RegExp) =>
  dialog(page).getByRole('button', { name, exact: typeof name === 'string' })
const rows = (page: Page) =>
  page.getByRole('table', { name: 'Transactions' }).locator('tbody').getByRole('row')

const writes = async (standIn: StandIn, program: ProgramId) =>
  (await standIn.writes(program)).map(({ method, path }) => `${method} ${path}`)

const affiliates: World = {
  partners: [{ id: 'par_river', key: 'ref_river', name: 'River' }],
  customers: [{ id: 'cus_kim', name: 'Kim', surname: 'Park', partner: 'par_river' }],
}

/** Where a sale of Ben's is there already. */
const friendsWithSale: World = {
  customers: [
    { id: 'cus_ada', name: 'Ada' },
    { id: 'cus_ben', email: 'ben@example.com', name: 'Ben', referrer: 'cus_ada' },
  ],
  transactions: [
    { key: 'order-1', customer: 'cus_ada', referredCustomer: 'cus_ben', amount: '40' },
  ],
}

test.beforeEach(async ({ standIn }) => {
  await standIn.world('harbor-friends', {
    customers: [
      { id: 'cus_ada', email: 'ada@example.com', name: 'Ada', surname: 'Lovelace' },
      {
        id: 'cus_ben',
        email: 'ben@example.com',
        name: 'Ben',
        surname: 'Lee',
        referrer: 'cus_ada',
      },
      { id: 'cus_cleo', email: 'cleo@example.com', name: 'Cleo' },
    ],
  })
  await standIn.world('harbor-pro', {
    ...affiliates,
    transactions: [{ key: 'order-1', customer: 'cus_kim', amount: '40', reward: '12' }],
  })
})

test('a friend’s missing sale is added once, and its reward is shown', async ({
  page,
  standIn,
}) => {
  await page.goto(FRIEND)
  // The button has another place while they are read.
  await expect(page.getByRole('heading', { name: 'No transactions yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Add sale' }).press('Enter')
  await expect(field(page, 'Who bought')).toBeFocused()
  await page.keyboard.type('ben@example.com')
  await expect(dialog(page).getByText('Ben Lee, ben@example.com')).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.type('25')
  await page.keyboard.press('Enter')

  await expect(dialog(page).getByRole('heading', { name: '25.00 USD' })).toBeFocused()
  await expect(dialog(page)).toContainText('bought by Ben Lee, ben@example.com')
  await expect(dialog(page)).toContainText('Referred byAda Lovelace')
  await expect(dialog(page)).toContainText('ProgramHarbor Friends')
  expect(await writes(standIn, 'harbor-friends')).toEqual([])
  await page.keyboard.press('Control+Enter')

  await expect(dialog(page).getByRole('status')).toHaveText('Sale added. Reward: 2.50 USD.')
  expect(await writes(standIn, 'harbor-friends')).toEqual(['POST /transactions'])
  await button(page, 'Done').click()
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page).first()).toContainText('Ben Lee')
  await expect(rows(page).first()).toContainText('2.50 USD')
})

test('an affiliate sale with a key and an action of its own', async ({ page, standIn }) => {
  await page.goto(`${PRO}?dialog=sale`)
  await field(page, 'Amount').fill('19.99')
  await field(page, 'Currency').selectOption('EUR')
  await field(page, 'Action').fill('renewal')
  await key(page).fill('order-2')
  await button(page, 'Review sale').click()
  await expect(dialog(page)).toContainText('Partnerpar_river')
  await button(page, 'Add sale of 19.99 EUR').click()
  await expect(dialog(page).getByRole('status')).toHaveText('Sale added. Commission: 5.997 EUR.')
  await button(page, 'Done').click()
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).first()).toContainText('order-2')
  await expect(rows(page).first()).toContainText('Renewal')
  expect(await writes(standIn, 'harbor-pro')).toEqual(['POST /transactions'])
})

test('whoever is quicker than the search waits for it, and goes on when it found somebody', async ({
  page,
  standIn,
}) => {
  await standIn.fault({ path: '/customers:search', fault: { kind: 'hold' } })
  await page.goto(`${FRIEND}?dialog=sale`)
  await field(page, 'Who bought').fill('ben@example.com')
  await field(page, 'Amount').fill('25')
  await button(page, 'Review sale').click()
  const waits = /Wait until the customer is found\./
  await expect(field(page, 'Who bought')).toHaveAccessibleDescription(waits)
  await standIn.clearFaults()
  await expect(dialog(page).getByText('Ben Lee, ben@example.com')).toBeVisible()
  await expect(field(page, 'Who bought')).not.toHaveAccessibleDescription(waits)
  await button(page, 'Review sale').click()
  await expect(dialog(page)).toContainText('bought by Ben Lee, ben@example.com')
})

test('somebody nobody referred cannot have bought, and nothing typed is lost', async ({
  page,
  standIn,
}) => {
  await page.goto(`${FRIEND}?dialog=sale`)
  await field(page, 'Amount').fill('25')
  await button(page, 'Review sale').click()
  await expect(field(page, 'Who bought')).toHaveAccessibleDescription(/Write who bought\./)
  await field(page, 'Who bought').fill('cus_cleo')
  await expect(dialog(page).getByText('Cleo, cleo@example.com')).toBeVisible()
  await button(page, 'Review sale').click()
  await expect(field(page, 'Who bought')).toHaveAccessibleDescription(
    /Nobody referred this customer/,
  )
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Keep editing' }).click()
  await page.reload()
  await expect(dialog(page)).toContainText('What you typed before is still here.')
  await expect(field(page, 'Who bought')).toHaveValue('cus_cleo')
  await expect(field(page, 'Amount')).toHaveValue('25')
  expect(await writes(standIn, 'harbor-friends')).toEqual([])
})

for (const { program, at, buyer } of [
  { program: 'harbor-pro', at: PRO, buyer: null },
  { program: 'harbor-friends', at: FRIEND, buyer: 'ben@example.com' },
] as const)
  test(`a key that is there already is not sent (${program})`, async ({ page, standIn }) => {
    await standIn.world('harbor-friends', friendsWithSale)
    await page.goto(`${at}?dialog=sale`)
    if (buyer) {
      await field(page, 'Who bought').fill(buyer)
      await expect(dialog(page).getByText('Ben, ben@example.com')).toBeVisible()
    }
    await field(page, 'Amount').fill('40')
    await key(page).fill('order-1')
    await button(page, 'Review sale').click()
    await button(page, /^Add sale of/).click()
    await expect(dialog(page).getByRole('alert')).toContainText('has a transaction with this key')
    expect(await writes(standIn, program)).toEqual([])
    await button(page, 'Back').click()
    await expect(field(page, 'Amount')).toHaveValue('40')
    await expect(key(page)).toHaveValue('order-1')
  })

test('a refusal says why, and the sale can be changed', async ({ page, standIn }) => {
  await page.goto(`${PRO}?dialog=sale`)
  await field(page, 'Amount').fill('40')
  await button(page, 'Review sale').click()
  await standIn.fault({
    program: 'harbor-pro',
    method: 'POST',
    path: '/transactions',
    fault: { kind: 'status', status: 422, body: { message: 'No such product.' } },
  })
  await button(page, /^Add sale of/).click()
  await expect(dialog(page).getByRole('alert')).toContainText('“No such product.”')
  await button(page, 'Back').click()
  await expect(field(page, 'Amount')).toHaveValue('40')
})

test('a friend’s sale that is refused, then not answered, is there once', async ({
  page,
  standIn,
}) => {
  const add = { program: 'harbor-friends', method: 'POST', path: '/transactions' } as const
  await page.goto(`${FRIEND}?dialog=sale`)
  await field(page, 'Who bought').fill('ben@example.com')
  await expect(dialog(page).getByText('Ben Lee, ben@example.com')).toBeVisible()
  await field(page, 'Amount').fill('25')
  await button(page, 'Review sale').click()
  const body = { message: 'No such product.' }
  await standIn.fault({ ...add, fault: { kind: 'status', status: 422, body } })
  await button(page, /^Add sale of/).click()
  await expect(dialog(page).getByRole('alert')).toContainText('“No such product.”')
  await button(page, 'Back').click()
  await expect(field(page, 'Who bought')).toHaveValue('ben@example.com')
  await button(page, 'Review sale').click()
  await standIn.fault({ ...add, fault: { kind: 'drop-after-write' } })
  await button(page, /^Add sale of/).click()
  await expect(dialog(page).getByRole('status')).toContainText('Sale added.')
  await button(page, 'Done').click()
  await expect(rows(page)).toHaveCount(1)
  expect(await writes(standIn, 'harbor-friends')).toEqual([
    'POST /transactions',
    'POST /transactions',
  ])
})

for (const { fault, said, title, keyKept } of [
  { fault: 'drop-after-write', said: 'status', title: 'Sale added.', keyKept: '' },
  { fault: 'drop-before-write', said: 'alert', title: 'Not changed so far.', keyKept: /./ },
] as const)
  test(`without an answer (${fault}) it is looked for and not sent again`, async ({
    page,
    standIn,
  }) => {
    await page.goto(`${PRO}?dialog=sale`)
    await field(page, 'Amount').fill('40')
    await button(page, 'Review sale').click()
    await standIn.fault({
      program: 'harbor-pro',
      method: 'POST',
      path: '/transactions',
      fault: { kind: fault },
    })
    await button(page, /^Add sale of/).click()
    await expect(dialog(page).getByRole(said)).toContainText(title)
    // Only one that may still arrive waits to be looked at again, under the key it was sent with.
    await page.reload()
    await expect(key(page)).toHaveValue(keyKept)
    expect(await writes(standIn, 'harbor-pro')).toEqual(['POST /transactions'])
  })

test('a transaction is archived, restored and deleted from its row', async ({ page, standIn }) => {
  await page.goto(PRO)
  const actions = page.getByRole('button', { name: 'Actions for transaction order-1' })
  const choose = async (item: string, confirm: string) => {
    await actions.press('Enter')
    await page.getByRole('menuitem', { name: item }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: confirm }).click()
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
  }
  await choose('Archive…', 'Archive transaction')
  await choose('Restore…', 'Restore transaction')
  await actions.press('Enter')
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  const question = page.getByRole('alertdialog', { name: 'Delete transaction order-1 for good?' })
  await expect(question).toContainText('Amount40.00 USD')
  await expect(question.getByRole('button', { name: 'Keep transaction' })).toBeFocused()
  await expectNoAxeViolations(page, 'the question before a transaction is deleted')
  await question.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByText('No transactions yet')).toBeVisible()
  expect(await writes(standIn, 'harbor-pro')).toEqual([
    'POST /transactions/order-1/archive',
    'POST /transactions/order-1/revoke-archive',
    'DELETE /transactions/order-1',
  ])
})

for (const { program, at } of [
  { program: 'harbor-pro', at: PRO },
  { program: 'harbor-friends', at: FRIEND },
] as const)
  test(`a refused and an unanswered deletion claim nothing, and one is read back (${program})`, async ({
    page,
    standIn,
  }) => {
    await standIn.world('harbor-friends', friendsWithSale)
    await page.goto(at)
    await page.getByRole('button', { name: 'Actions for transaction order-1' }).click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    const question = page.getByRole('alertdialog')
    const deletion = { program, method: 'DELETE', path: '/transactions/*' } as const
    await standIn.fault({ ...deletion, fault: { kind: 'status', status: 403 } })
    await question.getByRole('button', { name: 'Delete for good' }).click()
    await expect(question.getByRole('alert')).toContainText('Nothing was changed.')
    await standIn.fault({ ...deletion, fault: { kind: 'drop-before-write' } })
    await question.getByRole('button', { name: 'Delete for good' }).click()
    await expect(question.getByRole('alert')).toContainText('Not changed so far.')
    await question.getByRole('button', { name: 'Check again' }).click()
    await expect(question.getByRole('alert')).toContainText('Not changed so far.')
    await question.getByRole('button', { name: 'Close' }).click()
    await expect(rows(page)).toHaveCount(1)

    await page.getByRole('button', { name: 'Actions for transaction order-1' }).click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await standIn.fault({ ...deletion, fault: { kind: 'drop-after-write' } })
    await question.getByRole('button', { name: 'Delete for good' }).click()
    await expect(question).toContainText('The transaction was deleted.')
    await question.getByRole('button', { name: 'Close' }).click()
    await expect(rows(page)).toHaveCount(0)
    expect(await writes(standIn, program)).toHaveLength(3)
  })

test('a transaction somebody else deleted first is gone, and nothing is claimed of it', async ({
  page,
  standIn,
}) => {
  await page.goto(PRO)
  await page.getByRole('button', { name: 'Actions for transaction order-1' }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await standIn.world('harbor-pro', affiliates)
  const question = page.getByRole('alertdialog')
  await question.getByRole('button', { name: 'Delete for good' }).click()
  await expect(question.getByRole('alert')).toContainText('Nothing was changed.')
  await question.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('No transactions yet')).toBeVisible()
})

test('a credit can neither be archived nor deleted here', async ({ page, standIn }) => {
  await standIn.world('harbor-friends', {
    customers: [{ id: 'cus_ada', name: 'Ada' }],
    transactions: [
      { key: 'credit-1', customer: 'cus_ada', amount: '5', action: 'credit', credit: true },
    ],
  })
  await page.goto(FRIEND)
  await page.getByRole('button', { name: 'Actions for transaction credit-1' }).click()
  await expect(page.getByRole('menuitem')).toHaveText(['Copy key'])
})

test.describe('on a phone', () => {
  test.use(phone)

  test('a row’s actions can be reached, and nothing is wider than the window', async ({ page }) => {
    await page.goto(PRO)
    await page.getByRole('button', { name: 'Actions for transaction order-1' }).tap()
    await expect(page.getByRole('menuitem', { name: 'Archive…' })).toBeVisible()
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })
})
