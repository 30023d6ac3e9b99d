import { expect, expectNoAxeViolations, phone, row } from './fixtures'
import {
  amount,
  button,
  confirmation,
  creditsSent,
  dialogOf,
  fillIn,
  reason,
  WHEN_SETTLED,
} from './credit-steps'
import { DANA, loseSession, makeFirstAdministrator, signIn, test } from './sign-in-steps'

test.describe('the first administrator', () => {
  test('is made with the printed link, which works once', async ({ page, guarded }) => {
    await page.goto(guarded.firstLink)
    await expect(page.getByRole('main')).toContainText('You will be the first administrator')
    await expectNoAxeViolations(page, 'the welcome page')
    await page.getByRole('button', { name: 'Make my account' }).click()
    await expect(page.getByText('3 fields need a change.')).toBeVisible()
    await makeFirstAdministrator(page, guarded)
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
    expect(page.url()).not.toContain('first.')

    await page.goto('about:blank')
    await page.goto(guarded.firstLink)
    await expect(page.getByText('This link was used already, or it is too old.')).toBeVisible()
    await expectNoAxeViolations(page, 'a spent link')
  })

  test('is told which request failed where the link could not be looked up, and asks again', async ({
    page,
    guarded,
  }) => {
    await page.route('**/api/welcome/link', (route) =>
      route.fulfill({
        status: 500,
        headers: { 'x-request-id': '5c0e1d77-09af' },
        json: {
          status: 0,
          code: 'internal',
          message: 'The desk failed at this; its log says why.',
        },
      }),
    )
    await page.goto(guarded.firstLink)
    await expect(page.getByRole('alert')).toContainText('The desk failed at this.')
    await expect(page.getByRole('alert')).toContainText('Request 5c0e1d77-09af')
    await page.unroute('**/api/welcome/link')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('main')).toContainText('You will be the first administrator')
  })
})

test.describe('signing in', () => {
  test.beforeEach(async ({ page, guarded }) => {
    await makeFirstAdministrator(page, guarded)
    await loseSession(page)
  })

  test('leads to the page that was wanted, by keys alone', async ({ page, guarded }) => {
    const wanted = `${guarded.origin}/friends/customers?status=referred`
    await page.goto(wanted)
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await expect(page).toHaveTitle('Sign in – Partnero Desk')
    await expect(page.getByRole('textbox', { name: 'Email' })).toBeFocused()
    await page.keyboard.type(DANA.email)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type(DANA.password)
    await page.keyboard.press('Enter')
    await expect(row(page, 'Tomás Oyarzún')).toBeVisible()
    expect(page.url()).toBe(wanted)
  })

  test('counts the tries down, then pauses', async ({ page, guarded }) => {
    await page.goto(`${guarded.origin}/sign-in`)
    for (const left of ['4 more tries', '3 more tries', '2 more tries', '1 more try']) {
      await signIn(page, { password: 'wrong' })
      await expect(page.getByRole('alert')).toHaveText(
        `Email or password is wrong. ${left}, then a pause of 15 minutes.`,
      )
    }
    await expect(page.getByRole('textbox', { name: 'Password' })).toBeFocused()
    await expect(page.getByRole('textbox', { name: 'Password' })).toHaveValue('')
    await signIn(page, { password: 'wrong' })
    await expect(page.getByRole('alert')).toContainText('No more tries for 15 minutes.')
    await signIn(page)
    await expect(page.getByRole('alert')).toHaveText('Too many tries. Try again in 15 minutes.')
  })

  test('asks for what is missing, and says when nothing answers', async ({
    page,
    context,
    guarded,
  }) => {
    await page.goto(`${guarded.origin}/sign-in`)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('textbox', { name: 'Email' })).toHaveAccessibleDescription(
      'Write your email.',
    )
    await context.setOffline(true)
    await signIn(page)
    await expect(page.getByRole('alert')).toContainText('The desk did not answer.')
    await context.setOffline(false)
    await signIn(page)
    await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
  })

  test('shows the password only when asked to', async ({ page, guarded }) => {
    await page.goto(`${guarded.origin}/sign-in`)
    const password = page.getByLabel('Password', { exact: true })
    await expect(password).toHaveAttribute('type', 'password')
    await page.getByRole('button', { name: 'Show password' }).click()
    await expect(password).toHaveAttribute('type', 'text')
  })

  test.describe('on a phone', () => {
    test.use(phone)
    test('needs no sideways scrolling', async ({ page, guarded }) => {
      await page.goto(`${guarded.origin}/sign-in`)
      await signIn(page, { password: 'wrong' })
      await expect(page.getByRole('alert')).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    })
  })
})

test('a desk that asks nobody has no sign-in page', async ({ page }) => {
  await page.goto('/sign-in')
  await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
})

test.describe('a session ends by itself', () => {
  test.use({ guardedSettings: { SESSION_IDLE_HOURS: '2', SESSION_HOURS: '3' } })

  test('after hours in which nobody used it', async ({ page, guarded }) => {
    await makeFirstAdministrator(page, guarded)
    await page.getByRole('button', { name: 'New customer' }).click()
    const form = page.getByRole('dialog', { name: 'New customer' })
    await form.getByRole('textbox', { name: 'Email' }).fill('night.owl@harborcoffee.example')
    await guarded.startAgainLater(2.1)
    await form.getByRole('button', { name: 'Create customer' }).click()
    const dialog = page.getByRole('dialog', { name: 'Sign in to go on' })
    await dialog.getByLabel('Password', { exact: true }).fill(DANA.password)
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await expect(dialog).toBeHidden()
    await form.getByRole('button', { name: 'Create customer' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('night.owl@')
  })

  test('also under a page that looks again by itself while nobody is at it', async ({
    page,
    guarded,
  }) => {
    await page.clock.install()
    await makeFirstAdministrator(page, guarded)
    await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
    const looksAgain = (byItself: boolean) =>
      page.waitForRequest(
        (asked) =>
          asked.url().endsWith('/open-credits') &&
          (asked.headers()['x-desk-unattended'] !== undefined) === byItself,
      )
    const whileAway = looksAgain(true)
    await page.clock.runFor(120_000)
    await whileAway
    const whileThere = looksAgain(false)
    await page.mouse.move(300, 300)
    await page.clock.runFor(31_000)
    await whileThere
  })

  test('some hours after signing in, although it was used all the time', async ({
    page,
    guarded,
  }) => {
    await makeFirstAdministrator(page, guarded)
    await guarded.startAgainLater(1.6)
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
    await guarded.startAgainLater(2.9)
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
    await guarded.startAgainLater(3.1)
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible()
  })
})

test.describe('when the session ends under an open form', () => {
  test('one signs in on top of it, and goes on with what was typed', async ({ page, guarded }) => {
    await makeFirstAdministrator(page, guarded)
    await page.getByRole('button', { name: 'New customer' }).click()
    const form = page.getByRole('dialog', { name: 'New customer' })
    await form.getByRole('textbox', { name: 'Email' }).fill('new.person@harborcoffee.example')
    await loseSession(page)
    await form.getByRole('button', { name: 'Create customer' }).click()

    const dialog = page.getByRole('dialog', { name: 'Sign in to go on' })
    await expect(dialog.getByLabel('Password', { exact: true })).toBeFocused()
    await expect(dialog.getByRole('textbox', { name: 'Email' })).toHaveValue(DANA.email)
    // Keys that the form below listens for do nothing to it.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Enter')
    await dialog.getByLabel('Password', { exact: true }).fill('wrong')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('alert')).toContainText('4 more tries')
    await dialog.getByLabel('Password', { exact: true }).fill(DANA.password)
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await expect(dialog).toBeHidden()

    await expect(form.getByRole('textbox', { name: 'Email' })).toHaveValue(
      'new.person@harborcoffee.example',
    )
    await expect(form).toContainText('You were signed out, so it was not sent.')
    await form.getByRole('button', { name: 'Create customer' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('new.person@')
  })

  test('a credit that was confirmed then is sent once, when it is confirmed again', async ({
    page,
    guarded,
    standIn,
  }) => {
    const id = 'cus_signed_out'
    await standIn.world('harbor-friends', {
      customers: [{ id, email: 'maya@fjordline.example', name: 'Maya' }],
      balances: [{ customer: id, amount: '128.50' }],
    })
    await makeFirstAdministrator(page, guarded)
    await page.goto(`${guarded.origin}/friends/customers/${id}?dialog=credit`)
    await expect(dialogOf(page)).toContainText('Balance read from Partnero')
    await fillIn(page)
    await button(page, 'Review credit').click()
    await loseSession(page)
    await confirmation(page).click()
    const asks = page.getByRole('dialog', { name: 'Sign in to go on' })
    await asks.getByLabel('Password', { exact: true }).fill(DANA.password)
    await asks.getByRole('button', { name: 'Sign in' }).click()
    await expect(asks).toBeHidden()
    // What was typed and read is still there, and nothing was sent behind the person's back.
    await expect(dialogOf(page)).toContainText('The credit was not sent. Nothing was added.')
    await expect(amount(page)).toHaveValue('25.00')
    await expect(reason(page)).toHaveValue(/^Replacement for order HC-1190/)
    expect(await creditsSent(standIn)).toEqual([])
    await button(page, 'Review credit').click()
    await confirmation(page).click()
    await expect(dialogOf(page).getByRole('heading', { name: '25.00 USD credited' })).toBeVisible(
      WHEN_SETTLED,
    )
    expect(await creditsSent(standIn)).toHaveLength(1)
  })

  test('a write is not sent again by itself, and reads are', async ({ page, guarded, standIn }) => {
    await makeFirstAdministrator(page, guarded)
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
    await loseSession(page)
    await page.getByRole('radio', { name: 'Referred', exact: true }).check()
    const dialog = page.getByRole('dialog', { name: 'Sign in to go on' })
    await dialog.getByLabel('Password', { exact: true }).fill(DANA.password)
    await page.keyboard.press('Enter')
    await expect(row(page, 'Tomás Oyarzún')).toBeVisible()
    expect((await standIn.requests()).filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('ended while the connection was gone, it is asked for when it is back', async ({
    page,
    context,
    guarded,
  }) => {
    await makeFirstAdministrator(page, guarded)
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
    await context.setOffline(true)
    await expect(page.getByRole('main')).toContainText('You are offline.')
    await loseSession(page)
    await context.setOffline(false)
    await expect(page.getByRole('main')).not.toContainText('You are offline.')
    const dialog = page.getByRole('dialog', { name: 'Sign in to go on' })
    // The page finds out with the next thing it reads; on a slow machine that is no key of ours.
    await expect(async () => {
      await page.keyboard.press('r')
      await expect(dialog).toBeVisible({ timeout: 1000 })
    }).toPass()
    await context.setOffline(true)
    await dialog.getByLabel('Password', { exact: true }).fill(DANA.password)
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await expect(dialog.getByRole('alert')).toContainText('The desk did not answer.')
    await context.setOffline(false)
    await dialog.getByLabel('Password', { exact: true }).fill(DANA.password)
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await expect(dialog).toBeHidden()
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
  })

  test('signing in in another tab is enough', async ({ page, context, guarded }) => {
    await makeFirstAdministrator(page, guarded)
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
    await loseSession(page)
    await page.getByRole('button', { name: 'Refresh list' }).click()
    const dialog = page.getByRole('dialog', { name: 'Sign in to go on' })
    await expect(dialog).toBeVisible()
    const other = await context.newPage()
    await other.goto(`${guarded.origin}/sign-in`)
    await signIn(other)
    await expect(row(other, 'Maya Lindqvist')).toBeVisible()
    // What a browser says when one comes back to a tab; here every tab counts as visible all the time.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await expect(dialog).toBeHidden()
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
  })

  test('another account starts afresh, with nothing of the one before', async ({
    page,
    guarded,
  }) => {
    await makeFirstAdministrator(page, guarded)
    await row(page, 'Maya Lindqvist').getByRole('link').first().click()
    await expect(page.getByRole('heading', { name: 'Maya Lindqvist', level: 1 })).toBeVisible()
    await loseSession(page)
    await page.keyboard.press('r')
    await page.getByRole('button', { name: 'Use another account' }).click()
    // Not the heading of the dialog, which goes with its page.
    await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
    await page.goBack()
    await expect(page.getByRole('heading', { name: 'Maya Lindqvist' })).toBeHidden()
  })
})
