import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { expect, expectNoAxeViolations, phone, row } from './fixtures'
import {
  acceptInvitation,
  DANA,
  invite,
  makeFirstAdministrator,
  SAM,
  signIn,
  test,
} from './sign-in-steps'

const peopleRow = (page: Page, name: string) =>
  page.getByRole('table', { name: 'People' }).getByRole('row').filter({ hasText: name })

/** Invites Sam as the signed-in administrator, and gives the link that is shown once. */
async function inviteSam(page: Page, role: string): Promise<string> {
  await page.getByRole('link', { name: 'Administration' }).click()
  return invite(page, SAM.email, role)
}

/** Sam comes with the link, in a browser of his own. */
async function acceptAsSam(
  browser: Browser,
  link: string,
  device?: BrowserContextOptions,
): Promise<Page> {
  const page = await acceptInvitation(browser, link, SAM, device)
  await expect(row(page, 'Maya Lindqvist')).toBeVisible()
  return page
}

test.beforeEach(async ({ page, guarded }) => {
  await makeFirstAdministrator(page, guarded)
})

test('a viewer is told what their role cannot, until it is another one', async ({
  page,
  browser,
}) => {
  const link = await inviteSam(page, 'Viewer')
  await expect(page.getByRole('region', { name: 'Invited' })).toContainText(SAM.email)
  await expectNoAxeViolations(page, 'people and invitations')
  const sam = await acceptAsSam(browser, link)
  const create = sam.getByRole('button', { name: 'New customer' })
  await expect(create).toHaveAttribute('aria-disabled', 'true')
  await expect(create).toHaveAccessibleDescription('Your role cannot create customers.')
  await expect(sam.getByRole('link', { name: 'Administration' })).toBeHidden()
  await row(sam, 'Maya Lindqvist').getByRole('link').first().click()
  await expect(sam.getByRole('region', { name: 'Balance' })).toContainText(
    'Your role cannot credit balances.',
  )
  await sam.getByRole('button', { name: 'More actions' }).click()
  await expect(sam.getByRole('menuitem', { name: /^Archive/ })).toContainText(
    'Your role cannot archive customers.',
  )
  await expectNoAxeViolations(sam, 'what a role may not do')

  await page.reload()
  await peopleRow(page, SAM.name)
    .getByRole('button', { name: `Manage ${SAM.name}` })
    .click()
  const dialog = page.getByRole('dialog', { name: SAM.name })
  await dialog.getByRole('combobox', { name: 'Role' }).selectOption('Manager')
  await dialog.getByRole('button', { name: 'Save role' }).click()
  await expect(dialog).toBeHidden()
  await expect(peopleRow(page, SAM.name)).toContainText('Manager')
  await sam.reload()
  await expect(sam.getByRole('button', { name: 'Credit balance' })).not.toHaveAttribute(
    'aria-disabled',
  )
  await expect(sam.getByRole('button', { name: `Account menu, ${SAM.name}` })).toHaveText(
    `SC${SAM.name}Manager`,
  )
  await sam.getByRole('button', { name: 'More actions' }).click()
  await sam.getByRole('menuitem', { name: /^Archive/ }).click()
  await sam.getByRole('button', { name: 'Archive customer' }).click()
  await expect(sam.getByRole('main')).toContainText(`Archived by ${SAM.name} on`)
  await sam.context().close()
})

test('support credits and edits, and what takes a manager is told and refused', async ({
  page,
  browser,
}) => {
  const sam = await acceptAsSam(browser, await inviteSam(page, 'Support'))
  await expect(sam.getByRole('link', { name: 'Administration' })).toBeHidden()
  await row(sam, 'Maya Lindqvist').getByRole('link').first().click()
  await expect(sam.getByRole('button', { name: 'Credit balance' })).not.toHaveAttribute(
    'aria-disabled',
  )
  await sam.getByRole('button', { name: 'More actions' }).click()
  for (const [action, why] of [
    [/^Archive/, 'Your role cannot archive customers.'],
    [/^Delete/, 'Your role cannot delete customers.'],
  ] as const) {
    const item = sam.getByRole('menuitem', { name: action })
    await expect(item).toHaveAttribute('aria-disabled', 'true')
    await expect(item).toContainText(why)
  }
  // Whoever asks without the page is refused by the desk.
  const customer = new URL(sam.url()).pathname.split('/').at(-1)
  const archived = await sam.evaluate(async (id) => {
    const path = `/api/harbor-friends/v1/customers/${id}/archive`
    const answer = await fetch(path, { method: 'POST' })
    return [answer.status, ((await answer.json()) as { code: string }).code]
  }, customer)
  expect(archived).toEqual([403, 'role_refused'])
  await sam.context().close()
})

test('whoever is shut out has to leave at once', async ({ page, browser }) => {
  const sam = await acceptAsSam(browser, await inviteSam(page, 'Support'))
  await page.reload()
  await page.getByRole('button', { name: `Manage ${SAM.name}` }).click()
  const dialog = page.getByRole('dialog', { name: SAM.name })
  await expectNoAxeViolations(page, 'one person')
  await dialog.getByRole('button', { name: 'Shut out…' }).click()
  const question = page.getByRole('alertdialog', { name: `Shut ${SAM.name} out?` })
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await question.getByRole('button', { name: 'Shut out' }).click()
  await expect(dialog.getByRole('button', { name: 'Let in again' })).toBeVisible()
  await expect(dialog).toContainText('None.')

  await sam.getByRole('button', { name: 'Refresh list' }).click()
  const asks = sam.getByRole('dialog', { name: 'Sign in to go on' })
  await asks.getByLabel('Password', { exact: true }).fill(SAM.password)
  await asks.getByRole('button', { name: 'Sign in' }).click()
  await expect(asks.getByRole('alert')).toContainText('Email or password is wrong.')
  await sam.context().close()
})

test('a session ends from another browser', async ({ page, browser, guarded }) => {
  const elsewhere = await browser.newContext()
  const forgotten = await elsewhere.newPage()
  const comeBack = async () => {
    await forgotten.goto(`${guarded.origin}/friends/customers`)
    await signIn(forgotten)
    await expect(row(forgotten, 'Maya Lindqvist')).toBeVisible()
  }
  const hasEnded = async () => {
    await forgotten.getByRole('button', { name: 'Refresh list' }).click()
    await expect(forgotten.getByRole('dialog', { name: 'Sign in to go on' })).toBeVisible()
  }
  await comeBack()
  await page.goto(`${guarded.origin}/people`)
  await page.getByRole('button', { name: `Manage ${DANA.name}` }).click()
  const dialog = page.getByRole('dialog', { name: DANA.name })
  await expect(dialog.getByText('This one')).toHaveCount(1)
  await dialog.getByRole('button', { name: /^End session/ }).click()
  await expect(dialog.getByRole('button', { name: /^End session/ })).toHaveCount(0)
  await hasEnded()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  // The same for oneself, without an administrator.
  await comeBack()
  await page.getByRole('button', { name: `Account menu, ${DANA.name}` }).click()
  await page.getByRole('link', { name: 'Where you are signed in' }).click()
  await expect(
    page.getByRole('heading', { name: 'Where you are signed in', level: 1 }),
  ).toBeFocused()
  await page.getByRole('button', { name: /^End session/ }).click()
  await expect(page.getByRole('button', { name: /^End session/ })).toHaveCount(0)
  await expect(page.getByText('This one')).toHaveCount(1)
  await hasEnded()
  await elsewhere.close()
})

test('the last administrator stays one', async ({ page, guarded }) => {
  await page.goto(`${guarded.origin}/people`)
  await page.getByRole('button', { name: `Manage ${DANA.name}` }).click()
  const dialog = page.getByRole('dialog', { name: DANA.name })
  await dialog.getByRole('combobox', { name: 'Role' }).selectOption('Viewer')
  await expect(dialog.getByRole('button', { name: 'Save role' })).toHaveAccessibleDescription(
    'The last administrator stays one.',
  )
  await expect(dialog.getByRole('button', { name: 'Shut out…' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
})

test('a failure of the desk names the request, by which the log explains it', async ({ page }) => {
  await page.getByRole('link', { name: 'Administration' }).click()
  await page.route('**/api/invitations', (route) =>
    route.fulfill({
      status: 500,
      headers: { 'x-request-id': 'b7bbfc9-04e8' },
      json: { status: 0, code: 'internal', message: 'The desk failed at this; its log says why.' },
    }),
  )
  await page.getByRole('button', { name: 'Invite a person' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite a person' })
  await dialog.getByRole('textbox', { name: 'Email' }).fill(SAM.email)
  await dialog.getByRole('button', { name: 'Make link' }).click()
  await expect(dialog.getByRole('alert')).toContainText('The desk failed at this.')
  await expect(dialog.getByRole('alert')).toContainText('Request b7bbfc9-04e8')
  await expectNoAxeViolations(page, 'a failure with its request')
})

test('an invitation is withdrawn, and its link then leads nowhere', async ({ page, browser }) => {
  const link = await inviteSam(page, 'Support')
  await page.getByRole('button', { name: `Withdraw invitation of ${SAM.email}` }).click()
  await expect(page.getByRole('region', { name: 'Invited' })).toBeHidden()
  const context = await browser.newContext()
  const sam = await context.newPage()
  await sam.goto(link)
  await expect(sam.getByText('This link was used already, or it is too old.')).toBeVisible()
  await context.close()
})

test.describe('on a phone', () => {
  test.use(phone)
  test('needs no sideways scrolling', async ({ page, guarded }) => {
    await page.goto(`${guarded.origin}/people`)
    await expect(peopleRow(page, DANA.name)).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await page.getByRole('button', { name: 'Invite a person' }).click()
    await expectNoAxeViolations(page, 'inviting on a phone')
  })
})

test('a finger reads why a control is off, without pressing it', async ({
  page,
  browser,
  guarded,
}) => {
  const link = await inviteSam(page, 'Viewer')
  const sam = await acceptAsSam(browser, link, phone)
  await expect(
    sam.getByText('Your role cannot invite customers. Your role cannot create customers.'),
  ).toBeVisible()
  await row(sam, 'Maya Lindqvist').getByRole('link').first().click()
  await expect(sam.getByText('Your role cannot edit customers.')).toBeVisible()
  await expect(sam.getByText('Your role cannot credit balances.')).toBeVisible()
  await sam.getByRole('tab', { name: 'Transactions' }).click()
  await expect(sam.getByText('Your role cannot add sales.')).toBeVisible()
  await sam.goto(`${guarded.origin}/programs`)
  await expect(sam.getByRole('heading', { name: 'Your role does not include this' })).toBeVisible()
  await sam.getByRole('link', { name: 'Back to customers' }).click()
  await expect(row(sam, 'Maya Lindqvist')).toBeVisible()
  await expectNoAxeViolations(sam, 'what a role may not do, on a phone')
  // With a pointer the controls say it themselves.
  await page.goto(`${guarded.origin}/friends/customers`)
  await expect(page.getByText('Your role cannot')).toHaveCount(0)
  await sam.context().close()
})

test('a desk that asks nobody has no people', async ({ page }) => {
  await page.goto('/people')
  await expect(page.getByRole('heading', { name: 'No such page' })).toBeVisible()
})
