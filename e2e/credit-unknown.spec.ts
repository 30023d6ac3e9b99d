import { expect, test } from './fixtures'
import {
  amount,
  BALANCE,
  button,
  confirmation,
  CREDIT,
  creditsSent,
  dialogOf,
  ledgerRow,
  letReadingsPass,
  meetMaya,
  reviewCredit,
  sendCredit,
  somebodyElseCredits,
  stopTheClock,
  WAITS,
} from './credit-steps'

test.beforeEach(async ({ page, standIn }) => meetMaya(page, standIn))

test.describe('when no answer comes', () => {
  test('a lost answer of a credit that landed: the balance shows it', async ({ page, standIn }) => {
    await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'drop-after-write' } })
    await sendCredit(page)
    const state = dialogOf(page).getByRole('alert')
    await expect(state).toContainText('Outcome unknown – we are checking')
    await expect(state).toContainText('may or may not have been added')
    await expect(state).toContainText('Do not credit it again.')
    await letReadingsPass(page, { to: 1 })
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
    await letReadingsPass(page)
    await expect(dialogOf(page).getByRole('heading', { name: 'Not credited' })).toBeFocused()
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
    await expect(dialogOf(page)).toContainText('1 of 5')
    await button(page, 'Check now').click()
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
    await page.clock.fastForward(2000)
    await expect(dialogOf(page)).toContainText('25.00 USD credited')
    expect(await creditsSent(standIn)).toHaveLength(1)
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
    await expect(dialogOf(page)).toContainText('Keep this page open until Partnero answers.')
    await expect(button(page, 'Close')).toBeHidden()
    await page.keyboard.press('Escape')
    await page.mouse.click(5, 5)
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialogOf(page)).toBeVisible()
    await standIn.clearFaults()
    await expect(dialogOf(page)).toContainText('25.00 USD credited')
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
      path: BALANCE,
      fault: { kind: 'status', status: 503 },
      skip: 1,
      times: null,
    })
    await stopTheClock(page)
    await confirmation(page).click()
    await expect(dialogOf(page)).toContainText('Outcome unknown')
    const failed = dialogOf(page).getByRole('list').getByText('The balance could not be read')
    for (const [index, seconds] of WAITS.entries()) {
      await page.clock.fastForward(seconds * 1000)
      await expect(failed).toHaveCount(index + 1)
    }
    await expect(dialogOf(page)).toContainText('Not read again by itself.')
    await page.clock.fastForward(600_000)
    await standIn.clearFaults()
    await button(page, 'Check now').click()
    await expect(dialogOf(page)).toContainText('25.00 USD credited')
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
    await letReadingsPass(page, { to: 2 })
    await expect(dialogOf(page)).toContainText('3 of 5')
    await somebodyElseCredits(standIn, 35)
    await letReadingsPass(page, { from: 3 })
    await page.clock.resume()
    await expect(
      dialogOf(page).getByRole('heading', { name: 'A person has to decide' }),
    ).toBeFocused()
    await expect(dialogOf(page)).toContainText('The balance moved by 35.00 USD, not by 25.00.')
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
    await button(page, 'Done').click()
    await expect(page.getByRole('button', { name: 'Credit balance' })).not.toHaveAttribute(
      'aria-disabled',
    )
    await page.getByRole('tab', { name: 'Balance' }).click()
    await expect(page.getByRole('table', { name: 'Credits made here' })).toContainText(
      'Not credited',
    )
  })
})
