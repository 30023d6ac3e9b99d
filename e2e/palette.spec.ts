import type { Page } from '@playwright/test'
import { customersTable, expect, phone, row, test } from './fixtures'

const LIST = '/harbor-friends/customers'

const people = [
  { id: 'cus_ada', key: 'ada-key', email: 'ada@example.com', name: 'Ada', surname: 'Lovelace' },
  { id: 'cus_ben', email: 'ben@example.com', name: 'Ben', surname: 'Lee' },
  { id: 'cus_gone', email: 'gone@example.com', name: 'Cleo', surname: 'Gone', archived: true },
]

const palette = (page: Page) => page.getByRole('dialog', { name: 'Command palette' })
const field = (page: Page) =>
  palette(page).getByRole('combobox', { name: 'Find a customer or an action' })
const option = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name })
const active = (page: Page) => palette(page).getByRole('option', { selected: true })
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 })

test.beforeEach(async ({ standIn }) => {
  await standIn.world('harbor-friends', { customers: people })
})

async function openPalette(page: Page) {
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
}

async function openList(page: Page) {
  await page.goto(LIST)
  await expect(row(page, 'Ada Lovelace')).toBeVisible()
}

test('opens by Ctrl K even while one types, and gives the focus back', async ({ page }) => {
  await openList(page)
  const search = page.getByRole('searchbox', { name: 'Search customers' })
  await search.focus()
  await openPalette(page)
  await page.keyboard.press('Escape')
  await expect(palette(page)).toBeHidden()
  await expect(search).toBeFocused()
  const button = page.getByRole('button', { name: 'Open command palette' })
  await button.click()
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
})

test('finds by a whole e-mail and opens with Enter, pressed before the answer came', async ({
  page,
  standIn,
}) => {
  await openList(page)
  await standIn.clearRequests()
  await standIn.fault({ path: '/customers:search', fault: { kind: 'hold' } })
  await openPalette(page)
  await page.keyboard.insertText('ada@example.com')
  await expect(palette(page).getByRole('status')).toHaveText('Looking up ada@example.com…')
  await expect(option(page, 'Look up “ada@example.com” in Harbor Pro')).toBeVisible()
  await expect(active(page)).toHaveCount(0)
  await page.keyboard.press('Enter')
  await standIn.clearFaults()
  await expect(heading(page, 'Ada Lovelace')).toBeFocused()
  await expect(palette(page)).toBeHidden()
  const searches = (await standIn.requests('harbor-friends')).filter(
    ({ path }) => path === '/customers:search',
  )
  expect(searches).toHaveLength(1)
})

test('shows whom an e-mail belongs to before it opens anything', async ({ page }) => {
  await openList(page)
  await openPalette(page)
  await page.keyboard.insertText('BEN@example.com')
  await expect(active(page)).toHaveText(/Ben Lee ben@example.com.*cus_ben/)
  await expect(palette(page).getByRole('group', { name: 'Exact match' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Ben Lee')).toBeVisible()
})

test('asks for an ID or a key only when it is told to', async ({ page, standIn }) => {
  await openList(page)
  await standIn.clearRequests()
  await openPalette(page)
  await page.keyboard.insertText('ada-key')
  await expect(active(page)).toHaveText(/Look up “ada-key” as an email, ID or key/)
  expect(await standIn.requests('harbor-friends')).toEqual([])
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Ada Lovelace')).toBeFocused()
})

test('says that nobody has it, and only in this program', async ({ page }) => {
  await openList(page)
  await openPalette(page)
  await page.keyboard.insertText('nobody@example.com')
  await expect(palette(page).getByRole('status')).toHaveText(
    'No customer of Harbor Friends has exactly this email, ID or key.',
  )
  await expect(option(page, 'Look up “nobody@example.com” in Harbor Pro')).toBeVisible()
})

test('a look-up that failed can be asked again', async ({ page, standIn }) => {
  await openList(page)
  await standIn.fault({
    path: '/customers:search',
    fault: { kind: 'status', status: 500 },
    times: 2,
  })
  await openPalette(page)
  await page.keyboard.insertText('ada@example.com')
  await expect(palette(page).getByRole('status')).toContainText('The look-up failed.')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Ada Lovelace')).toBeVisible()
})

test('finds by name whom this tab has seen, because the API cannot', async ({ page }) => {
  await openList(page)
  await openPalette(page)
  await page.keyboard.insertText('love')
  const seen = palette(page).getByRole('group', { name: 'Names seen in this tab' })
  await expect(seen.getByRole('option')).toHaveText([/Ada Lovelace/])
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Ada Lovelace')).toBeFocused()
})

test('does with the customer on screen what the page can do', async ({ page }) => {
  await page.goto(`${LIST}/cus_ada`)
  await expect(heading(page, 'Ada Lovelace')).toBeVisible()
  await openPalette(page)
  await page.keyboard.insertText('cre')
  await expect(active(page)).toHaveText(/Credit balance…/)
  await expect(palette(page).getByRole('group', { name: 'With Ada Lovelace' })).toBeVisible()
  await expect(option(page, /New customer… create/)).toBeVisible()
  await page.keyboard.press('Enter')
  const credit = page.getByRole('dialog', { name: 'Credit balance' })
  await expect(credit.getByRole('textbox', { name: 'Amount' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(credit).toBeHidden()
  await openPalette(page)
  await page.keyboard.insertText('arch')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alertdialog', { name: 'Archive Ada Lovelace?' })).toBeVisible()
})

test('offers only what the state of a customer allows, and says why not', async ({ page }) => {
  await page.goto(`${LIST}/cus_gone`)
  await expect(heading(page, 'Cleo Gone')).toBeVisible()
  await openPalette(page)
  await expect(option(page, /Credit balance… Restore the customer first\./)).toBeDisabled()
  await expect(option(page, /Edit…/)).toHaveCount(0)
  await expect(option(page, 'Archive…')).toHaveCount(0)
  await option(page, 'Restore…').click()
  await expect(page.getByRole('alertdialog', { name: 'Restore Cleo Gone?' })).toBeVisible()
})

test('opens what was opened last, and goes round by the arrow keys', async ({ page }) => {
  await page.goto(`${LIST}/cus_ada`)
  await expect(heading(page, 'Ada Lovelace')).toBeVisible()
  await page.goto(`${LIST}/cus_ben`)
  await expect(heading(page, 'Ben Lee')).toBeVisible()
  await openPalette(page)
  await expect(active(page)).toHaveText(/Ben Lee/)
  await page.keyboard.press('ArrowDown')
  await expect(active(page)).toHaveText(/Ada Lovelace/)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(active(page)).toHaveText(/Switch to Harbor Pro/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Ada Lovelace')).toBeFocused()
})

test('switches the program with the same person in mind', async ({ page, standIn }) => {
  await standIn.world('harbor-pro', {
    partners: [{ id: 'par_1', key: 'river' }],
    customers: [
      { id: 'ada@example.com', key: 'ada@example.com', email: 'ada@example.com', partner: 'par_1' },
    ],
  })
  await openList(page)
  await openPalette(page)
  await page.keyboard.insertText('ada@example.com')
  await expect(active(page)).toHaveText(/Ada Lovelace/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/harbor-pro\/customers\?q=ada/)
  await expect(customersTable(page).getByRole('rowheader')).toHaveCount(1)
})

test('invites and copies the address that was typed', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openList(page)
  await openPalette(page)
  await page.keyboard.insertText('new@example.com')
  await option(page, 'Copy “new@example.com”').click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('new@example.com')
  await openPalette(page)
  await page.keyboard.insertText('new@example.com')
  await option(page, 'Invite new@example.com…').click()
  const invite = page.getByRole('dialog', { name: 'Invite customers' })
  await expect(invite.getByRole('textbox', { name: 'Email' })).toHaveValue('new@example.com')
})

test('opens a page beside this one with Ctrl Enter', async ({ page, context }) => {
  await openList(page)
  await openPalette(page)
  await page.keyboard.insertText('ben@example.com')
  await expect(active(page)).toHaveText(/Ben Lee/)
  const another = context.waitForEvent('page')
  await page.keyboard.press('Control+Enter')
  await expect(heading(await another, 'Ben Lee')).toBeVisible()
  await expect(palette(page)).toBeVisible()
})

test('offers nothing that an affiliate program does not have', async ({ page }) => {
  await page.goto('/harbor-pro/customers')
  await expect(customersTable(page).getByRole('rowheader').first()).toBeVisible()
  await openPalette(page)
  await expect(option(page, /New customer…/)).toBeVisible()
  await expect(option(page, /Invite/)).toHaveCount(0)
  await expect(option(page, /referred/)).toHaveCount(0)
  await page.keyboard.insertText('who@example.com')
  await expect(option(page, /Copy/)).toBeVisible()
  await expect(option(page, /Invite/)).toHaveCount(0)
})

test.describe('with text that is no text', () => {
  const strange = [
    ['markup', '<img src=x onerror=alert(1)>'],
    ['right-to-left marks', '\u202EadA\u200F'],
    ['full-width digits', '１２３４'],
    ['an emoji', '👩‍👩‍👧'],
    ['a slash', '../../etc/passwd'],
  ] as const
  for (const [what, text] of strange)
    test(`finds nobody by ${what}, and shows it as it is`, async ({ page }) => {
      await openList(page)
      await openPalette(page)
      await page.keyboard.insertText(text)
      await expect(active(page)).toHaveText(`Look up “${text}” as an email, ID or keyEnter`)
      await page.keyboard.press('Enter')
      await expect(palette(page).getByRole('status')).toContainText('No customer of Harbor Friends')
    })
})

test.describe('on a phone', () => {
  test.use(phone)

  test('fills the screen and can be closed by touch', async ({ page }) => {
    await openList(page)
    await page.getByRole('button', { name: 'Open menu' }).tap()
    await page.getByRole('button', { name: 'Open command palette' }).tap()
    await expect(palette(page)).toBeVisible()
    await palette(page).getByRole('button', { name: 'Close' }).tap()
    await expect(palette(page)).toBeHidden()
  })
})
