import type { Page } from '@playwright/test'
import { customersTable, expect, expectNoAxeViolations, row, test } from './fixtures'

const LIST = '/harbor-friends/customers'
const rows = (page: Page) => customersTable(page).locator('tbody').getByRole('row')
const main = (page: Page) => page.getByRole('main')

test.describe('when the list cannot be read', () => {
  test('a refused key is for an administrator, and the words can be copied', async ({
    page,
    context,
    standIn,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await standIn.fault({ path: '/customers', fault: { kind: 'status', status: 401 }, times: null })
    await page.goto(LIST)
    const title = 'Partnero refused this program’s API key'
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await expect(main(page)).toContainText('401 from Partnero at')
    await page.getByRole('button', { name: 'Copy message for an administrator' }).click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(title)
    await standIn.clearFaults()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
  })

  test('a key without the right says whom to ask', async ({ page, standIn }) => {
    await standIn.fault({ path: '/customers', fault: { kind: 'status', status: 403 }, times: null })
    await page.goto(LIST)
    await expect(page.getByRole('heading', { name: 'You cannot see this program' })).toBeVisible()
  })

  for (const [what, fault] of [
    ['an error page in HTML', { kind: 'html', status: 502 }],
    ['a server error', { kind: 'status', status: 500 }],
    ['a dropped connection', { kind: 'drop-before-write' }],
    ['no answer in time', { kind: 'delay', milliseconds: 8000 }],
  ] as const) {
    test(`${what} is tried once more, then said, and can be tried again`, async ({
      page,
      standIn,
    }) => {
      await standIn.fault({ path: '/customers', fault, times: null })
      await page.goto(LIST)
      await expect(page.getByRole('heading', { name: 'Customers did not load' })).toBeVisible({
        timeout: 20_000,
      })
      await expect(main(page)).toContainText('Nothing was changed.')
      await expect(main(page)).toContainText('Request')
      await standIn.clearFaults()
      await page.getByRole('button', { name: 'Try again' }).click()
      await expect(row(page, 'Maya Lindqvist')).toBeVisible()
    })
  }

  for (const kind of ['cut-json', 'wrong-types'] as const) {
    test(`an answer that cannot be read (${kind}) is not guessed at`, async ({ page, standIn }) => {
      await standIn.fault({ path: '/customers', fault: { kind }, times: null })
      await page.goto(LIST)
      await expect(
        page.getByRole('heading', { name: /Customers (cannot be read|did not load)/ }),
      ).toBeVisible()
    })
  }

  test('a passing failure is never shown', async ({ page, standIn }) => {
    await standIn.fault({ path: '/customers', fault: { kind: 'html', status: 502 }, times: 1 })
    await page.goto(LIST)
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
    await expect(page.getByRole('alert')).toBeHidden()
  })
})

test.describe('when Partnero limits requests', () => {
  test('the page counts down, keeps its rows, and goes on by itself', async ({ page, standIn }) => {
    await page.goto(LIST)
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
    await standIn.fault({
      path: '/customers',
      query: { refer_status: 'referred' },
      fault: { kind: 'status', status: 429, retryAfter: 3 },
      times: 1,
    })
    await page.getByRole('radio', { name: 'Referred', exact: true }).check()
    await expect(main(page)).toContainText(/Trying again in [123] s/)
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
    await expect(row(page, 'Tomás Oyarzún')).toBeVisible({ timeout: 15_000 })
    await expect(row(page, 'Maya Lindqvist')).toBeHidden()
    await expect(main(page)).not.toContainText('Partnero is limiting requests')
  })

  test('a person may try at once', async ({ page, standIn }) => {
    await standIn.fault({
      path: '/customers',
      fault: { kind: 'status', status: 429, retryAfter: 600 },
      times: 1,
    })
    await page.goto(LIST)
    await page.getByRole('button', { name: 'Try now' }).click()
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
  })
})

test.describe('when the connection is gone', () => {
  test('the rows stay, with their time, and the page goes on when it is back', async ({
    page,
    context,
  }) => {
    await page.goto(LIST)
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
    await context.setOffline(true)
    await expect(main(page)).toContainText('You are offline.')
    await expect(main(page)).toContainText('Changes are off until the connection is back.')
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
    for (const name of ['Invite customers', 'New customer']) {
      await expect(page.getByRole('button', { name })).toBeDisabled()
      await expect(page.getByRole('button', { name })).toHaveAccessibleDescription(
        'Needs a connection.',
      )
    }
    // Its code was never loaded, and cannot be now.
    const account = page.getByRole('button', { name: 'Account menu, this browser' })
    await account.click()
    const missing = page.getByRole('alert').filter({ hasText: 'This part' })
    await expect(missing).toContainText('This part was not loaded before.')
    await expect(missing.getByRole('button', { name: 'Load again' })).toBeDisabled()
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
    await context.setOffline(false)
    await expect(page.getByRole('button', { name: 'New customer' })).toBeEnabled()
    await expect(main(page)).not.toContainText('You are offline.')
    await missing.getByRole('button', { name: 'Load again' }).click()
    await expect(page.getByRole('dialog', { name: 'Account' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Refresh list' }).click()
    await expect(rows(page)).toHaveCount(25)
  })
})

test('a refresh that fails leaves the rows and says so', async ({ page, standIn }) => {
  await page.goto(LIST)
  await expect(row(page, 'Maya Lindqvist')).toBeVisible()
  await standIn.fault({ path: '/customers', fault: { kind: 'status', status: 503 }, times: null })
  await page.getByRole('button', { name: 'Refresh list' }).click()
  await expect(main(page)).toContainText('Refreshing failed.')
  await expect(row(page, 'Maya Lindqvist')).toBeVisible()
})

test('a bug of ours breaks one page; leaving it or loading it again is the way on', async ({
  browser,
  desk,
}) => {
  // Not the page of other stories: the bug is in its console, as it should be.
  const page = await browser.newPage({
    baseURL: desk.origin,
    viewport: { width: 1440, height: 900 },
  })
  const broken = page.getByRole('heading', { name: 'Something broke on this page' })
  const open = () =>
    row(page, 'Олена Коваленко').getByRole('link', { name: 'Олена Коваленко' }).click()
  await page.goto(LIST)
  await expect(row(page, 'Олена Коваленко')).toBeVisible()
  // Only a customer's page draws initials, and only those of other scripts are cut with it.
  await page.evaluate(() => {
    Intl.Segmenter.prototype.segment = () => {
      throw new Error('broken on purpose')
    }
  })
  await open()
  await expect(broken).toBeVisible()
  await expectNoAxeViolations(page, 'a broken page')
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Customers' })
    .click()
  await expect(row(page, 'Олена Коваленко')).toBeVisible()
  await open()
  await expect(broken).toBeVisible()
  await page.getByRole('button', { name: 'Load again' }).click()
  await expect(page.getByRole('heading', { name: 'Олена Коваленко', level: 1 })).toBeVisible()
  await page.close()
})

test.describe('addresses that lead nowhere', () => {
  test('a program this desk does not have', async ({ page }) => {
    await page.goto('/nobody/customers')
    await expect(page.getByRole('heading', { name: 'No such program' })).toBeVisible()
    await page.getByRole('link', { name: 'Open Harbor Friends' }).click()
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
  })

  test('a page this desk does not have', async ({ page }) => {
    await page.goto('/harbor-friends/nothing/here')
    await expect(page.getByRole('heading', { name: 'No such page' })).toBeVisible()
  })
})

test.describe('a desk with real keys', () => {
  test('says in the page that a key is refused, and never shows it', async ({
    page,
    standIn,
    startWithKeys,
  }) => {
    const desk = await startWithKeys({
      PARTNERO_API_KEY_HARBOR: 'a-key-nobody-knows',
      PARTNERO_API_URL: standIn.apiUrl,
    })
    await page.goto(`${desk.origin}/harbor/customers`)
    await expect(
      page.getByRole('heading', { name: 'Partnero refused this program’s API key' }),
    ).toBeVisible()
    expect(await page.content()).not.toContain('a-key-nobody-knows')
  })

  test('says in the page that a key is missing, and where it belongs', async ({
    page,
    standIn,
    startWithKeys,
  }) => {
    const desk = await startWithKeys({
      PARTNERO_API_KEY_HARBOR: '',
      PARTNERO_API_URL: standIn.apiUrl,
    })
    await page.goto(`${desk.origin}/harbor/customers`)
    await expect(page.getByRole('heading', { name: 'This program has no API key' })).toBeVisible()
    await expect(main(page)).toContainText('set PARTNERO_API_KEY_HARBOR to a key')
  })

  test('says in the page that Partnero cannot be reached', async ({ page, startWithKeys }) => {
    const desk = await startWithKeys({
      PARTNERO_API_KEY: 'any-key',
      PARTNERO_API_URL: 'http://127.0.0.1:9/v1',
    })
    await page.goto(`${desk.origin}/default/customers`)
    await expect(page.getByRole('heading', { name: 'Partnero cannot be reached' })).toBeVisible()
  })

  test('shows the customers of each of its programs', async ({ page, standIn, startWithKeys }) => {
    const desk = await startWithKeys({
      PARTNERO_API_KEY_FRIENDS: 'stand-in-key-harbor-friends',
      PARTNERO_API_KEY_PRO: 'stand-in-key-harbor-pro',
      PARTNERO_API_URL: standIn.apiUrl,
    })
    await page.goto(`${desk.origin}/pro/customers`)
    await expect(row(page, 'Alice Brown')).toBeVisible()
    await page.goto(`${desk.origin}/friends/customers`)
    await expect(row(page, 'Maya Lindqvist')).toBeVisible()
  })
})
