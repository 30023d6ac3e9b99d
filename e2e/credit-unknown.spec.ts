import { expect, expectNoAxeViolations, test } from './fixtures'
import {
  amount,
  balanceCard,
  balanceOfMaya,
  button,
  confirmation,
  CREDIT,
  creditsSent,
  dialogOf,
  ledgerRow,
  meetMaya,
  nothingIsChecked,
  reviewCredit,
  sendCredit,
  somebodyElseCredits,
  WHEN_SETTLED,
} from './credit-steps'

// The readings of a credit take their time, also on a test's desk.
test.describe.configure({ timeout: 150_000 })

test.beforeEach(async ({ page, standIn }) => meetMaya(page, standIn))
test.afterEach(nothingIsChecked)

test.describe('when no answer comes', () => {
  test('a lost answer of a credit that landed: the balance shows it', async ({ page, standIn }) => {
    await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'drop-after-write' } })
    await sendCredit(page)
    const state = dialogOf(page).getByRole('alert')
    await expect(state).toContainText('Outcome unknown – we are checking')
    await expect(state).toContainText('may or may not have been added')
    await expect(state).toContainText('Do not credit it again.')
    await expect(dialogOf(page).getByRole('heading', { name: '25.00 USD credited' })).toBeFocused()
    await expect(ledgerRow(page, 'Balance now')).toContainText('153.50 USD')
    expect(await creditsSent(standIn)).toHaveLength(1)
  })

  test('a lost request: five readings later it is safe to try again, and the values are kept', async ({
    page,
    standIn,
  }) => {
    await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'drop-before-write' } })
    await sendCredit(page)
    await expect(dialogOf(page)).toContainText('Balance read: 128.50 USD not changed')
    await expect(dialogOf(page).getByRole('heading', { name: 'Not credited' })).toBeFocused(
      WHEN_SETTLED,
    )
    await expectNoAxeViolations(page, 'not credited')
    await expect(dialogOf(page)).toContainText(
      'Five balance readings over 2 minutes show no change and no new transaction.',
    )
    await button(page, 'Try again').click()
    await expect(amount(page)).toBeFocused()
    await expect(amount(page)).toHaveValue('25.00')
    await button(page, 'Review credit').click()
    await confirmation(page).click()
    await expect(dialogOf(page)).toContainText('25.00 USD credited')
    await expect(ledgerRow(page, 'Balance now')).toContainText('153.50 USD')
    const sent = await creditsSent(standIn)
    expect(sent).toHaveLength(2)
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2)
  })

  test('Check now reads at once, and takes no turn of the planned readings', async ({
    page,
    standIn,
  }) => {
    await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'drop-before-write' } })
    await sendCredit(page)
    const read = page.waitForResponse((response) => response.url().endsWith('/reading'))
    await button(page, 'Check now').click()
    expect((await read).status()).toBe(200)
    await expect(dialogOf(page)).toContainText('Balance read: 128.50 USD not changed')
    await somebodyElseCredits(standIn, 25)
    await button(page, 'Check now').click()
    await expect(dialogOf(page)).toContainText('25.00 USD credited')
  })

  test('an answer that takes too long is no answer; the credit that lands later is found', async ({
    page,
    standIn,
  }) => {
    await standIn.fault({
      method: 'POST',
      path: CREDIT,
      fault: { kind: 'write-after-client-left' },
    })
    await sendCredit(page)
    await expect(dialogOf(page).getByRole('alert')).toContainText('Partnero did not answer')
    await expect(dialogOf(page)).toContainText(/No answer within \d+ s/)
    await expect
      .poll(async () => (await creditsSent(standIn))[0]?.status, { message: 'it was written' })
      .not.toBeNull()
    await expect(dialogOf(page)).toContainText('25.00 USD credited', WHEN_SETTLED)
    expect(await creditsSent(standIn)).toHaveLength(1)
  })

  test('a button that becomes another with the next step is that one at once', async ({
    page,
    standIn,
  }) => {
    await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'hold' } })
    await reviewCredit(page)
    await page.evaluate(() => {
      document.addEventListener('transitionrun', ({ target, propertyName }) => {
        if (target instanceof HTMLButtonElement) target.dataset['faded'] = propertyName
      })
    })
    // No pointer is near what it presses.
    await page.mouse.move(0, 0)
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(button(page, 'Crediting…')).toBeVisible()
    await expect(button(page, 'Check now')).toBeVisible()
    await expect(page.locator('[data-faded]')).toHaveCount(0)
  })

  test('a slow Partnero: nothing can be pressed or closed while it is sent', async ({
    page,
    standIn,
  }) => {
    await standIn.fault({
      method: 'POST',
      path: CREDIT,
      fault: { kind: 'hold' },
    })
    await sendCredit(page)
    await expect(dialogOf(page)).toContainText('Waiting for Partnero')
    await expect(dialogOf(page)).toContainText('Safe to leave. The server finishes it.')
    await expect(button(page, 'Close')).toBeHidden()
    await page.keyboard.press('Escape')
    await page.mouse.click(5, 5)
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialogOf(page)).toBeVisible()
    await standIn.clearFaults()
    await expect(dialogOf(page)).toContainText('25.00 USD credited', WHEN_SETTLED)
    expect(await creditsSent(standIn)).toHaveLength(1)
  })

  for (const fault of [
    { kind: 'status', status: 500 },
    { kind: 'html', status: 502 },
  ] as const)
    test(`an error of Partnero’s own (${fault.kind}) leaves the outcome open`, async ({
      page,
      standIn,
    }) => {
      await standIn.fault({ method: 'POST', path: CREDIT, fault })
      await sendCredit(page)
      await expect(dialogOf(page).getByRole('alert')).toContainText('Outcome unknown')
      await expect(dialogOf(page)).toContainText(`error (${fault.status})`)
      expect(await creditsSent(standIn)).toHaveLength(1)
    })

  test('a 2xx with an answer nobody can read is accepted, and read back', async ({
    page,
    standIn,
  }) => {
    await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'wrong-types' } })
    await sendCredit(page)
    await expect(dialogOf(page)).toContainText('Partnero accepted the credit')
    await expect(ledgerRow(page, 'Balance now')).toContainText('153.50 USD')
  })

  test('readings that fail prove nothing: it stays unknown until one succeeds', async ({
    page,
    standIn,
  }) => {
    await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'drop-after-write' } })
    await reviewCredit(page)
    await standIn.fault({
      path: balanceOfMaya(),
      fault: { kind: 'status', status: 503 },
      skip: 1,
      times: null,
    })
    await confirmation(page).click()
    await expect(dialogOf(page)).toContainText('Outcome unknown')
    const failed = dialogOf(page).getByRole('list').getByText('The balance could not be read')
    await expect(failed).toHaveCount(5, WHEN_SETTLED)
    // From now on every five minutes.
    await expect(dialogOf(page)).toContainText(/Reading the balance again in \d{3} s/)
    await standIn.clearFaults()
    await button(page, 'Check now').click()
    await expect(dialogOf(page)).toContainText('25.00 USD credited')
    expect(await creditsSent(standIn)).toHaveLength(1)
  })
})

test.describe('when the desk itself does not answer', () => {
  /** Exactly the writes: the list of credits has a query. */
  const WRITES = '**/api/harbor-friends/credits'

  test('an answer that is lost on the way is asked for again, and nothing is sent twice', async ({
    page,
    standIn,
  }) => {
    await reviewCredit(page)
    await page.route(
      WRITES,
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await confirmation(page).click()
    await expect(dialogOf(page).getByRole('alert')).toContainText(
      'This desk did not answer, so the 25.00 USD may or may not have been added.',
    )
    await expect(dialogOf(page).getByRole('heading', { name: '25.00 USD credited' })).toBeFocused()
    await expect(ledgerRow(page, 'Balance now')).toContainText('153.50 USD')
    expect(await creditsSent(standIn)).toHaveLength(1)
  })

  test('nothing is claimed until it does, and the customer stays locked', async ({
    page,
    standIn,
  }) => {
    await reviewCredit(page)
    await page.route(WRITES, (route) => route.abort())
    await confirmation(page).click()
    await expect(dialogOf(page)).toContainText('Outcome unknown')
    await button(page, 'Close, keep checking').click()
    await expect(dialogOf(page)).toBeHidden()
    await expect(page.getByText('A credit of 25.00 USD is being sent.')).toBeVisible()
    await expect(balanceCard(page)).toContainText(/Locked until the credit from/)
    expect(await creditsSent(standIn)).toEqual([])
    await page.unroute(WRITES)
    await expect(balanceCard(page)).toContainText('153.50', WHEN_SETTLED)
    expect(await creditsSent(standIn)).toHaveLength(1)
  })
})

test.describe('when others change the balance', () => {
  test('a balance that moved since the review is shown first, and nothing is sent', async ({
    page,
    standIn,
  }) => {
    await reviewCredit(page)
    await somebodyElseCredits(standIn, 11.5)
    await confirmation(page).click()
    await expect(dialogOf(page).getByRole('alert')).toContainText(
      'The balance changed. Nothing was sent. It was 128.50 USD when you reviewed this, and it is 140.00 USD now.',
    )
    await expect(ledgerRow(page, 'Balance after')).toContainText('165.00 USD')
    await expect(dialogOf(page).getByRole('heading', { name: '25.00 USD' })).toBeFocused()
    expect(await creditsSent(standIn)).toHaveLength(1)
    await confirmation(page).click()
    await expect(ledgerRow(page, 'Balance now')).toContainText('165.00 USD')
    expect(await creditsSent(standIn)).toHaveLength(2)
  })

  test('a change that fits neither outcome is for a person to decide', async ({
    page,
    standIn,
  }) => {
    await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'drop-before-write' } })
    await sendCredit(page)
    await expect(dialogOf(page)).toContainText('Balance read: 128.50 USD not changed')
    await somebodyElseCredits(standIn, 35)
    await expect(
      dialogOf(page).getByRole('heading', { name: 'A person has to decide' }),
    ).toBeFocused(WHEN_SETTLED)
    await expect(dialogOf(page)).toContainText('The balance moved by 35.00 USD, not by 25.00.')
    await expectNoAxeViolations(page, 'undecided')
    await expect(ledgerRow(page, 'Expected')).toContainText('153.50 USD')
    await expect(ledgerRow(page, /Balance at/)).toContainText('163.50 USD')
    await expect(
      dialogOf(page).getByRole('table', { name: 'New transactions' }).getByRole('row'),
    ).toContainText(['Credit35.00 USD'])

    await button(page, 'Decide later').click()
    await expect(page.getByRole('button', { name: 'Credit balance' })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
    await page.getByRole('button', { name: 'Show the credit being checked' }).click()
    await button(page, 'It was not credited').click()
    await expect(dialogOf(page)).toContainText('Noted as not credited')
    await expectNoAxeViolations(page, 'decided')
    await button(page, 'Done').click()
    await expect(page.getByRole('button', { name: 'Credit balance' })).not.toHaveAttribute(
      'aria-disabled',
    )
    await page.getByRole('tab', { name: 'Balance' }).click()
    await expect(page.getByRole('table', { name: 'Credits made here' })).toContainText(
      'Not credited',
    )
    await expectNoAxeViolations(page, 'credits made here')
  })
})
