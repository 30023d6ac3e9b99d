import { expect, phone, tabTo, test } from './fixtures'
import {
  amount,
  balanceOfMaya,
  balanceCard,
  button,
  confirmation,
  CREDIT,
  creditsSent,
  customerPage,
  dialogOf,
  fillIn,
  ledgerOf,
  ledgerRow,
  maya,
  meetMaya,
  nothingIsChecked,
  openCredit,
  reason,
  reviewCredit,
  sendCredit,
} from './credit-steps'

test.beforeEach(async ({ page, standIn }) => meetMaya(page, standIn))
test.afterEach(nothingIsChecked)

test.describe('crediting', () => {
  test('a person credits money and sees the new balance', async ({ page, standIn, request }) => {
    await reviewCredit(page)
    await page.context().setOffline(true)
    await expect(dialogOf(page).getByRole('status').first()).toContainText('You are offline.')
    await expect(confirmation(page)).toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.context().setOffline(false)
    await expect(confirmation(page)).not.toHaveAttribute('aria-disabled')
    await expect(dialogOf(page)).not.toContainText('You are offline.')
    await expect(dialogOf(page)).toContainText(
      'will be added to Maya Lindqvist, maya.lindqvist@fjordline.example',
    )
    await expect(ledgerRow(page, 'Balance now')).toContainText('128.50 USD')
    await expect(ledgerRow(page, 'Balance after')).toContainText('153.50 USD')
    await expect(dialogOf(page)).toContainText('Partnero has no undo for a credit.')
    expect(await creditsSent(standIn)).toEqual([])

    await confirmation(page).click()
    await expect(dialogOf(page).getByRole('heading', { name: '25.00 USD credited' })).toBeFocused()
    await expect(ledgerRow(page, 'Balance now')).toContainText('153.50 USD')
    const [sent, ...others] = await creditsSent(standIn)
    expect(others).toEqual([])
    expect(sent).toMatchObject({ status: 200, path: `/customers/${maya()}/balance/credit` })
    const [written] = await ledgerOf(request)
    await expect(dialogOf(page)).toContainText(`Reference ${written?.id}`)

    await button(page, 'Done').click()
    await expect(dialogOf(page)).toBeHidden()
    await expect(balanceCard(page)).toContainText('153.50')
    await expect(page.getByRole('button', { name: 'Credit balance' })).toBeFocused()
    await page.getByRole('tab', { name: 'Balance' }).click()
    const made = page.getByRole('table', { name: 'Credits made here' }).getByRole('row').nth(1)
    await expect(made).toContainText('Replacement for order HC-1190 that arrived broken')
    await expect(made).toContainText('Credited')
    await expect(made).toContainText('+25.00 USD')
    await expect(made).toContainText('153.50 USD')
    await page.getByRole('link', { name: 'Open in audit log' }).click()
    await expect(page.getByRole('table', { name: 'Audit log' })).toContainText('Credit balance')
    await expect(page.getByRole('searchbox', { name: 'Search audit log' })).toHaveValue(maya())
  })

  test('the same once more is asked about first', async ({ page, standIn }) => {
    await sendCredit(page)
    await expect(dialogOf(page)).toContainText('25.00 USD credited')
    await button(page, 'Done').click()
    await page.getByRole('button', { name: 'Credit balance' }).click()
    await fillIn(page)
    await button(page, 'Review credit').click()
    await confirmation(page).click()
    await expect(dialogOf(page).getByRole('alert')).toContainText(
      /You credited 25\.00 USD to this customer at \d\d:\d\d:\d\d\. Nothing was sent now\./,
    )
    await expect(ledgerRow(page, 'Balance after')).toContainText('178.50 USD')
    expect(await creditsSent(standIn)).toHaveLength(1)
    await confirmation(page).click()
    await expect(ledgerRow(page, 'Balance now')).toContainText('178.50 USD')
    expect(await creditsSent(standIn)).toHaveLength(2)
  })

  test('a person credits points', async ({ page, standIn }) => {
    await openCredit(page)
    const type = dialogOf(page).getByRole('radiogroup', { name: 'Credit type' })
    await type.getByRole('radio', { name: 'Other unit' }).check()
    await dialogOf(page).getByRole('combobox', { name: 'Unit' }).fill('Points')
    await fillIn(page, '500')
    await expect(ledgerRow(page, 'Balance now')).toContainText('1,250 points')
    await expect(ledgerRow(page, 'Balance after')).toContainText('1,750 points')
    await button(page, 'Review credit').click()
    await button(page, 'Credit 500 points').click()
    await expect(dialogOf(page)).toContainText('500 points credited')
    await expect(ledgerRow(page, 'Balance now')).toContainText('1,750 points')
    expect(await creditsSent(standIn)).toHaveLength(1)
  })

  test('a currency the customer has nothing in starts from zero, and is offered first next time', async ({
    page,
  }) => {
    await openCredit(page)
    const currency = dialogOf(page).getByRole('combobox', { name: 'Currency' })
    await expect(currency).toHaveValue('USD')
    await currency.selectOption('JPY')
    await fillIn(page, '1200')
    await expect(ledgerRow(page, 'Balance now')).toContainText('0 JPY')
    await expect(ledgerRow(page, 'Balance after')).toContainText('1,200 JPY')
    await button(page, 'Review credit').click()
    await button(page, 'Credit 1,200 JPY').click()
    await button(page, 'Done').click()
    await page.getByRole('button', { name: 'Credit balance' }).click()
    await expect(currency).toHaveValue('JPY')
    await expect(currency.getByRole('option').first()).toHaveText('JPY')
  })

  test('amounts that are not clear are refused with what to do', async ({ page, standIn }) => {
    await openCredit(page)
    const inDollars = 'Write the amount with a dot and up to 2 decimals, like 25.00.'
    for (const [text, problem] of [
      ['', 'Write an amount above 0.'],
      ['0', 'Write an amount above 0.'],
      ['-5', 'Write an amount above 0.'],
      ['25,005', inDollars],
      ['1.005', inDollars],
      ['1e3', inDollars],
      ['twenty', inDollars],
    ] as const) {
      await fillIn(page, text)
      await button(page, 'Review credit').click()
      await expect(amount(page)).toHaveAccessibleDescription(problem)
      await expect(amount(page)).toBeFocused()
      await expect(ledgerRow(page, 'Balance after')).not.toContainText('USD')
    }
    await dialogOf(page).getByRole('combobox', { name: 'Currency' }).selectOption('JPY')
    await amount(page).fill('2.5')
    await expect(amount(page)).toHaveAccessibleDescription('JPY has no decimals.')
    await dialogOf(page).getByRole('combobox', { name: 'Currency' }).selectOption('USD')
    await amount(page).fill('1,250.00')
    await expect(amount(page)).not.toHaveAttribute('aria-invalid')
    await button(page, 'Review credit').click()
    await expect(confirmation(page)).toHaveText(/Credit 1,250\.00 USD/)
    expect(await creditsSent(standIn)).toEqual([])
  })

  test('two empty fields are listed, and the list leads to them', async ({ page }) => {
    await openCredit(page)
    await button(page, 'Review credit').click()
    await expect(dialogOf(page)).toContainText('2 fields need a change.')
    await button(page, 'Write a reason.').click()
    await expect(reason(page)).toBeFocused()
    await expect(reason(page)).toHaveAccessibleDescription(/^Write a reason\./)
  })

  test('a pasted amount with grouping becomes a plain one', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await openCredit(page)
    await page.evaluate(() => navigator.clipboard.writeText('1,250.00'))
    await amount(page).focus()
    await page.keyboard.press('ControlOrMeta+V')
    await expect(amount(page)).toHaveValue('1250.00')
  })

  test('without a balance that can be read nothing can be credited', async ({ page, standIn }) => {
    await page.goto(customerPage())
    await expect(balanceCard(page)).toContainText('128.50')
    await page.clock.fastForward(61_000)
    await standIn.fault({ path: balanceOfMaya(), fault: { kind: 'status', status: 503 }, times: 2 })
    await page.getByRole('button', { name: 'Credit balance' }).click()
    await expect(dialogOf(page)).toContainText('The balance did not load.')
    await expect(button(page, 'Review credit')).toHaveAttribute('aria-disabled', 'true')
    await button(page, 'Try again').click()
    await expect(ledgerRow(page, 'Balance now')).toContainText('128.50 USD')
    await fillIn(page)
    await button(page, 'Review credit').click()
    await expect(confirmation(page)).toBeVisible()
  })
})

test.describe('when Partnero refuses', () => {
  test('nothing is added, its words are quoted, and what was typed is still there', async ({
    page,
    standIn,
  }) => {
    await standIn.fault({
      method: 'POST',
      path: CREDIT,
      fault: {
        kind: 'status',
        status: 422,
        body: {
          status: 0,
          message: 'The given data was invalid.',
          errors: { amount_units: ['The selected amount units is invalid.'] },
        },
      },
    })
    await sendCredit(page)
    const refusal = dialogOf(page).getByRole('alert')
    await expect(refusal).toContainText('Partnero refused the credit. Nothing was added.')
    await expect(refusal).toContainText('“The selected amount units is invalid.”')
    await expect(amount(page)).toHaveValue('25.00')
    await expect(reason(page)).toHaveValue('Replacement for order HC-1190 that arrived broken')
    await expect(ledgerRow(page, 'Balance now')).toContainText('128.50 USD')
    await page.clock.fastForward(300_000)
    expect(await creditsSent(standIn)).toHaveLength(1)

    await button(page, 'Review credit').click()
    await confirmation(page).click()
    await expect(dialogOf(page)).toContainText('25.00 USD credited')
    expect(await creditsSent(standIn)).toHaveLength(2)
  })

  for (const [status, words] of [
    [401, 'The key that the server uses for Harbor Friends no longer works.'],
    [403, 'The key that the server uses for Harbor Friends may not credit balances.'],
    [404, 'Harbor Friends has no customer cus_'],
    [429, 'Partnero is limiting requests. Review and send it again in 7 s.'],
  ] as const)
    test(`a ${status} is told in our own words and not tried again`, async ({ page, standIn }) => {
      await standIn.fault({
        method: 'POST',
        path: CREDIT,
        fault: { kind: 'status', status, retryAfter: 7 },
      })
      await sendCredit(page)
      await expect(dialogOf(page).getByRole('alert')).toContainText('Nothing was added.')
      await expect(dialogOf(page).getByRole('alert')).toContainText(words)
      await page.clock.fastForward(60_000)
      expect(await creditsSent(standIn)).toHaveLength(1)
    })
})

test('with the keyboard alone', async ({ page, standIn }) => {
  await page.goto(customerPage())
  await expect(balanceCard(page)).toContainText('128.50')
  await tabTo(page, page.getByRole('button', { name: 'Credit balance' }))
  await page.keyboard.press('Enter')
  await expect(amount(page)).toBeFocused()
  await page.keyboard.type('25')
  await page.keyboard.press('Tab')
  await expect(dialogOf(page).getByRole('combobox', { name: 'Currency' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(reason(page)).toBeFocused()
  await page.keyboard.type('Goodwill after the outage')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialogOf(page).getByRole('heading', { name: '25.00 USD' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialogOf(page).getByRole('heading', { name: '25.00 USD credited' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Credit balance' })).toBeFocused()
  expect(await creditsSent(standIn)).toHaveLength(1)
})

test.describe('on a phone', () => {
  test.use(phone)

  test('the dialog fills the screen and does not bring up the keyboard', async ({
    page,
    standIn,
  }) => {
    await page.goto(customerPage())
    await page.getByRole('button', { name: 'Credit balance' }).tap()
    await expect(dialogOf(page)).toBeFocused()
    await expect
      .poll(async () => dialogOf(page).boundingBox())
      .toEqual({ x: 0, y: 0, width: 390, height: 844 })
    await fillIn(page)
    await button(page, 'Review credit').tap()
    await confirmation(page).tap()
    await expect(dialogOf(page)).toContainText('25.00 USD credited')
    await button(page, 'Done').tap()
    await expect(balanceCard(page)).toContainText('153.50')
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBe(390)
    expect(await creditsSent(standIn)).toHaveLength(1)
  })
})
