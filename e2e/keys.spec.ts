import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'

const table = (page: Page) => page.getByRole('table', { name: 'Customers' })
const links = (page: Page) => table(page).locator('tbody').getByRole('rowheader').getByRole('link')

const friends = [
  { id: 'cus_first', email: 'first@example.com', name: 'Ada', surname: 'First' },
  { id: 'cus_second', email: 'second@example.com', name: 'Ben', surname: 'Second' },
]

const many = Array.from({ length: 30 }, (_, index) => ({
  id: `cus_${index}`,
  email: `person-${index}@example.com`,
}))

test('J, K and the arrows walk the rows, Enter opens, and they go on to the next customer', async ({
  page,
  standIn,
}) => {
  await standIn.world('harbor-friends', { customers: friends })
  await page.goto('/harbor-friends/customers')
  await expect(links(page)).toHaveCount(2)
  await page.keyboard.press('j')
  await expect(links(page).nth(0)).toBeFocused()
  await page.keyboard.press('j')
  await expect(links(page).nth(1)).toBeFocused()
  await page.keyboard.press('k')
  await expect(links(page).nth(0)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(links(page).nth(1)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(links(page).nth(0)).toBeFocused()
  const first = page.getByRole('heading', { name: await links(page).nth(0).innerText(), level: 1 })
  const second = page.getByRole('heading', { name: await links(page).nth(1).innerText(), level: 1 })
  await page.keyboard.press('Enter')
  await expect(first).toBeFocused()
  await page.keyboard.press('j')
  await expect(second).toBeVisible()
  await page.keyboard.press('k')
  await expect(first).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(second).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await expect(first).toBeVisible()

  const next = page.getByRole('button', { name: 'Next customer' })
  await next.hover()
  await expect(page.locator('[popover]')).toHaveText('Next customerJ')
  // A tab takes the arrows for itself, and so does what one reads.
  await page.getByRole('tab', { name: 'Overview' }).press('ArrowDown')
  await page.setViewportSize({ width: 1440, height: 320 })
  await page.getByRole('heading', { name: 'Referred revenue' }).click()
  await page.keyboard.press('ArrowDown')
  const isScrolled = () =>
    [...document.querySelectorAll('main *')].some((each) => each.scrollTop > 0)
  await expect.poll(() => page.evaluate(isScrolled)).toBe(true)
  await expect(first).toBeVisible()
})

test('brackets turn the page and keep the focus where it can be pressed again', async ({
  page,
  standIn,
}) => {
  await standIn.world('harbor-friends', { customers: many })
  await page.goto('/harbor-friends/customers')
  await expect(links(page)).toHaveCount(25)
  await page.keyboard.press(']')
  await expect(page).toHaveURL(/page=2/)
  await expect(links(page)).toHaveCount(5)
  await page.keyboard.press(']')
  await expect(page).toHaveURL(/page=2/)
  await page.keyboard.press('[')
  await expect(links(page)).toHaveCount(25)
})

test('on a customer, numbers open the sections, R reads again, and C only opens the form', async ({
  page,
  standIn,
}) => {
  await page.goto('/harbor-friends/customers/cus_48213')
  await expect(page.getByRole('heading', { name: 'Maya Lindqvist', level: 1 })).toBeVisible()
  const sections = ['Overview', 'Referrals', 'Transactions', 'Balance', 'Activity']
  for (const [index, name] of [...sections.entries()].toReversed()) {
    await page.keyboard.press(String(index + 1))
    await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true')
  }
  // R presses what refreshes the balance, which is there once there is one.
  await expect(page.getByRole('button', { name: 'Refresh balance' })).toBeEnabled()
  await standIn.clearRequests()
  await page.keyboard.press('r')
  await expect
    .poll(async () => (await standIn.requests('harbor-friends')).map(({ path }) => path))
    .toContain('/customers/cus_48213/balance')
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'Credit balance' })
  await expect(dialog.getByRole('textbox', { name: 'Amount' })).toBeFocused()
  await page.keyboard.type('c3r')
  await expect(dialog.getByRole('textbox', { name: 'Amount' })).toHaveValue('c3r')
  const posts = (await standIn.requests('harbor-friends')).filter(({ method }) => method === 'POST')
  expect(posts).toEqual([])
})

test('G then C goes to the list, G then P to the programs', async ({ page }) => {
  await page.goto('/harbor-friends/customers/cus_48213')
  await expect(page.getByRole('heading', { name: 'Maya Lindqvist', level: 1 })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeFocused()
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page.getByRole('dialog', { name: 'Switch program' })).toBeVisible()
})

const EARLY_KEYS = [
  { when: 'there is something to read', seen: 'main h1', key: '?', opens: 'Keyboard shortcuts' },
  { when: 'what it presses is drawn', seen: 'aside button', key: 'k', opens: 'Command palette' },
]
for (const { when, seen, key, opens } of EARLY_KEYS)
  test(`a key pressed as soon as ${when} does what it should`, async ({ page }) => {
    // In the very frame that brings it: no hand is as quick as that each time.
    await page.addInitScript(
      ([selector, pressed]) => {
        const observer = new MutationObserver(() => {
          if (!document.querySelector(selector)) return
          observer.disconnect()
          const init = { key: pressed, ctrlKey: pressed === 'k', bubbles: true }
          document.dispatchEvent(new KeyboardEvent('keydown', init))
        })
        observer.observe(document, { childList: true, subtree: true })
      },
      [seen, key] as const,
    )
    await page.goto('/harbor-friends/customers')
    await expect(page.getByRole('dialog', { name: opens })).toBeVisible()
  })

test('of two keys pressed before a page is whole the second never acts on what the first one left', async ({
  page,
  standIn,
}) => {
  await standIn.world('harbor-friends', { customers: friends })
  await page.goto('/harbor-friends/customers')
  await expect(links(page)).toHaveCount(2)
  const next = await links(page).nth(1).innerText()
  await page.evaluate(() => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('nav[aria-label=Breadcrumb]')) return
      observer.disconnect()
      for (const key of ['j', 'c'])
        document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    })
    observer.observe(document, { childList: true, subtree: true })
  })
  await links(page).nth(0).click()
  await expect(page.getByRole('heading', { name: next, level: 1 })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Credit balance' })).toBeEnabled()
  const credit = page.getByRole('dialog', { name: 'Credit balance' })
  await expect(credit).toBeHidden()
  await page.keyboard.press('c')
  await expect(credit).toContainText(next)
})

test('an icon tells its name to a hover that was there before the code of tooltips', async ({
  page,
}) => {
  let come = () => {}
  const hovered = new Promise<void>((resolve) => {
    come = resolve
  })
  await page.route(/\/assets\/tooltips-/, async (route) => {
    await hovered
    await route.continue()
  })
  await page.goto('/harbor-friends/customers')
  await expect(links(page).first()).toBeVisible()
  await page.getByRole('button', { name: 'Next page' }).hover()
  come()
  await expect(page.locator('[popover]')).toHaveText('Next page]')
})

test('the sheet names all keys, and turns the single ones off for good', async ({ page }) => {
  await page.goto('/harbor-friends/customers')
  await expect(links(page).first()).toBeVisible()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet).toBeVisible()
  await sheet.getByRole('checkbox', { name: 'Single keys' }).uncheck()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await page.keyboard.press('j')
  await expect(links(page).first()).not.toBeFocused()
  await page.reload()
  await expect(links(page).first()).toBeVisible()
  await page.keyboard.press('j')
  await expect(links(page).first()).not.toBeFocused()
})

test('what was opened last is one press away, newest first, and gone with the tab', async ({
  page,
  standIn,
  context,
}) => {
  await standIn.world('harbor-friends', { customers: friends })
  await page.goto('/harbor-friends/customers/cus_first')
  const recent = page.getByRole('navigation', { name: 'Recently opened' })
  await expect(recent.getByRole('link')).toHaveText(['Ada First'])
  await page.goto('/harbor-friends/customers/cus_second')
  await expect(recent.getByRole('link')).toHaveText(['Ben Second', 'Ada First'])
  await recent.getByRole('link', { name: 'Ada First' }).click()
  await expect(page.getByRole('heading', { name: 'Ada First', level: 1 })).toBeFocused()
  await expect(recent.getByRole('link')).toHaveText(['Ada First', 'Ben Second'])
  const another = await context.newPage()
  await another.goto('/harbor-friends/customers')
  await expect(links(another)).toHaveCount(2)
  await expect(another.getByRole('navigation', { name: 'Recently opened' })).toBeHidden()
})
