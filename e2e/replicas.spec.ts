/** Two desks on one PostgreSQL, a person at each: left out of the list where none is installed (playwright.config.ts). */
import { findPostgres } from '../scripts/find-postgres.mjs'
import { startPostgres } from '../scripts/postgres-server.mjs'
import { startDesk } from '../scripts/desk-process.mjs'
import { expect, row } from './fixtures'
import { button, creditsSent, dialogOf, fillIn, WHEN_SETTLED } from './credit-steps'
import { runFolder } from './run-folder'
import {
  acceptInvitation,
  invite,
  makeFirstAdministrator,
  SAM,
  test as base,
} from './sign-in-steps'

const CUSTOMER = 'cus_two_desks'
const MAYA = `/friends/customers/${CUSTOMER}`
const FOUR_EYES = {
  version: 0,
  rules: {
    holdSeconds: 0,
    limits: [],
    thresholds: [{ unit: 'USD', isCurrency: true, typedAbove: null, approvedAbove: '500' }],
  },
}

const test = base.extend<{
  replicas: { first: { origin: string; firstLink: string }; second: { origin: string } }
}>({
  replicas: async ({ standIn }, use) => {
    const found = findPostgres()
    if (!found) throw new Error('playwright.config.ts leaves this out where there is no PostgreSQL')
    const postgres = await startPostgres(found.folder)
    const start = () =>
      startDesk({
        environment: {
          DATABASE_URL: postgres.url,
          DESK_SIGN_IN: 'on',
          PARTNERO_API_KEY_FRIENDS: 'stand-in-key-harbor-friends',
          PARTNERO_API_URL: standIn.apiUrl,
        },
        outputFile: runFolder().serverOutput,
      })
    const [first, second] = await Promise.all([start(), start()])
    await expect.poll(first.output).toContain('/welcome#')
    const [firstLink = ''] = /http\S+\/welcome#\S+/.exec(first.output()) ?? []
    await use({ first: { origin: first.origin, firstLink }, second })
    await Promise.all([first.stop(), second.stop()])
    await postgres.stop()
  },
})

test('what one desk does counts at the other: a lock, an approval, a role, the end of a session', async ({
  page,
  browser,
  standIn,
  replicas: { first, second },
}) => {
  await standIn.world('harbor-friends', {
    customers: [{ id: CUSTOMER, email: 'maya@fjordline.example', name: 'Maya' }],
    balances: [{ customer: CUSTOMER, amount: '128.50' }],
  })
  await makeFirstAdministrator(page, first)
  const own = { origin: first.origin }
  const limits = await page.request.put(`${first.origin}/api/limits`, {
    headers: own,
    data: FOUR_EYES,
  })
  expect(limits.status()).toBe(200)
  await page.goto(`${first.origin}/people`)
  const link = await invite(page, SAM.email)
  const sam = await acceptInvitation(browser, link.replace(first.origin, second.origin), SAM)

  await test.step('Sam asks at one desk, and the customer is locked at the other', async () => {
    await sam.goto(`${second.origin}${MAYA}?dialog=credit`)
    await expect(dialogOf(sam)).toContainText('Balance read from Partnero')
    await fillIn(sam, '900')
    await button(sam, 'Review credit').click()
    await button(sam, 'Ask for approval').click()
    await expect(
      dialogOf(sam).getByRole('heading', { name: 'A second person has to approve' }),
    ).toBeFocused()
    await page.goto(`${first.origin}${MAYA}`)
    await expect(page.getByText('A credit of 900.00 USD waits for a second person.')).toBeVisible()
    const another = await page.request.post(`${first.origin}/api/friends/credits`, {
      headers: { ...own, 'idempotency-key': 'another' },
      data: {
        customer: CUSTOMER,
        money: { amount: '7.00', unit: 'USD', isCurrency: true },
        reason: 'Late parcel',
      },
    })
    expect(another.status()).toBe(409)
    expect(await another.json()).toMatchObject({ code: 'credit_open' })
    expect(await creditsSent(standIn)).toEqual([])
  })

  await test.step('Dana approves it at the other, and Sam sees what became of it', async () => {
    await page.goto(`${first.origin}/approvals`)
    await page.getByRole('link', { name: `Show the credit for ${CUSTOMER}` }).click()
    await button(page, 'Approve 900.00 USD').click()
    for (const each of [page, sam])
      await expect(
        dialogOf(each).getByRole('heading', { name: '900.00 USD credited' }),
      ).toBeVisible(WHEN_SETTLED)
    expect(await creditsSent(standIn)).toHaveLength(1)
  })

  await page.goto(`${first.origin}/people`)
  await page.getByRole('button', { name: `Manage ${SAM.name}` }).click()
  const dialog = page.getByRole('dialog', { name: SAM.name })

  await test.step('another role counts at once', async () => {
    await sam.goto(`${second.origin}${MAYA}`)
    await expect(sam.getByRole('button', { name: 'Credit balance' })).toBeVisible()
    await dialog.getByRole('combobox', { name: 'Role' }).selectOption('Viewer')
    await dialog.getByRole('button', { name: 'Save role' }).click()
    await expect(dialog).toBeHidden()
    const refused = await sam.request.post(`${second.origin}/api/friends/credits`, {
      headers: { origin: second.origin, 'idempotency-key': 'as a viewer' },
      data: {},
    })
    expect(await refused.json()).toMatchObject({ code: 'role_refused' })
    // What is read may be as old as a second.
    await expect(async () => {
      await sam.reload()
      await expect(sam.getByRole('region', { name: 'Balance' })).toContainText(
        'Your role cannot credit balances.',
        { timeout: 2000 },
      )
    }).toPass()
  })

  await test.step('and so does the end of a session', async () => {
    await sam.goto(`${second.origin}/friends/customers`)
    await expect(row(sam, 'Maya')).toBeVisible()
    await page.getByRole('button', { name: `Manage ${SAM.name}` }).click()
    await dialog.getByRole('button', { name: /^End session/ }).click()
    await expect(dialog).toContainText('None.')
    const asks = sam.getByRole('dialog', { name: 'Sign in to go on' })
    await expect(async () => {
      await sam.getByRole('button', { name: 'Refresh list' }).click({ timeout: 1000 })
      await expect(asks).toBeVisible({ timeout: 1000 })
    }).toPass()
  })
  await sam.context().close()
})
