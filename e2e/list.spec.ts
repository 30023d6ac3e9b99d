import type { Page } from '@playwright/test'
import { customersTable, expect, phone, row, tabTo, test } from './fixtures'
import { pager, people, rows, watchShifts } from './list-steps'
import type { StandIn } from './stand-in'

const search = (page: Page) => page.getByRole('searchbox', { name: 'Search customers' })

test.describe('the address says everything', () => {
  test('a colleague who opens it sees the same list', async ({ page, browser, desk }) => {
    await page.goto('/harbor-friends/customers')
    await page.getByRole('radio', { name: 'Not referred' }).check()
    await page.getByRole('combobox', { name: 'Rows per page' }).selectOption('15')
    await pager(page).getByRole('button', { name: 'Next page' }).click()
    await expect(page).toHaveURL(/page=2/)
    await page.getByRole('button', { name: 'View options' }).click()
    const view = page.getByRole('dialog', { name: 'View options' })
    await view.getByRole('radio', { name: 'Compact' }).check()
    await view.getByRole('checkbox', { name: 'Referrals' }).uncheck()
    await view.getByRole('checkbox', { name: 'Updated' }).check()
    await page.keyboard.press('Escape')
    const seen = await customersTable(page).innerText()

    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' })
    const theirs = await context.newPage()
    await theirs.goto(new URL(page.url(), desk.origin).href)
    await expect(rows(theirs)).toHaveCount(15)
    expect(await customersTable(theirs).innerText()).toBe(seen)
    await expect(
      customersTable(theirs).getByRole('columnheader', { name: 'Updated' }),
    ).toBeVisible()
    await expect(
      customersTable(theirs).getByRole('columnheader', { name: 'Referrals' }),
    ).toBeHidden()
    await context.close()
  })

  test('Back and reload restore page, filter, view, and the row that was opened where it was', async ({
    page,
  }) => {
    await page.goto('/harbor-friends/customers?status=referred&density=roomy&columns=updated')
    await pager(page).getByRole('button', { name: 'Next page' }).click()
    await expect(page).toHaveURL(/page=2/)
    await expect(page.getByRole('button', { name: 'Page 2, go to page' })).toBeVisible()
    const link = rows(page).nth(22).getByRole('rowheader').getByRole('link')
    const name = await link.innerText()
    const where = () => link.evaluate((element) => Math.round(element.getBoundingClientRect().y))
    await link.scrollIntoViewIfNeeded()
    const before = await where()
    await link.click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page).not.toHaveURL(/page=2/)
    await page.goBack()
    await expect(page).toHaveURL(/status=referred/)
    await expect(link).toBeFocused()
    expect(await where()).toBe(before)
    await page.reload()
    await expect(rows(page).nth(22)).toContainText(name)
    await expect(page.getByRole('radio', { name: 'Referred', exact: true })).toBeChecked()
    const columns = customersTable(page).getByRole('columnheader')
    await expect(columns.filter({ hasText: 'Updated' })).toBeVisible()
    await expect(columns.filter({ hasText: 'Referrals' })).toBeHidden()
    await page.getByRole('button', { name: 'View options' }).click()
    await expect(page.getByRole('radio', { name: 'Roomy' })).toBeChecked()
  })

  test('columns that stay while the list moves sideways stay under the pointer and the focus too', async ({
    page,
    standIn,
  }) => {
    await standIn.world('harbor-friends', { customers: people(5) })
    await page.setViewportSize({ width: 1000, height: 700 })
    await page.goto(
      '/harbor-friends/customers?columns=email,id,status,referred-by,referrals,created,updated',
    )
    const cell = (at: number) => rows(page).nth(at).locator('.cell-email')
    const placeOf = async (at: number) => (await cell(at).boundingBox())?.x
    await cell(1).hover()
    expect(await placeOf(1)).toBe(await placeOf(0))
    await page.keyboard.press('j')
    await expect(rows(page).nth(0)).toHaveCSS('outline-style', 'solid')
    await expect(cell(0)).not.toHaveCSS('box-shadow', 'none')
    await page.keyboard.press('j')
    await expect(rows(page).nth(0)).toHaveCSS('outline-style', 'none')
    expect(await placeOf(1)).toBe(await placeOf(0))
  })

  test('the list behind a customer is out of sight, unread and out of the Tab order', async ({
    page,
    standIn,
  }) => {
    await standIn.world('harbor-friends', { customers: people(5) })
    await page.goto('/harbor-friends/customers')
    const list = page.getByRole('table', { name: 'Customers' })
    await expect(list).toBeVisible()
    await row(page, 'Person 3').getByRole('link', { name: 'Person 3' }).click()
    await expect(page.getByRole('heading', { name: 'Person 3', level: 1 })).toBeVisible()
    await expect(list).toBeHidden()
    await expect(page.getByRole('searchbox', { name: 'Search customers' })).toBeHidden()
    const focused: string[] = []
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab')
      focused.push(await page.evaluate(() => document.activeElement?.textContent ?? ''))
    }
    expect(focused).not.toContain('Person 4')
    await page.goBack()
    await expect(list).toBeVisible()
    await expect(page.getByRole('link', { name: 'Person 3' }).last()).toBeFocused()
  })

  test('nothing moves of itself on the way to a customer, through their sections and Back', async ({
    page,
  }) => {
    await page.goto('/harbor-friends/customers')
    const shifts = await watchShifts(page)
    await row(page, 'Maya Lindqvist').getByRole('link', { name: 'Maya Lindqvist' }).click()
    await expect(page.getByRole('heading', { name: 'Maya Lindqvist', level: 1 })).toBeVisible()
    await page.getByRole('tab', { name: 'Transactions' }).click()
    await expect(page.getByRole('table', { name: 'Transactions' })).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('heading', { name: 'Referred revenue' })).toBeVisible()
    await page.goBack()
    await expect(customersTable(page)).toBeVisible()
    await expect(row(page, 'Maya Lindqvist').getByRole('link')).toBeFocused()
    expect(await shifts.sum()).toBeLessThan(0.01)
  })

  test('nonsense in it gives the plain list', async ({ page }) => {
    await page.goto(
      '/harbor-friends/customers?page=-3&limit=9999&status=%00&density=huge&columns=<b>',
    )
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
  })

  test('the view is remembered for the next visit to a program of its kind', async ({ page }) => {
    await page.goto('/harbor-friends/customers')
    await page.getByRole('button', { name: 'View options' }).click()
    await page.getByRole('dialog').getByRole('radio', { name: 'Roomy' }).check()
    await page.goto('/harbor-friends/customers')
    await expect(row(page, 'Maya Lindqvist').getByRole('rowheader')).toContainText(
      'maya.lindqvist@fjordline.example',
    )
    await page.getByRole('button', { name: 'View options' }).click()
    await page.getByRole('button', { name: 'Reset to default' }).click()
    await expect(row(page, 'Maya Lindqvist').getByRole('rowheader')).not.toContainText('@')
    await page.getByRole('dialog').getByRole('radio', { name: 'Compact' }).check()
    await page.goto('/harbor-pro/customers')
    await page.getByRole('button', { name: 'View options' }).click()
    await expect(page.getByRole('radio', { name: 'Default' })).toBeChecked()
    await page.goto('/harbor-friends/customers')
    await page.getByRole('button', { name: 'View options' }).click()
    await expect(page.getByRole('radio', { name: 'Compact' })).toBeChecked()
  })
})

test.describe('finding one customer', () => {
  for (const [what, text, name] of [
    ['e-mail', 'MAYA.lindqvist@fjordline.example', 'Maya Lindqvist'],
    ['ID', 'cus_48164', 'Aiko Watanabe'],
    ['key', 'maya14', 'Maya Lindqvist'],
  ] as const) {
    test(`by ${what}`, async ({ page }) => {
      await page.goto('/harbor-friends/customers')
      await search(page).fill(text)
      await page.keyboard.press('Enter')
      await expect(rows(page)).toHaveCount(1)
      await expect(row(page, name)).toBeVisible()
      await page.getByRole('button', { name: 'Clear search' }).click()
      await expect(rows(page)).toHaveCount(25)
      await expect(search(page)).toHaveValue('')
    })
  }

  test('by the key of an affiliate customer', async ({ page }) => {
    await page.goto('/harbor-pro/customers')
    await search(page).fill('acct_90097')
    await page.keyboard.press('Enter')
    await expect(row(page, 'Marisol Vega')).toBeVisible()
  })

  test('when nobody has it, the page says how search works', async ({ page }) => {
    await page.goto('/harbor-friends/customers?status=referred')
    await search(page).fill('Lindqvist')
    await page.keyboard.press('Enter')
    await expect(
      page.getByRole('heading', { name: 'No customer matches “Lindqvist”' }),
    ).toBeVisible()
    await expect(page.getByRole('main')).toContainText('it does not look at names')
    await page.getByRole('button', { name: 'Show all customers' }).click()
    await expect(rows(page)).toHaveCount(25)
  })

  test('slash goes to the box, Escape clears it', async ({ page }) => {
    await page.goto('/harbor-friends/customers?q=cus_48213')
    await expect(rows(page)).toHaveCount(1)
    await page.keyboard.press('/')
    await expect(search(page)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(rows(page)).toHaveCount(25)
  })
})

test.describe('filters', () => {
  test('referred and not referred are asked of Partnero, and return to page 1', async ({
    page,
    standIn,
  }) => {
    await standIn.world('harbor-friends', {
      customers: [
        { id: 'cus_ada', name: 'Ada' },
        { id: 'cus_bob', name: 'Bob', referrer: 'cus_ada' },
      ],
    })
    await page.goto('/harbor-friends/customers?page=2')
    await page.getByRole('radio', { name: 'Referred', exact: true }).check()
    await expect(row(page, 'Bob')).toBeVisible()
    await expect(row(page, 'Ada')).toBeHidden()
    await expect(row(page, 'Bob').getByRole('link', { name: 'Ada' })).toBeVisible()
    await page.getByRole('radio', { name: 'Not referred' }).check()
    await expect(row(page, 'Ada')).toBeVisible()
    await expect(rows(page)).toHaveCount(1)
  })

  test('an affiliate list is narrowed to a partner by key or e-mail', async ({ page, standIn }) => {
    await standIn.world('harbor-pro', {
      partners: [
        { id: 'partner_1', key: 'ref_river', email: 'river@example.com' },
        { id: 'partner_2', key: 'ref_oak', email: 'oak@example.com' },
      ],
      customers: [
        { id: 'acct_1', name: 'Ada', partner: 'partner_1' },
        { id: 'acct_2', name: 'Bob', partner: 'partner_2' },
      ],
    })
    await page.goto('/harbor-pro/customers')
    await expect(rows(page)).toHaveCount(2)
    await page.getByRole('button', { name: 'Add filter' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add filter' })
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await expect(dialog).toContainText('Write a partner key.')
    await dialog.getByRole('textbox', { name: 'Partner key' }).fill('ref_river')
    await page.keyboard.press('Enter')
    await expect(rows(page)).toHaveCount(1)
    await expect(row(page, 'Ada')).toBeVisible()
    await page.getByRole('button', { name: 'Remove filter Partner key ref_river' }).click()
    await expect(rows(page)).toHaveCount(2)

    await page.getByRole('button', { name: 'Add filter' }).click()
    await dialog.getByRole('radio', { name: 'Partner email' }).check()
    await dialog.getByRole('textbox', { name: 'Partner email' }).fill('oak@example.com')
    await page.keyboard.press('Enter')
    await expect(rows(page)).toHaveCount(1)
    await expect(row(page, 'Bob')).toBeVisible()
    await page.getByRole('button', { name: 'Remove filter Partner email oak@example.com' }).click()

    await page.getByRole('button', { name: 'Add filter' }).click()
    await dialog.getByRole('radio', { name: 'Partner email' }).check()
    await dialog.getByRole('textbox', { name: 'Partner email' }).fill('nobody@example.com')
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await expect(page.getByRole('heading', { name: 'No customers with this filter' })).toBeVisible()
    await page.getByRole('button', { name: 'Clear filter' }).click()
    await expect(rows(page)).toHaveCount(2)
  })

  test('an empty program says where customers come from', async ({ page, standIn }) => {
    await standIn.world('harbor-friends', {})
    await page.goto('/harbor-friends/customers')
    await expect(page.getByRole('heading', { name: 'No customers yet' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Invite customers' })).toBeVisible()
    await expect(page.getByRole('searchbox')).toBeHidden()
    await page.keyboard.press('n')
    await expect(page.getByRole('dialog', { name: 'New customer' })).toBeVisible()
  })
})

test.describe('the two kinds of program', () => {
  test('are switched by name, and each list has its own columns and filters', async ({ page }) => {
    await page.goto('/harbor-friends/customers')
    await page
      .getByRole('button', { name: 'Switch program, current program Harbor Friends' })
      .click()
    const dialog = page.getByRole('dialog', { name: 'Switch program' })
    await expect(dialog.getByRole('listbox', { name: 'Programs' }).getByRole('option')).toHaveCount(
      2,
    )
    await dialog.getByRole('combobox', { name: 'Find a program' }).fill('pro')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/harbor-pro\/customers$/)
    await expect(page).toHaveTitle('Customers – Harbor Pro')
    await expect(row(page, 'Alice Brown')).toBeVisible()
    await expect(customersTable(page).getByRole('columnheader', { name: 'Partner' })).toBeVisible()
    await expect(page.getByRole('radiogroup', { name: 'Referral status' })).toBeHidden()
  })

  test('an affiliate list claims no status that it was not sent', async ({ page }) => {
    await page.goto('/harbor-pro/customers')
    await expect(row(page, 'Bruno Keller')).toContainText('Deleted')
    // Owen is suspended; the list does not carry that.
    await expect(row(page, 'Owen Pritchard')).not.toContainText('Active')
  })
})

test.describe('a row', () => {
  test('has a menu with what can be done', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/harbor-friends/customers')
    await page.getByRole('button', { name: 'Actions for Maya Lindqvist' }).click()
    const menu = page.getByRole('menu', { name: 'Actions for Maya Lindqvist' })
    await expect(menu.getByRole('menuitem')).toHaveText([
      'Open',
      'Credit balance…',
      'Edit…',
      'Copy ID',
      'Copy email',
      'Copy referral link',
      'Archive…',
      'Delete…',
    ])
    await menu.getByRole('menuitem', { name: 'Copy referral link' }).click()
    await expect(page.locator('#announcements')).toContainText('Copied')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('maya14')
    await expect(page.getByRole('button', { name: 'Actions for Maya Lindqvist' })).toBeFocused()
  })

  test('of an archived customer says why nothing can be credited', async ({ page }) => {
    await page.goto('/harbor-friends/customers')
    await page.getByRole('button', { name: 'Actions for Sam Carver' }).click()
    const item = page.getByRole('menuitem', { name: /Credit balance/ })
    await expect(item).toHaveAttribute('aria-disabled', 'true')
    await expect(item).toContainText('Restore the customer first.')
  })

  test('under the pointer offers to copy its e-mail', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/harbor-friends/customers')
    await row(page, 'Tomás Oyarzún').hover()
    await page.getByRole('button', { name: 'Copy email tomas@oyarzun.example' }).click()
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe('tomas@oyarzun.example')
    await expect(page).toHaveURL(/\/customers$/)
  })

  test('opens from anywhere in it, and its customer was read ahead', async ({ page, standIn }) => {
    await page.goto('/harbor-friends/customers')
    await row(page, 'Maya Lindqvist').getByRole('link', { name: 'Maya Lindqvist' }).hover()
    await expect
      .poll(async () => (await standIn.requests()).map(({ path }) => path))
      .toContain('/customers/cus_48213')
    await row(page, 'Maya Lindqvist').getByText('maya.lindqvist@fjordline.example').click()
    await expect(page.getByRole('heading', { name: 'Maya Lindqvist', level: 1 })).toBeFocused()
    await expect(page).toHaveTitle('Maya Lindqvist – Customers – Harbor Friends')
  })

  const record = '/customers/cus_48213'
  const parts = [record, `${record}/balance`, `${record}/stats`, `${record}/transactions`]
  const asked = async (standIn: StandIn) =>
    (await standIn.requests())
      .map(({ path }) => path)
      .filter((path) => path.startsWith(record))
      .toSorted()

  test('reads what its customer’s page shows while it is pressed, and nothing twice', async ({
    page,
    standIn,
  }) => {
    await page.goto('/harbor-friends/customers')
    await row(page, 'Maya Lindqvist').getByRole('link', { name: 'Maya Lindqvist' }).hover()
    await page.mouse.down()
    await expect.poll(() => asked(standIn)).toEqual(parts)
    await expect(page).toHaveURL(/\/customers$/)
    await page.mouse.up()
    await expect(page.getByRole('heading', { name: 'Maya Lindqvist', level: 1 })).toBeFocused()
    await expect(page.getByRole('table', { name: 'Latest transactions' })).toBeVisible()
    expect(await asked(standIn)).toEqual(parts)
  })

  test('opened by a key has them read before they are drawn, and nothing twice', async ({
    page,
    standIn,
  }) => {
    await page.goto('/harbor-friends/customers')
    await row(page, 'Maya Lindqvist').getByRole('rowheader').getByRole('link').focus()
    const drawnWhenAsked = await page.evaluateHandle(() => {
      const seen: boolean[] = []
      const ask = window.fetch
      window.fetch = (...request) => {
        if (new Request(...request).url.includes('/cus_48213/'))
          seen.push(document.querySelector('main [role=tabpanel]') !== null)
        return ask(...request)
      }
      return seen
    })
    await page.keyboard.press('Enter')
    await expect(page.getByRole('table', { name: 'Latest transactions' })).toBeVisible()
    await expect.poll(() => asked(standIn)).toEqual(parts)
    expect(await drawnWhenAsked.jsonValue()).toEqual([false, false, false])
  })
})

test('with the keyboard alone: skip link, search, rows, menu, pages', async ({ page }) => {
  await page.goto('/harbor-friends/customers')
  await expect(row(page, 'Maya Lindqvist')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Invite customers' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'New customer' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(search(page)).toBeFocused()
  await tabTo(page, row(page, 'Maya Lindqvist').getByRole('rowheader').getByRole('link'))
  await tabTo(page, page.getByRole('button', { name: 'Actions for Maya Lindqvist' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Actions for Maya Lindqvist' })).toBeFocused()
  const next = pager(page).getByRole('button', { name: 'Next page' })
  await tabTo(page, next)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/page=2/)
  await expect(next).toBeFocused()
})

test('the longest e-mail pushes no column out of the window', async ({ page, standIn }) => {
  await standIn.world('harbor-friends', {
    customers: [
      { id: 'long', email: `${'a-mailbox-with-a-very-long-name-'.repeat(5)}@example.com` },
    ],
  })
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/harbor-friends/customers')
  const table = page.getByRole('table', { name: 'Customers' })
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(table.getByRole('columnheader', { name: 'Created' })).toBeInViewport({ ratio: 1 })
})

test.describe('on a phone', () => {
  test.use(phone)

  test('a customer is two lines, and nothing is wider than the window', async ({ page }) => {
    await page.goto('/harbor-friends/customers')
    await expect(row(page, 'Maya Lindqvist')).toContainText('maya.lindqvist@fjordline.example')
    await expect(row(page, 'Maya Lindqvist')).toContainText('14 referrals')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    await pager(page).getByRole('button', { name: 'Next page' }).tap()
    await expect(page).toHaveURL(/page=2/)
    await row(page, 'Maya Lindqvist').waitFor({ state: 'hidden' })
    await rows(page).first().tap()
    await expect(page).toHaveURL(/\/customers\/cus_/)
  })

  test('the sidebar is a drawer, which leaves by Escape, beside it and by going somewhere', async ({
    page,
  }) => {
    await page.goto('/harbor-friends/customers')
    await row(page, 'Maya Lindqvist').waitFor()
    const open = page.getByRole('button', { name: 'Open menu' })
    const main = page.getByRole('navigation', { name: 'Main' })
    await expect(main).toBeHidden()
    await open.tap()
    await expect(page.getByRole('button', { name: /^Switch program/ })).toBeFocused()
    // A popup of the drawer closes alone.
    await page.getByRole('button', { name: /^Switch program/ }).tap()
    const programs = page.getByRole('dialog', { name: 'Switch program' })
    await expect(programs).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(programs).toBeHidden()
    await expect(main).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(main).toBeHidden()
    await expect(open).toBeFocused()
    await open.tap()
    await page.getByRole('button', { name: 'Close menu' }).tap({ position: { x: 350, y: 400 } })
    await expect(main).toBeHidden()
    await open.tap()
    await main.getByRole('link', { name: 'Audit log' }).tap()
    await expect(page.getByRole('heading', { name: 'Audit log', level: 1 })).toBeFocused()
    await expect(main).toBeHidden()
  })
})

test('the theme follows the system until one is chosen, which stays', async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.goto('/harbor-friends/customers')
  const light = await background()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(background).not.toBe(light)
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(background).toBe(light)
  await page.getByRole('button', { name: 'Account menu, this browser' }).click()
  await page.getByRole('radio', { name: 'Dark' }).check()
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark')
})
