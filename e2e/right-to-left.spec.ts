import type { Locator, Page } from '@playwright/test'
import { expect, expectNoAxeViolations, phone, test } from './fixtures'

const LIST = '/harbor-friends/customers'
const CUSTOMER = `${LIST}/cus_mirror`

/** The words are disguised: what is looked for has no name here, and a place. */
const table = (page: Page) => page.locator('main table').first()
const credit = (page: Page) => page.getByRole('dialog')

async function expectNoOverflow(page: Page, where: string): Promise<void> {
  const wide = await page.evaluate(() =>
    [document.documentElement, document.body, ...document.querySelectorAll('main, [role=dialog]')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ tagName, scrollWidth, clientWidth }) => `${tagName} ${scrollWidth}/${clientWidth}`),
  )
  expect(wide, `${where} is not wider than the window`).toEqual([])
}

const edges = async (element: Locator) => {
  const box = await element.boundingBox()
  if (!box) throw new Error('Nothing is drawn there.')
  return { start: box.x + box.width, end: box.x }
}

/** `first` stands where a line begins in this script, `second` after it. */
async function expectAfter(first: Locator, second: Locator): Promise<void> {
  const [before, after] = await Promise.all([edges(first), edges(second)])
  expect(after.start).toBeLessThanOrEqual(before.end + 1)
}

test.beforeEach(async ({ page, standIn }) => {
  await standIn.world('harbor-friends', {
    customers: [
      { id: 'cus_mirror', email: 'maya@example.com', name: 'Maya', surname: 'Lindqvist' },
      {
        id: 'cus_long',
        email: 'jb@example.com',
        name: 'Jean-Baptiste Emmanuel Alexandre',
        surname: 'de La Rochefoucauld-Montbel',
      },
      { id: 'cus_hebrew', email: 'noa@example.com', name: 'נועה', surname: 'לוי' },
    ],
    balances: [{ customer: 'cus_mirror', amount: '1250.5' }],
  })
  await page.addInitScript(() =>
    localStorage.setItem('preferences', JSON.stringify({ language: 'en-XB' })),
  )
})

test('a language from right to left mirrors the desk and makes nothing wider', async ({ page }) => {
  await page.goto(LIST)
  await expect(table(page).getByText('Maya Lindqvist')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expectNoOverflow(page, 'the list')
  await expectAfter(page.getByRole('navigation').first(), table(page))
  const cells = table(page).locator('tbody tr').first().locator('th, td')
  await expectAfter(cells.nth(1), cells.nth(2))
  await expectNoAxeViolations(page, 'the list from right to left')
  // A name that is cut is cut at its end, which is on the other side for a Latin one.
  const cut = table(page).getByRole('rowheader').filter({ hasText: 'Jean-Baptiste' })
  const { letter, cell } = await cut.evaluate((element) => {
    const range = document.createRange()
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    range.setStart(walker.nextNode() ?? element, 0)
    range.setEnd(range.startContainer, 1)
    return {
      letter: range.getBoundingClientRect().left,
      cell: element.getBoundingClientRect().left,
    }
  })
  expect(letter).toBeGreaterThanOrEqual(cell)

  await page.goto(CUSTOMER)
  await expect(page.getByText('1,250.50').first()).toBeVisible()
  await expectNoOverflow(page, 'the customer')
  await expectAfter(page.getByRole('tabpanel'), page.getByText('1,250.50').first())
  const tabs = page.getByRole('tab')
  await expectAfter(tabs.nth(0), tabs.nth(1))
  await tabs.nth(0).press('ArrowLeft')
  await expect(tabs.nth(1)).toBeFocused()

  await page.goto(`${CUSTOMER}?dialog=credit`)
  await credit(page).getByRole('textbox').first().fill('25')
  await expect(credit(page).locator('.ledger')).toContainText('+25.00 USD')
  await expectNoOverflow(page, 'the credit dialog')
  await expectAfter(
    credit(page).getByRole('textbox').first(),
    credit(page).getByRole('combobox').first(),
  )
  await expectNoAxeViolations(page, 'the credit dialog from right to left')
})

test.describe('on a phone', () => {
  test.use(phone)

  test('a language from right to left makes nothing wider', async ({ page }) => {
    await page.goto(LIST)
    await expect(table(page).getByText('Maya Lindqvist')).toBeVisible()
    await expectNoOverflow(page, 'the list')
    await page.goto(CUSTOMER)
    await expect(page.getByText('1,250.50').first()).toBeVisible()
    await expectNoOverflow(page, 'the customer')
    await page.goto(`${CUSTOMER}?dialog=credit`)
    await credit(page).getByRole('textbox').first().fill('25')
    await expectNoOverflow(page, 'the credit dialog')
    const submit = credit(page).locator('button[type=submit]')
    const box = await submit.boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390)
  })
})
