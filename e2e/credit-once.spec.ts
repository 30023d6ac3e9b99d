import type { Browser, Page } from '@playwright/test'
import { expect, test } from './fixtures'
import {
  amount,
  balanceCard,
  button,
  confirmation,
  CREDIT,
  creditsSent,
  customerPage,
  dialogOf,
  fillIn,
  meetMaya,
  nothingIsChecked,
  openCredit,
  reviewCredit,
  sendCredit,
  settleNow,
  somebodyElseCredits,
  WHEN_SETTLED,
} from './credit-steps'

// The readings of a credit take their time, also on a test's desk.
test.describe.configure({ timeout: 150_000 })

/** In a browser of their own. */
const pageOfColleague = async (browser: Browser, { origin }: { origin: string }): Promise<Page> =>
  (await browser.newContext({ baseURL: origin })).newPage()

test.beforeEach(async ({ page, standIn }) => meetMaya(page, standIn))
test.afterEach(nothingIsChecked)

test.describe('one credit, whatever is pressed', () => {
  test('a double click on the confirmation', async ({ page, standIn }) => {
    await reviewCredit(page)
    await confirmation(page).dblclick()
    await expect(dialogOf(page)).toContainText('25.00 USD credited')
    expect(await creditsSent(standIn)).toHaveLength(1)
  })

  test('a double click on Review credit sends nothing', async ({ page, standIn }) => {
    await openCredit(page)
    await fillIn(page)
    await button(page, 'Review credit').dblclick()
    await expect(dialogOf(page).getByRole('heading', { name: '25.00 USD' })).toBeVisible()
    await page.clock.fastForward(5000)
    await expect(confirmation(page)).toBeVisible()
    expect(await creditsSent(standIn)).toEqual([])
  })

  test('Enter in the form leads to the review, and Enter there does nothing', async ({
    page,
    standIn,
  }) => {
    await openCredit(page)
    await fillIn(page)
    await amount(page).press('Enter')
    await expect(dialogOf(page).getByRole('heading', { name: '25.00 USD' })).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.clock.fastForward(5000)
    await expect(confirmation(page)).toBeVisible()
    expect(await creditsSent(standIn)).toEqual([])
  })

  for (const keys of ['Enter', 'Space', 'ControlOrMeta+Enter'])
    test(`${keys} twice on the confirmation`, async ({ page, standIn }) => {
      await reviewCredit(page)
      await confirmation(page).focus()
      await page.keyboard.press(keys)
      await page.keyboard.press(keys)
      await expect(dialogOf(page)).toContainText('25.00 USD credited')
      expect(await creditsSent(standIn)).toHaveLength(1)
    })

  test('a page that is reloaded while it sends', async ({ page, standIn }) => {
    await standIn.fault({
      method: 'POST',
      path: CREDIT,
      fault: { kind: 'hold' },
    })
    await sendCredit(page)
    await expect(dialogOf(page)).toContainText('Waiting for Partnero')
    await expect.poll(async () => (await creditsSent(standIn)).length).toBe(1)
    await page.reload()
    await expect(dialogOf(page)).toContainText(/Waiting for Partnero|Outcome unknown/)
    await standIn.clearFaults()
    await expect.poll(async () => (await creditsSent(standIn))[0]?.status).not.toBeNull()
    await expect(dialogOf(page)).toContainText('25.00 USD credited', WHEN_SETTLED)
    expect(await creditsSent(standIn)).toHaveLength(1)
  })

  test('two tabs that confirm the same credit at the same moment', async ({
    page,
    context,
    standIn,
  }) => {
    const other = await context.newPage()
    await reviewCredit(page)
    await reviewCredit(other)
    // Sent as events, because a mouse can be in one tab only.
    await Promise.all([
      confirmation(page).dispatchEvent('click'),
      confirmation(other).dispatchEvent('click'),
    ])
    await expect
      .poll(async () => (await creditsSent(standIn)).map(({ status }) => status))
      .toEqual([200])
    // The one that came second shows the credit of the first, or asks about the repetition.
    const ends = /25\.00 USD credited|Nothing was sent/
    await expect(dialogOf(page)).toContainText(ends)
    await expect(dialogOf(other)).toContainText(ends)
    expect(await creditsSent(standIn)).toHaveLength(1)
  })

  test('a second browser sees the credit being checked, and cannot credit', async ({
    page,
    browser,
    desk,
    standIn,
  }) => {
    await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'drop-before-write' } })
    await sendCredit(page)
    await expect(dialogOf(page)).toContainText('Outcome unknown')
    const other = await pageOfColleague(browser, desk)
    await other.goto(customerPage())
    await expect(other.getByText('A credit of 25.00 USD is being checked.')).toBeVisible()
    await expect(other.getByRole('button', { name: 'Credit balance' })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
    await somebodyElseCredits(standIn, 25)
    await expect(dialogOf(page)).toContainText('25.00 USD credited', WHEN_SETTLED)
    await expect(other.getByText('25.00 USD credited.')).toBeVisible(WHEN_SETTLED)
    await expect(balanceCard(other)).toContainText('153.50')
    await other.context().close()
  })

  test('a page that was open before learns by itself that a colleague credits', async ({
    page,
    browser,
    desk,
    standIn,
  }) => {
    const other = await pageOfColleague(browser, desk)
    await other.clock.install()
    await other.goto(customerPage())
    await expect(balanceCard(other)).toContainText('128.50')
    await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'drop-before-write' } })
    await sendCredit(page)
    await expect(dialogOf(page)).toContainText('Outcome unknown')
    await other.clock.runFor(31_000)
    await expect(other.getByText('A credit of 25.00 USD is being checked.')).toBeVisible()
    await expect(other.getByRole('button', { name: 'Credit balance' })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
    await other.context().close()
  })

  test('who confirms while the credit of a colleague is open is shown that one', async ({
    page,
    request,
    browser,
    desk,
    standIn,
  }) => {
    const other = await pageOfColleague(browser, desk)
    await reviewCredit(other)
    await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'drop-before-write' } })
    await sendCredit(page)
    await expect(dialogOf(page)).toContainText('Outcome unknown')
    await confirmation(other).dispatchEvent('click')
    await expect(dialogOf(other)).toContainText('Outcome unknown')
    expect(await creditsSent(standIn)).toHaveLength(1)
    await settleNow(request, desk, standIn)
    await expect(dialogOf(other)).toContainText('25.00 USD credited', WHEN_SETTLED)
    await other.context().close()
  })
})

test.describe('leaving', () => {
  test('what was typed is only thrown away when one says so', async ({ page }) => {
    await openCredit(page)
    await fillIn(page)
    const question = page.getByRole('alertdialog', { name: 'Discard changes?' })
    for (const leave of [
      () => page.keyboard.press('Escape'),
      () => button(page, 'Close').click(),
      () => button(page, 'Cancel').click(),
    ]) {
      await leave()
      await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused()
      await question.getByRole('button', { name: 'Keep editing' }).click()
      await expect(amount(page)).toHaveValue('25.00')
    }
    await page.keyboard.press('Escape')
    await question.getByRole('button', { name: 'Discard changes' }).click()
    await expect(dialogOf(page)).toBeHidden()
  })

  test('an untouched form closes without a question, and focus goes back', async ({ page }) => {
    await openCredit(page)
    await page.keyboard.press('Escape')
    await expect(dialogOf(page)).toBeHidden()
    await expect(page.getByRole('button', { name: 'Credit balance' })).toBeFocused()
  })

  test('a closed dialog goes on checking, locks crediting, and says how it ended', async ({
    page,
    standIn,
  }) => {
    await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'drop-before-write' } })
    await sendCredit(page)
    await button(page, 'Close, keep checking').click()
    await expect(dialogOf(page)).toBeHidden()
    await expect(page.getByText('A credit of 25.00 USD is being checked.')).toBeVisible()
    await expect(page.getByText(/Next reading in \d+ s\./)).toBeVisible()
    await expect(balanceCard(page)).toContainText(
      /Locked until the credit from \d\d:\d\d is settled\./,
    )
    await page.getByRole('button', { name: 'Show the credit being checked' }).click()
    await expect(dialogOf(page)).toContainText('Outcome unknown')
    await button(page, 'Close').click()
    await somebodyElseCredits(standIn, 25)
    await expect(page.getByText('25.00 USD credited. The new balance matches.')).toBeVisible(
      WHEN_SETTLED,
    )
    await expect(balanceCard(page)).toContainText('153.50')
    await expect(page.getByRole('button', { name: 'Credit balance' })).not.toHaveAttribute(
      'aria-disabled',
    )
  })

  test('a tab that is closed while it sends: the next one finds the outcome', async ({
    page,
    context,
    standIn,
  }) => {
    await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'hold' } })
    await sendCredit(page)
    await expect(dialogOf(page)).toContainText('Safe to leave. The server finishes it.')
    await page.close()
    await standIn.clearFaults()
    const next = await context.newPage()
    await next.goto(`${customerPage()}/balance`)
    const made = next.getByRole('table', { name: 'Credits made here' }).getByRole('row').nth(1)
    await expect(made).toContainText('Credited', WHEN_SETTLED)
    await expect(balanceCard(next)).toContainText('153.50')
    expect(await creditsSent(standIn)).toHaveLength(1)
  })

  test('a page opened again goes on where it was', async ({ page, standIn }) => {
    await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'drop-before-write' } })
    await sendCredit(page)
    await expect(dialogOf(page)).toContainText('Balance read: 128.50 USD not changed')
    await page.reload()
    await expect(dialogOf(page)).toContainText('Outcome unknown')
    const readings = dialogOf(page).getByText('Balance read: 128.50 USD not changed')
    await expect(readings.nth(1)).toBeVisible()
    expect(await creditsSent(standIn)).toHaveLength(1)
  })
})
