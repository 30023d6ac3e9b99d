import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, phone, row, tabTo, test } from './fixtures'
import { watchShifts } from './list-steps'
import type { Fault } from './stand-in'

const MAYA = '/harbor-friends/customers/cus_48213'

const main = (page: Page) => page.getByRole('main')
const tab = (page: Page, name: string) => page.getByRole('tab', { name })
const balance = (page: Page) => page.getByRole('region', { name: 'Balance' })
const credit = (page: Page) => page.getByRole('button', { name: 'Credit balance' })
const table = (page: Page, name: string) => page.getByRole('table', { name, exact: true })
const columnOf = (page: Page, name: string) =>
  table(page, 'Transactions').getByRole('columnheader', { name })
/** What tries again beside these words, and nothing else. */
const tryAgain = (page: Page, words: string) => {
  const button = page.getByRole('button', { name: 'Try again' })
  const innermost = main(page).locator('div', { hasText: words }).filter({ has: button }).last()
  return innermost.getByRole('button', { name: 'Try again' })
}

test.describe('a customer of a refer-a-friend program', () => {
  test('is shown whole: who, balance, figures, chart, transactions, links, facts', async ({
    page,
  }) => {
    await page.goto(MAYA)
    await expect(page.getByRole('heading', { name: 'Maya Lindqvist', level: 1 })).toBeVisible()
    await expect(page).toHaveTitle('Maya Lindqvist – Customers – Harbor Friends')
    await expect(balance(page)).toContainText('128.50')
    await expect(balance(page)).toContainText('1,250 points')
    await expect(main(page)).toContainText('1,284')
    await expect(page.getByRole('img', { name: /Referred revenue per month/ })).toBeVisible()
    await expect(table(page, 'Latest transactions').locator('tbody').getByRole('row')).toHaveCount(
      5,
    )
    await expect(main(page)).toContainText('ref=maya14')
    await expect(main(page)).toContainText('roastery-annual')
    await expect(credit(page)).toHaveCount(1)
    const sections = page.getByRole('tablist', { name: 'Customer sections' })
    await expect(sections.getByRole('tab')).toHaveText([
      'Overview',
      /^Referrals/,
      'Transactions',
      'Balance',
      'Activity',
    ])
    await expect(page.getByRole('button', { name: 'Copy customer ID' })).toBeVisible()
  })

  test('hides the date of birth until it is asked for', async ({ page }) => {
    await page.goto(MAYA)
    await expect(main(page)).not.toContainText('14 Mar 1991')
    await page.getByRole('button', { name: 'Show date of birth' }).click()
    await expect(main(page)).toContainText('14 Mar 1991')
    // It stays beside another section: nobody has asked to hide it.
    await tab(page, 'Transactions').click()
    await expect(table(page, 'Transactions')).toBeVisible()
    await expect(main(page)).toContainText('14 Mar 1991')
  })

  test('Back finds a section where it was left', async ({ page }) => {
    await page.goto(MAYA)
    await expect(balance(page)).toContainText('128.50')
    const scrolled = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('main *')].reduce((sum, each) => sum + each.scrollTop, 0),
      )
    await page.setViewportSize({ width: 1440, height: 600 })
    await page.mouse.move(500, 400)
    await page.mouse.wheel(0, 120)
    await expect.poll(scrolled).toBe(120)
    await tab(page, 'Transactions').click()
    await expect(table(page, 'Transactions')).toBeVisible()
    expect(await scrolled()).toBe(0)
    await page.mouse.move(500, 400)
    await page.mouse.wheel(0, 200)
    await expect.poll(scrolled).toBe(200)
    // Twice: neither section writes down its place under the other's entry.
    for (const _ of ['once', 'again']) {
      await page.goBack()
      await expect(table(page, 'Latest transactions')).toBeVisible()
      await expect.poll(scrolled).toBe(120)
      await page.goForward()
      await expect(table(page, 'Transactions')).toBeVisible()
      await expect.poll(scrolled).toBe(200)
    }
    await tab(page, 'Balance').click()
    await expect(table(page, 'Balance by unit')).toBeVisible()
    expect(await scrolled()).toBe(0)
  })

  test('has sections with addresses of their own, and Back goes through them', async ({ page }) => {
    await page.goto(MAYA)
    await tab(page, 'Referrals').click()
    await expect(page).toHaveURL(/\/cus_48213\/referrals$/)
    await expect(
      table(page, 'Referrals').getByRole('link', { name: 'Tomás Oyarzún' }),
    ).toBeVisible()
    await tab(page, 'Transactions').click()
    await expect(page).toHaveURL(/\/cus_48213\/transactions$/)
    await expect(table(page, 'Transactions')).toContainText('inv_20417')
    await expect(table(page, 'Transactions')).toContainText('−64.00')
    await expect(main(page)).toContainText(
      'Purchases by people this customer referred, and credits to this customer.',
    )
    await expect(columnOf(page, 'Reward')).toBeVisible()
    await tab(page, 'Balance').click()
    await expect(table(page, 'Balance by unit')).toContainText('128.50')
    await expect(page.getByText('Nothing was credited here yet.')).toBeVisible()
    await page.goBack()
    await expect(tab(page, 'Transactions')).toHaveAttribute('aria-selected', 'true')
    await page.reload()
    await expect(table(page, 'Transactions')).toContainText('inv_20417')
  })

  test('has 400 transactions that can be paged through', async ({ page }) => {
    await page.goto('/harbor-friends/customers/cus_48032/transactions')
    const rows = table(page, 'Transactions').locator('tbody').getByRole('row')
    await expect(rows).toHaveCount(25)
    await page.getByRole('combobox', { name: 'Rows per page' }).selectOption('250')
    await expect(rows).toHaveCount(250)
    await page.getByRole('button', { name: 'Next page' }).click()
    await expect(rows).toHaveCount(150)
    await expect(
      page.getByRole('status').filter({ hasText: 'Rows 251 to 400 of 400.' }),
    ).toHaveCount(1)
  })

  test('with nothing says so in every section', async ({ page, standIn }) => {
    await standIn.world('harbor-friends', { customers: [{ id: 'cus_new', name: 'Nova' }] })
    await page.goto('/harbor-friends/customers/cus_new/referrals')
    await expect(main(page)).toContainText('No referrals yet')
    await tab(page, 'Transactions').click()
    await expect(main(page)).toContainText('No transactions yet')
    await tab(page, 'Overview').click()
    await expect(credit(page)).toBeVisible()
    await expectNoAxeViolations(page, 'a customer with nothing')
  })

  test('that is archived can be read but not credited', async ({ page }) => {
    await page.goto('/harbor-friends/customers/cus_48117')
    await expect(main(page)).toContainText('Archived.')
    await expect(credit(page)).toHaveAttribute('aria-disabled', 'true')
    await expect(balance(page)).toContainText('Restore the customer first.')
    await credit(page).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
  })
})

test('next and previous go through the list one came from', async ({ page }) => {
  await page.goto('/harbor-friends/customers')
  await row(page, 'Maya Lindqvist').getByRole('link', { name: 'Maya Lindqvist' }).click()
  await expect(main(page)).toContainText('1 of 25 on page 1')
  await page.getByRole('button', { name: 'Next customer' }).click()
  await expect(page.getByRole('heading', { name: 'Tomás Oyarzún', level: 1 })).toBeVisible()
  await expect(main(page)).toContainText('2 of 25 on page 1')
  await page.getByRole('button', { name: 'Previous customer' }).click()
  await expect(page.getByRole('heading', { name: 'Maya Lindqvist', level: 1 })).toBeVisible()
  await page
    .getByRole('navigation', { name: 'Breadcrumb' })
    .getByRole('link', { name: 'Customers' })
    .click()
  await expect(row(page, 'Maya Lindqvist')).toBeVisible()
})

test('the referrer is one click away', async ({ page }) => {
  await page.goto('/harbor-friends/customers/cus_48197')
  await main(page).getByRole('link', { name: 'Maya Lindqvist' }).click()
  await expect(page.getByRole('heading', { name: 'Maya Lindqvist', level: 1 })).toBeFocused()
})

test.describe('a customer of an affiliate program', () => {
  test('has its own sales, a partner, tags, and nothing that its kind lacks', async ({ page }) => {
    await page.goto('/harbor-pro/customers/acct_90097')
    await expect(page.getByRole('heading', { name: 'Marisol Vega', level: 1 })).toBeVisible()
    await expect(table(page, 'Transactions')).toContainText('inv_77401')
    await expect(table(page, 'Transactions')).toContainText('49.00')
    await expect(main(page)).toContainText(
      'Purchases by this customer, and the partner’s commission.',
    )
    await expect(columnOf(page, 'Commission')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Copy customer key' })).toBeVisible()
    await expect(main(page)).toContainText('partner_102')
    for (const tag of ['premium', 'annual', 'beta', 'de']) {
      await expect(main(page).getByText(tag, { exact: true })).toBeVisible()
    }
    await expect(tab(page, 'Balance')).toHaveCount(0)
    await expect(tab(page, 'Referrals')).toHaveCount(0)
    await expect(credit(page)).toHaveCount(0)
  })

  test('that is deleted says so, with the date', async ({ page }) => {
    await page.goto('/harbor-pro/customers/acct_90059')
    await expect(main(page)).toContainText(/Deleted on \d+ \w+ \d{4}/)
  })

  test('opened at a later page of its sales has that page alone read', async ({
    page,
    standIn,
  }) => {
    const pages = async () =>
      (await standIn.requests('harbor-pro'))
        .filter(({ path }) => path === '/customers/acct_90097/transactions')
        .map(({ query }) => new URLSearchParams(query).get('page'))
    await page.goto('/harbor-pro/customers/acct_90097?page=2')
    await expect(tab(page, 'Transactions')).toHaveAttribute('aria-selected', 'true')
    await expect.poll(pages).toEqual(['2'])
  })

  test('whose section is of the other kind opens at its first one', async ({ page }) => {
    await page.goto('/harbor-pro/customers/acct_90097/balance')
    await expect(tab(page, 'Transactions')).toHaveAttribute('aria-selected', 'true')
  })
})

test.describe('when something of it does not come', () => {
  test('each part fails by itself and is tried again by itself; the rest stays', async ({
    page,
    standIn,
  }) => {
    const maya = '/customers/cus_48213'
    const fails = (path: string) =>
      standIn.fault({ path, fault: { kind: 'status', status: 500 }, times: null })
    await fails(`${maya}/*`)
    await page.goto(MAYA)
    const [stats, transactions, amount] = [
      'Statistics did not load.',
      'Transactions did not load.',
      'Balance did not load.',
    ] as const
    for (const words of [stats, transactions, amount]) await expect(main(page)).toContainText(words)
    await expect(main(page)).toContainText('roastery-annual')
    await expect(credit(page)).toHaveAttribute('aria-disabled', 'true')
    await standIn.clearFaults()
    await tryAgain(page, stats).click()
    await expect(main(page)).toContainText('1,284')
    await expect(main(page)).toContainText(transactions)
    await tryAgain(page, transactions).click()
    await expect(table(page, 'Latest transactions')).toContainText('inv_20417')
    await expect(main(page)).toContainText(amount)
    await tryAgain(page, amount).click()
    await expect(balance(page)).toContainText('128.50')
    await expect(credit(page)).not.toHaveAttribute('aria-disabled')

    await fails(`${maya}/referrals`)
    await tab(page, 'Referrals').click()
    await expect(main(page)).toContainText('Referrals did not load.')
    await standIn.clearFaults()
    await tryAgain(page, 'Referrals did not load.').click()
    await expect(table(page, 'Referrals')).toContainText('Tomás Oyarzún')

    // The desk's own, so that the embedded API has no fault for it.
    await page.route('**/activity?*', (route) => route.fulfill({ status: 500, body: '{}' }))
    await tab(page, 'Activity').click()
    await expect(main(page)).toContainText('Activity did not load.')
    await page.unroute('**/activity?*')
    await tryAgain(page, 'Activity did not load.').click()
    await expect(main(page)).not.toContainText('Activity did not load.')
  })

  test('a balance that cannot be read shows no amount and locks crediting', async ({
    page,
    standIn,
  }) => {
    await standIn.fault({
      path: '/customers/cus_48213/balance',
      fault: { kind: 'wrong-types' },
      times: null,
    })
    await page.goto(MAYA)
    await expect(balance(page)).toContainText('Partnero sent a balance this page cannot read.')
    await expect(balance(page)).not.toContainText('128.50')
    await expect(credit(page)).toHaveAttribute('aria-disabled', 'true')
    await expect(balance(page)).toContainText('Needs a balance that can be read.')
    await page.getByRole('button', { name: 'Show what was sent' }).click()
    await expectNoAxeViolations(page, 'an unreadable balance')
  })

  test('nobody with this ID is said with the ID', async ({ page }) => {
    await page.goto('/harbor-friends/customers/cus_nobody')
    await expect(page.getByRole('heading', { name: 'No customer has this ID' })).toBeVisible()
    await expect(main(page)).toContainText('cus_nobody')
    await main(page).getByRole('link', { name: 'Back to customers' }).click()
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
  })

  test('a record that does not come, or cannot be read, is said, and each has a way on', async ({
    page,
    standIn,
  }) => {
    const fault = (kind: Fault, times: number | null = null) =>
      standIn.fault({ path: '/customers/cus_48213', fault: kind, times })
    await fault({ kind: 'status', status: 503 })
    await page.goto(MAYA)
    await expect(page.getByRole('alert')).toContainText('did not load')
    await expect(page.getByRole('alert')).toContainText('Nothing was changed.')
    await standIn.clearFaults()
    await fault({ kind: 'cut-json' })
    await main(page).getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('alert')).toContainText('cannot be read')
    await standIn.clearFaults()
    await fault({ kind: 'status', status: 429, retryAfter: 600 }, 1)
    await main(page).getByRole('button', { name: 'Try again' }).click()
    await main(page).getByRole('button', { name: 'Try now' }).click()
    await expect(page.getByRole('heading', { name: 'Maya Lindqvist', level: 1 })).toBeVisible()
    await expect(main(page)).not.toContainText('Partnero is limiting requests')
  })
})

test('with the keyboard alone: tabs move by arrows, open by Enter and are left at once', async ({
  page,
}) => {
  await page.goto(MAYA)
  await expect(balance(page)).toContainText('128.50')
  await tabTo(page, tab(page, 'Overview'))
  await page.keyboard.press('ArrowRight')
  await expect(tab(page, 'Referrals')).toBeFocused()
  await expect(tab(page, 'Overview')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('End')
  await expect(tab(page, 'Activity')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(tab(page, 'Balance')).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(page.locator('[role=tab]:focus')).toHaveCount(0)
  await page.keyboard.press('Tab')
  await expect(tab(page, 'Overview')).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(table(page, 'Balance by unit')).toBeVisible()
  await expect(tab(page, 'Balance')).toBeFocused()
})

test.describe('on a phone', () => {
  test.use(phone)

  test('what can be done with a transaction comes where it has room', async ({ page }) => {
    await page.goto(MAYA)
    await expect(balance(page)).toContainText('128.50')
    const shifts = await watchShifts(page)
    await tab(page, 'Transactions').tap()
    const action = page.getByRole('button', { name: /^Actions for transaction/ })
    await expect(action.first()).toBeVisible()
    expect(await shifts.sum()).toBeLessThan(0.01)
  })

  test('balance comes first, crediting is docked, nothing is wider than the window', async ({
    page,
  }) => {
    await page.goto(MAYA)
    await expect(balance(page)).toContainText('128.50')
    await expect(credit(page)).toHaveCount(1)
    await expect(credit(page)).toBeInViewport()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    await credit(page).tap()
    await expect(page.getByRole('dialog', { name: 'Credit balance' })).toBeVisible()
    // The chosen one of tabs that do not fit is in the window, and a unit is not cut.
    await page.goto(`${MAYA}/balance`)
    await expect(tab(page, 'Balance')).toBeInViewport({ ratio: 1 })
    const unit = table(page, 'Balance by unit').getByRole('rowheader', { name: 'points' })
    await expect(unit).toBeVisible()
    expect(await unit.evaluate((cell) => cell.scrollWidth - cell.clientWidth)).toBe(0)
  })
})
