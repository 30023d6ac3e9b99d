import { readFile } from 'node:fs/promises'
import papaparse from 'papaparse'
import { expect, expectNoAxeViolations, test } from './fixtures'
import {
  button,
  CREDIT,
  dialogOf,
  ledgerOf,
  maya,
  meetMaya,
  sendCredit,
  settleNow,
} from './credit-steps'

test('a credit is in the log and in the activity of its customer, with why and what came of it', async ({
  page,
  request,
  standIn,
}) => {
  await meetMaya(page, standIn)
  await sendCredit(page)
  await expect(dialogOf(page)).toContainText('25.00 USD credited')
  await button(page, 'See in activity').click()
  await expect(dialogOf(page)).toBeHidden()

  const activity = page.getByRole('tabpanel', { name: 'Activity' })
  await expect(activity.getByRole('listitem').first()).toContainText('25.00 USD')

  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await expect(page.getByRole('heading', { name: 'Audit log', level: 1 })).toBeFocused()
  const search = page.getByRole('searchbox', { name: 'Search audit log' })
  await search.fill(maya())
  await search.press('Enter')
  await expect(page).toHaveURL(new RegExp(`q=${maya()}`))
  const log = page.getByRole('table', { name: 'Audit log' })
  const credit = log
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'Credit balance' }) })
  await expect(credit).toHaveCount(1)
  await expect(credit).toContainText('25.00 USD')
  await expect(credit).toContainText('Done')
  await expect(credit.getByRole('link', { name: 'Maya Lindqvist' })).toBeVisible()
  await credit.getByRole('button', { name: /^Details of Credit balance at / }).click()
  await expect(log).toContainText('Replacement for order HC-1190 that arrived broken')
  await expect(log).toContainText('128.50 USD before, 153.50 USD after')

  const [made] = await ledgerOf(request)
  const reference = made?.id ?? ''
  await expect(log).toContainText(reference)

  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export CSV' }).click()
  const file = await readFile(await (await saved).path(), 'utf8')
  const { data } = papaparse.parse<Record<string, string>>(file, {
    header: true,
    skipEmptyLines: true,
  })
  expect(data).toEqual([
    expect.objectContaining({
      Customer: maya(),
      Action: 'credit.make',
      Amount: '25.00',
      Unit: 'USD',
      'Balance before': '128.5',
      'Balance after': '153.5',
      Reason: 'Replacement for order HC-1190 that arrived broken',
      Outcome: 'done',
      Reference: reference,
    }),
  ])

  await search.fill(reference)
  await search.press('Enter')
  await expect(page).toHaveURL(new RegExp(`q=${reference}`))
  await expect(credit).toHaveCount(1)
  const kind = page.getByRole('radiogroup', { name: 'Kind' })
  await kind.getByText('Credits').click()
  await expect(page).toHaveURL(/kind=credit/)
  await expect(credit).toHaveCount(1)
  await kind.getByText('Invites').click()
  await expect(page.getByRole('heading', { name: 'Nothing in the log matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect(page).not.toHaveURL(/kind=|q=/)
  await expect(credit.first()).toBeVisible()
})

test('a credit that is looked for in the log has its outcome there once it is found', async ({
  page,
  request,
  desk,
  standIn,
}) => {
  await meetMaya(page, standIn)
  await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'drop-before-write' } })
  await sendCredit(page)
  await expect(dialogOf(page).getByRole('alert')).toContainText('Outcome unknown')
  await page.goto(`/harbor-friends/audit?q=${maya()}`)
  const credit = page.getByRole('row').filter({ hasText: '25.00 USD' })
  await expect(credit).toContainText('Checking')
  await settleNow(request, desk, standIn)
  await expect(credit).toContainText('Done')
})

test('a log that does not load can be read again', async ({ page }) => {
  await page.route('**/api/harbor-friends/audit?**', (route) => route.abort())
  await page.route('**/api/harbor-friends/audit', (route) => route.abort())
  await page.goto('/harbor-friends/audit')
  await expect(page.getByRole('heading', { name: 'The audit log did not load' })).toBeVisible()
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('radiogroup', { name: 'Kind' })).toBeVisible()
})

test('a customer that was deleted here is said to be, and by the log when', async ({
  page,
  desk,
  request,
  standIn,
}) => {
  await meetMaya(page, standIn)
  const deleted = await request.delete(`/api/harbor-friends/v1/customers/${maya()}`, {
    headers: { origin: desk.origin },
  })
  expect(deleted.status()).toBe(200)
  await page.goto(`/harbor-friends/customers/${maya()}`)
  await expect(
    page.getByRole('heading', { name: 'This customer was deleted', level: 1 }),
  ).toBeAttached()
  // Nobody signs in at this desk, so that nobody is named.
  await expect(
    page.getByText(
      new RegExp(`^${maya()} was deleted for good by somebody on .+ at \\d\\d:\\d\\d`),
    ),
  ).toBeVisible()
  await page.getByRole('link', { name: 'Back to customers' }).click()
  await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
})

test('an administrator sets how long entries are kept, sees what would go, and takes it back', async ({
  page,
}) => {
  await page.goto('/harbor-friends/audit')
  const dialog = page.getByRole('dialog', { name: 'How long entries are kept' })
  const keep = dialog.getByRole('combobox', { name: 'Keep entries' })
  const opener = page.getByRole('button', { name: 'Retention', exact: true })
  await opener.click()
  await expect(dialog).toContainText('Nobody has changed this: everything is kept.')
  await expect(dialog.getByRole('button', { name: 'Keep for ever' })).toBeDisabled()

  // A log of many years, as far as the page is told.
  await page.route('**/api/audit-retention?years=1', async (route) => {
    const response = await route.fetch()
    const retention = (await response.json()) as { preview: object }
    const preview = { ...retention.preview, entries: 1204, heldBackSince: Date.now() }
    await route.fulfill({ response, json: { ...retention, preview } })
  })
  await keep.selectOption('1 year')
  await expect(dialog).toContainText(/1204 entries from before .+ will be removed for good\./)
  await expect(dialog).toContainText(/stay until the credit of then has an outcome/)
  const keepOne = dialog.getByRole('button', { name: 'Keep 1 year' })
  await expect(keepOne).toBeDisabled()
  const typed = dialog.getByRole('textbox', { name: 'Type 1204 to confirm' })
  await typed.fill('1203')
  await expect(keepOne).toBeDisabled()
  await typed.fill('1204')
  await expect(keepOne).toBeEnabled()
  await expectNoAxeViolations(page, 'retention that removes')

  await keep.selectOption('10 years')
  await expect(dialog).toContainText('No entry that may go is from before')
  await dialog.getByRole('button', { name: 'Keep 10 years' }).click()
  await expect(dialog).toBeHidden()
  await expect(opener).toBeFocused()
  const log = page.getByRole('table', { name: 'Audit log' })
  const newest = log
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .nth(1)
  await expect(newest).toContainText('Change retention')
  await expect(newest).toContainText('10 years')
  await newest.getByRole('button', { name: /^Details of Change retention/ }).click()
  await expect(log).toContainText('For ever')

  await opener.click()
  await expect(dialog).toContainText(/^.*Set by somebody on /)
  await keep.selectOption('For ever')
  await expect(dialog).toContainText('Nothing is removed from now on.')
  await dialog.getByRole('button', { name: 'Keep for ever' }).click()
  await expect(dialog).toBeHidden()
  await expect(newest).toContainText('For ever')
})
