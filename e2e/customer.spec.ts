import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, phone, row, test } from './fixtures'

const MAYA = '/harbor-friends/customers/cus_48213'

const main = (page: Page) => page.getByRole('main')
const tab = (page: Page, name: string) => page.getByRole('tab', { name })
const balance = (page: Page) => page.getByRole('region', { name: 'Balance' })
const credit = (page: Page) => page.getByRole('button', { name: 'Credit balance' })
const table = (page: Page, name: string) => page.getByRole('table', { name, exact: true })

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
  })

  test('hides the date of birth until it is asked for', async ({ page }) => {
    await page.goto(MAYA)
    await expect(main(page)).not.toContainText('14 Mar 1991')
    await page.getByRole('button', { name: 'Show date of birth' }).click()
    await expect(main(page)).toContainText('14 Mar 1991')
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

  test('whose section is of the other kind opens at its first one', async ({ page }) => {
    await page.goto('/harbor-pro/customers/acct_90097/balance')
    await expect(tab(page, 'Transactions')).toHaveAttribute('aria-selected', 'true')
  })
})

test.describe('when something of it does not come', () => {
  test('one section fails and is tried again by itself; the rest stays', async ({
    page,
    standIn,
  }) => {
    await standIn.fault({
      path: '/customers/cus_48213/stats',
      fault: { kind: 'status', status: 500 },
      times: null,
    })
    await page.goto(MAYA)
    await expect(main(page)).toContainText('Statistics did not load.')
    await expect(balance(page)).toContainText('128.50')
    await expect(table(page, 'Latest transactions')).toContainText('inv_20417')
    await standIn.clearFaults()
    await main(page).getByRole('button', { name: 'Try again' }).click()
    await expect(main(page)).toContainText('1,284')
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

  test('a record that cannot be read is not guessed at', async ({ page, standIn }) => {
    await standIn.fault({
      path: '/customers/cus_48213',
      fault: { kind: 'cut-json' },
      times: null,
    })
    await page.goto(MAYA)
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(main(page)).toContainText('Nothing was changed')
  })
})

test('with the keyboard alone: tabs move by arrows and open by Enter', async ({ page }) => {
  await page.goto(MAYA)
  await expect(balance(page)).toContainText('128.50')
  await tab(page, 'Overview').focus()
  await page.keyboard.press('ArrowRight')
  await expect(tab(page, 'Referrals')).toBeFocused()
  await expect(tab(page, 'Overview')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('End')
  await expect(tab(page, 'Activity')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(tab(page, 'Balance')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(table(page, 'Balance by unit')).toBeVisible()
})

test.describe('on a phone', () => {
  test.use(phone)

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
