import type { Locator, Page } from '@playwright/test'
import { makeAdministrator } from '../scripts/screens/stage.mjs'
import { expect, expectNoAxeViolations, phone } from './fixtures'
import { test } from './sign-in-steps'

const LIST = '/harbor-friends/customers'
const CUSTOMER = `${LIST}/cus_mirror`

/** The words are disguised: what is looked for has no name here, and a place. */
const table = (page: Page) => page.locator('main table').first()
const credit = (page: Page) => page.getByRole('dialog')

async function expectNoOverflow(page: Page, where: string): Promise<void> {
  const wide = () =>
    page.evaluate(() => {
      // What scrolls by itself hides that what is in it is too wide. Tables and tabs may be.
      const scrolls = (each: Element) =>
        ['auto', 'scroll'].includes(getComputedStyle(each).overflowX) &&
        !each.matches(':has(table), [role=tablist]')
      const inside = [...document.querySelectorAll('main *, [role=dialog] *')].filter(scrolls)
      const whole = document.querySelectorAll('html, body, main, [role=dialog]')
      return [...whole, ...inside]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ tagName, scrollWidth, clientWidth }) => `${tagName} ${scrollWidth}/${clientWidth}`)
    })
  // A window that has just become narrow is drawn once more.
  await expect.poll(wide, `${where} is not wider than the window`).toEqual([])
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

/** Each with something that is drawn only once everything is there: what it is called is disguised. */
const PLACES: ReadonlyArray<readonly [name: string, address: string, shown: string]> = [
  ['the form', `${CUSTOMER}?dialog=edit`, '[role=dialog] [name=surname]'],
  ['the links', `${CUSTOMER}?dialog=links`, '[role=dialog] li'],
  ['the sale', `${CUSTOMER}?dialog=sale`, '[role=dialog] input'],
  ['the form of a new one', `${LIST}?dialog=new`, '[role=dialog] input'],
  ['the form of an affiliate', '/harbor-pro/customers?dialog=new', '[role=dialog] [type=radio]'],
  ['the audit log', '/harbor-friends/audit', 'main select'],
  ['the limits', '/limits', 'main [role=radiogroup]'],
  ['the programs', '/programs', 'main h1'],
]

const PHONE_WIDE = phone.viewport
const DESK_WIDE = { width: 1440, height: 900 }

/** As it stands, and in a window as narrow as a phone. */
async function expectNoOverflowInEither(page: Page, where: string): Promise<void> {
  for (const size of [PHONE_WIDE, DESK_WIDE]) {
    await page.setViewportSize(size)
    await expectNoOverflow(page, `${where}, ${size.width} px`)
  }
}

test('forms, a list of invites and the pages of the desk are not wider from right to left', async ({
  page,
}) => {
  for (const [name, address, shown] of PLACES)
    await test.step(name, async () => {
      await page.goto(address)
      await expect(page.locator(shown).first()).toBeVisible()
      await expect(page.locator('.skeleton:visible')).toHaveCount(0)
      await expectNoOverflowInEither(page, name)
    })

  await page.goto(`${LIST}?dialog=invite`)
  const invite = page.getByRole('dialog')
  await invite.getByRole('tab').nth(1).click()
  await expectAfter(invite.getByRole('tab').nth(0), invite.getByRole('tab').nth(1))
  await expectNoOverflowInEither(page, 'many addresses')
  await invite.locator('textarea').fill('ana@praia.example, Ana\nnot-an-email\nmaya@example.com')
  await invite.getByRole('button').last().click()
  await expect(invite.getByRole('row')).toHaveCount(4)
  await expectNoOverflowInEither(page, 'the check of addresses')
})

test('signing in, people and sessions are not wider from right to left', async ({
  page,
  guarded,
}) => {
  const { origin, email, password } = await makeAdministrator(guarded.origin, guarded.firstLink)
  await page.goto(`${origin}/people`)
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await page.locator('[type=email]').fill(email)
  await page.locator('[type=password]').fill(password)
  await expectNoOverflowInEither(page, 'signing in')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation').first()).toBeVisible()
  for (const place of ['people', 'sessions', 'approvals'])
    await test.step(place, async () => {
      await page.goto(`${origin}/${place}`)
      await expect(page.getByRole('navigation').first()).toBeVisible()
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('.skeleton:visible')).toHaveCount(0)
      await expectNoOverflowInEither(page, place)
    })
  await page.goto(`${origin}/sessions`)
  await expect(page.locator('main .identifier').first()).toHaveCSS('direction', 'ltr')
  await page.goto(`${origin}/people`)
  await page.getByRole('main').getByRole('button').first().click()
  await expect(page.getByRole('dialog').locator('[type=email]')).toBeVisible()
  await expectNoOverflowInEither(page, 'inviting a person')
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
