import type { Page } from '@playwright/test'
import { expect, row, tabTo, test } from './fixtures'
import type { Fault, StandIn } from './stand-in'

const MAYA = '/harbor-friends/customers/cus_48213'
const ALICE = '/harbor-pro/customers/acct_1'
const ARCHIVE = '/customers/*/archive'

test.beforeEach(async ({ standIn }) => {
  await standIn.world('harbor-friends', {
    customers: [
      {
        id: 'cus_48213',
        email: 'maya.lindqvist@fjordline.example',
        name: 'Maya',
        surname: 'Lindqvist',
      },
      { id: 'cus_48117', name: 'Sam', surname: 'Carver', archived: true },
    ],
    balances: [{ customer: 'cus_48213', amount: '128.50' }],
  })
  await standIn.world('harbor-pro', {
    partners: [{ id: 'partner_1', key: 'ref_river', email: 'river@example.com' }],
    customers: [{ id: 'acct_1', name: 'Alice', surname: 'Brown', partner: 'partner_1' }],
  })
})

const question = (page: Page, name: string) => page.getByRole('alertdialog', { name, exact: true })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const badge = (page: Page, word: string) =>
  page.locator('.badge').filter({ hasText: new RegExp(`^${word}$`) })
const sent = async (standIn: StandIn, program?: 'harbor-pro') =>
  (await standIn.writes(program)).map(({ method, path, status }) => `${method} ${path} ${status}`)

async function choose(page: Page, item: string): Promise<void> {
  await button(page, 'More actions').click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

test.describe('archive and restore', () => {
  test('a person archives a customer, and undoes it', async ({ page, standIn }) => {
    await page.goto(MAYA)
    await choose(page, 'Archive…')
    const dialog = question(page, 'Archive Maya Lindqvist?')
    await expect(dialog).toContainText('Partnero keeps the record and you can restore it later.')
    await expect(dialog.getByRole('button', { name: 'Keep customer' })).toBeFocused()
    expect(await sent(standIn)).toEqual([])

    await dialog.getByRole('button', { name: 'Archive customer' }).click()
    await expect(dialog).toBeHidden()
    await expect(badge(page, 'Archived')).toBeVisible()
    await expect(button(page, 'Restore customer')).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`${MAYA}$`))

    const undo = { method: 'POST', path: '/customers/*/revoke-archive' } as const
    await standIn.fault({ ...undo, fault: { kind: 'status', status: 403 } })
    // Before it is there, its key does nothing.
    await expect(button(page, 'Undo')).toBeVisible()
    await page.keyboard.press('u')
    await expect(page.getByRole('alert')).toContainText('Nothing was changed.')
    await standIn.fault({ ...undo, fault: { kind: 'drop-before-write' } })
    await button(page, 'Undo').click()
    await expect(page.getByRole('alert')).toContainText('Not changed so far.')
    await standIn.fault({ path: '/customers/cus_48213', fault: { kind: 'hold' }, times: null })
    await button(page, 'Check again').click()
    // What would be ignored meanwhile is not offered.
    await expect(button(page, 'Undo')).toHaveAttribute('aria-disabled', 'true')
    await standIn.clearFaults()
    await expect(button(page, 'Undo')).not.toHaveAttribute('aria-disabled')
    await expect(page.getByRole('alert')).toContainText('Not changed so far.')
    await button(page, 'Undo').click()
    await expect(badge(page, 'Active')).toBeVisible()
    await expect(button(page, 'Undo')).toBeHidden()
    await expect(page.getByRole('heading', { name: 'Maya Lindqvist', level: 1 })).toBeFocused()
    // The refused one, the lost one, and the one that a person asked for after them.
    const undone = (await sent(standIn)).filter((each) => each.includes('revoke-archive'))
    expect(undone).toHaveLength(3)
    expect(undone.at(-1)).toBe('POST /customers/cus_48213/revoke-archive 200')
  })

  test('by keyboard alone, there and back', async ({ page, standIn }) => {
    await page.goto(MAYA)
    await tabTo(page, button(page, 'More actions'))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menuitem', { name: 'Archive…' })).toBeVisible()
    await page.keyboard.type('arch')
    await expect(page.getByRole('menuitem', { name: 'Archive…' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(button(page, 'Keep customer')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(button(page, 'Archive customer')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(badge(page, 'Archived')).toBeVisible()
    await expect(page.getByRole('alertdialog')).toBeHidden()

    await page.keyboard.press('a')
    const restore = question(page, 'Restore Maya Lindqvist?')
    await expect(button(page, 'Cancel')).toBeFocused()
    const request = { method: 'POST', path: '/customers/*/revoke-archive' } as const
    await standIn.fault({ ...request, fault: { kind: 'status', status: 422 } })
    await page.keyboard.press('Control+Enter')
    await expect(restore.getByRole('alert')).toContainText('Nothing was changed.')
    await standIn.fault({ ...request, fault: { kind: 'drop-after-write' } })
    await page.keyboard.press('Control+Enter')
    await expect(restore).toContainText('The customer is not archived.')
    await page.keyboard.press('Escape')
    await expect(badge(page, 'Active')).toBeVisible()
    await expect(page.getByRole('alertdialog')).toBeHidden()
    expect(await standIn.writes()).toHaveLength(3)
  })

  test('Escape and Keep customer send nothing', async ({ page, standIn }) => {
    await page.goto(MAYA)
    await choose(page, 'Archive…')
    await expect(button(page, 'Keep customer')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('alertdialog')).toBeHidden()
    await choose(page, 'Archive…')
    await button(page, 'Keep customer').click()
    await expect(page.getByRole('alertdialog')).toBeHidden()
    await expect(badge(page, 'Active')).toBeVisible()
    expect(await standIn.writes()).toEqual([])
  })

  test('from a row of the list', async ({ page }) => {
    await page.goto('/harbor-friends/customers')
    await row(page, 'Maya Lindqvist').hover()
    await button(page, 'Actions for Maya Lindqvist').click()
    await page.getByRole('menuitem', { name: 'Archive…' }).click()
    await button(page, 'Archive customer').click()
    await expect(badge(page, 'Archived')).toBeVisible()
  })
})

test.describe('what does not go as meant', () => {
  test('a refusal says so and changes nothing', async ({ page, standIn }) => {
    await standIn.fault({ method: 'POST', path: ARCHIVE, fault: { kind: 'status', status: 403 } })
    await page.goto(`${MAYA}?dialog=archive`)
    await button(page, 'Archive customer').click()
    const dialog = question(page, 'Archive Maya Lindqvist?')
    await expect(dialog.getByRole('alert')).toContainText('Nothing was changed.')
    await expect(dialog.getByRole('alert')).toContainText('does not allow this')
    await button(page, 'Close').click()
    await expect(badge(page, 'Active')).toBeVisible()
    expect(await standIn.writes()).toHaveLength(1)
  })

  test('somebody else was first', async ({ page, standIn }) => {
    const maya = { id: 'cus_overtaken', name: 'Maya', surname: 'Lindqvist' }
    await standIn.world('harbor-friends', { customers: [maya] })
    // Nobody another story deleted: the audit log would tell of it.
    await page.goto('/harbor-friends/customers/cus_overtaken')
    await choose(page, 'Archive…')
    await standIn.world('harbor-friends', {
      customers: [{ ...maya, archived: true }],
    })
    await button(page, 'Archive customer').click()
    await expect(page.getByRole('alertdialog')).toContainText('The customer is archived already.')
    await button(page, 'Close').click()
    await expect(badge(page, 'Archived')).toBeVisible()
    await expect(button(page, 'Undo')).toBeHidden()

    await button(page, 'Restore customer').click()
    await standIn.world('harbor-friends', {
      customers: [maya],
    })
    await question(page, 'Restore Maya Lindqvist?')
      .getByRole('button', { name: 'Restore customer' })
      .click()
    await expect(page.getByRole('alertdialog')).toContainText(
      'The customer is not archived already.',
    )
    await button(page, 'Close').click()

    await choose(page, 'Delete…')
    await page.getByRole('textbox', { name: 'Type cus_overtaken to confirm' }).fill('cus_overtaken')
    await standIn.world('harbor-friends', { customers: [] })
    await button(page, 'Delete for good').click()
    await expect(page.getByRole('alertdialog')).toContainText('is not there any more.')
    await button(page, 'Close').click()
    await expect(page.getByRole('heading', { name: 'No such customer', level: 1 })).toBeFocused()
  })

  test('an answer is lost: a reading tells, nothing is sent again', async ({ page, standIn }) => {
    await standIn.fault({ method: 'POST', path: ARCHIVE, fault: { kind: 'drop-after-write' } })
    await page.goto(`${MAYA}?dialog=archive`)
    await button(page, 'Archive customer').click()
    await expect(page.getByRole('alertdialog')).toContainText('The customer is archived.')
    await expect(page.getByRole('alertdialog')).toContainText('Partnero did not answer')
    await button(page, 'Close').click()
    await expect(badge(page, 'Archived')).toBeVisible()
    expect(await standIn.writes()).toHaveLength(1)
  })

  test('a request is lost: it says what is so, and Check again only reads', async ({
    page,
    standIn,
  }) => {
    await standIn.fault({ method: 'POST', path: ARCHIVE, fault: { kind: 'drop-before-write' } })
    await page.goto(`${MAYA}?dialog=archive`)
    await button(page, 'Archive customer').click()
    const dialog = page.getByRole('alertdialog')
    await expect(dialog).toContainText('Not changed so far.')
    await expect(dialog).toContainText('Nothing is sent again by itself.')
    await button(page, 'Check again').click()
    await expect(dialog).toContainText('Not changed so far.')
    expect(await standIn.writes()).toHaveLength(1)
    await button(page, 'Archive customer').click()
    await expect(badge(page, 'Archived')).toBeVisible()
    expect(await standIn.writes()).toHaveLength(2)
  })

  test('too many requests: told, never sent again', async ({ page, standIn }) => {
    await standIn.fault({
      method: 'POST',
      path: ARCHIVE,
      fault: { kind: 'status', status: 429, retryAfter: 1 },
    })
    await page.goto(`${MAYA}?dialog=archive`)
    await button(page, 'Archive customer').click()
    await expect(page.getByRole('alertdialog')).toContainText('Try again in 1 s.')
    expect(await standIn.writes()).toHaveLength(1)
  })

  test('offline nothing can be sent', async ({ page, context, standIn }) => {
    await page.goto(`${MAYA}?dialog=archive`)
    await expect(button(page, 'Archive customer')).toBeVisible()
    await context.setOffline(true)
    await expect(page.getByRole('alertdialog')).toContainText('You are offline.')
    await button(page, 'Archive customer').click({ force: true })
    await context.setOffline(false)
    await expect(page.getByRole('alertdialog')).not.toContainText('You are offline.')
    expect(await standIn.writes()).toEqual([])
  })
})

test.describe('delete for good', () => {
  test('only with the ID typed, and the page says that it is gone', async ({ page, standIn }) => {
    await page.goto(MAYA)
    await choose(page, 'Delete…')
    const dialog = question(page, 'Delete Maya Lindqvist for good?')
    await expect(dialog).toContainText('Partnero removes the customer and cannot bring them back.')
    await expect(dialog).toContainText('128.50 USD')
    await expect(button(page, 'Keep customer')).toBeFocused()
    const typed = dialog.getByRole('textbox', { name: 'Type cus_48213 to confirm' })
    await typed.fill('cus_4821')
    await expect(button(page, 'Delete for good')).toHaveAttribute('aria-disabled', 'true')
    await button(page, 'Delete for good').click({ force: true })
    expect(await standIn.writes()).toEqual([])

    await typed.fill('cus_48213')
    await button(page, 'Delete for good').click()
    await expect(
      page.getByRole('heading', { name: 'This customer was deleted', level: 1 }),
    ).toBeFocused()
    await expect(page.getByRole('alertdialog')).toBeHidden()
    expect(await sent(standIn)).toEqual(['DELETE /customers/cus_48213 200'])

    await page.reload()
    await expect(page.getByText('was deleted for good from this tab')).toBeVisible()
    await page.getByRole('link', { name: 'Back to customers' }).click()
    await expect(row(page, 'Sam Carver')).toBeVisible()
    await expect(row(page, 'Maya Lindqvist')).toBeHidden()
  })

  test('or archive instead', async ({ page, standIn }) => {
    await page.goto(MAYA)
    await choose(page, 'Delete…')
    await button(page, 'Archive instead').click()
    await expect(question(page, 'Archive Maya Lindqvist?')).toBeVisible()
    await button(page, 'Archive customer').click()
    await expect(badge(page, 'Archived')).toBeVisible()
    expect(await sent(standIn)).toEqual(['POST /customers/cus_48213/archive 200'])
  })

  for (const { program, at, id } of [
    { program: 'harbor-friends', at: MAYA, id: 'cus_48213' },
    { program: 'harbor-pro', at: ALICE, id: 'acct_1' },
  ] as const)
    test(`refused, then without an answer, it is sent when asked and settled by a reading (${program})`, async ({
      page,
      standIn,
    }) => {
      const deletion = { program, method: 'DELETE', path: '/customers/*' } as const
      await standIn.fault({ ...deletion, fault: { kind: 'status', status: 403 } })
      await page.goto(`${at}?dialog=delete`)
      await page.getByRole('textbox', { name: `Type ${id} to confirm` }).fill(id)
      await button(page, 'Delete for good').click()
      const alert = page.getByRole('alertdialog').getByRole('alert')
      await expect(alert).toContainText('Nothing was changed.')
      await standIn.fault({ ...deletion, fault: { kind: 'drop-before-write' } })
      await button(page, 'Delete for good').click()
      await expect(alert).toContainText('Not changed so far.')
      await standIn.fault({ ...deletion, fault: { kind: 'drop-after-write' } })
      await button(page, 'Delete for good').click()
      await expect(
        page.getByRole('heading', { name: 'This customer was deleted', level: 1 }),
      ).toBeVisible()
      expect(await standIn.writes(program)).toHaveLength(3)
    })
})

test.describe('an affiliate program', () => {
  test('suspends and approves', async ({ page, standIn }) => {
    await page.goto(ALICE)
    await choose(page, 'Suspend…')
    await question(page, 'Suspend Alice Brown?')
      .getByRole('button', { name: 'Suspend customer' })
      .click()
    await expect(badge(page, 'Suspended')).toBeVisible()
    await choose(page, 'Approve…')
    await button(page, 'Approve customer').click()
    await expect(badge(page, 'Active')).toBeVisible()
    expect(await sent(standIn, 'harbor-pro')).toEqual([
      'POST /customers/acct_1/suspend 200',
      'POST /customers/acct_1/approve 200',
    ])
  })

  test('refuses, and loses an answer: both are told, and nothing is sent again', async ({
    page,
    standIn,
  }) => {
    const dialog = page.getByRole('alertdialog')
    const fails = (action: string, fault: Fault) =>
      standIn.fault({
        program: 'harbor-pro',
        method: 'POST',
        path: `/customers/*/${action}`,
        fault,
      })
    await page.goto(ALICE)
    await choose(page, 'Suspend…')
    await fails('suspend', { kind: 'status', status: 403 })
    await button(page, 'Suspend customer').click()
    await expect(dialog.getByRole('alert')).toContainText('Nothing was changed.')
    await fails('suspend', { kind: 'drop-after-write' })
    await button(page, 'Suspend customer').click()
    await expect(dialog).toContainText('The customer is suspended.')
    await button(page, 'Close').click()
    await expect(badge(page, 'Suspended')).toBeVisible()

    await choose(page, 'Approve…')
    await fails('approve', { kind: 'status', status: 422 })
    await button(page, 'Approve customer').click()
    await expect(dialog.getByRole('alert')).toContainText('Nothing was changed.')
    await fails('approve', { kind: 'drop-before-write' })
    await button(page, 'Approve customer').click()
    await expect(dialog).toContainText('Not changed so far.')
    await button(page, 'Close').click()
    await expect(badge(page, 'Suspended')).toBeVisible()
    expect(await standIn.writes('harbor-pro')).toHaveLength(4)
  })

  test('refuses what somebody else did first, and that is told', async ({ page, standIn }) => {
    const meanwhile = (standing: { approved?: boolean; suspended?: boolean } | null) =>
      standIn.world('harbor-pro', {
        partners: [{ id: 'partner_1', key: 'ref_river', email: 'river@example.com' }],
        customers: standing
          ? [
              {
                id: 'acct_overtaken',
                name: 'Alice',
                surname: 'Brown',
                partner: 'partner_1',
                ...standing,
              },
            ]
          : [],
      })
    const refuses = (action: string) =>
      standIn.fault({
        program: 'harbor-pro',
        method: 'POST',
        path: `/customers/*/${action}`,
        fault: { kind: 'status', status: 409 },
      })
    const dialog = page.getByRole('alertdialog')
    await meanwhile({})
    await page.goto('/harbor-pro/customers/acct_overtaken')
    await choose(page, 'Suspend…')
    await meanwhile({ suspended: true })
    await refuses('suspend')
    await button(page, 'Suspend customer').click()
    await expect(dialog).toContainText('The customer is suspended already.')
    await expect(dialog).toContainText('somebody else was first')
    await button(page, 'Close').click()
    await expect(badge(page, 'Suspended')).toBeVisible()

    await choose(page, 'Approve…')
    await meanwhile({})
    await refuses('approve')
    await button(page, 'Approve customer').click()
    await expect(dialog).toContainText('The customer is active already.')
    await button(page, 'Close').click()
    await expect(badge(page, 'Active')).toBeVisible()

    await choose(page, 'Delete…')
    await page
      .getByRole('textbox', { name: 'Type acct_overtaken to confirm' })
      .fill('acct_overtaken')
    await meanwhile(null)
    await button(page, 'Delete for good').click()
    await expect(dialog).toContainText('This customer is not there any more.')
    await button(page, 'Close').click()
    await expect(page.getByRole('heading', { name: 'No such customer', level: 1 })).toBeVisible()
    await expect(page.getByText('from this tab')).toBeHidden()
    // Each was asked for once, and none of them changed anything.
    expect(await standIn.writes('harbor-pro')).toHaveLength(3)
  })

  test('deletes for good, and offers what keeps the record in each state', async ({
    page,
    standIn,
  }) => {
    await page.goto(ALICE)
    await choose(page, 'Delete…')
    await expect(button(page, 'Archive instead')).toBeVisible()
    await button(page, 'Suspend instead').click()
    await button(page, 'Suspend customer').click()
    await expect(badge(page, 'Suspended')).toBeVisible()
    await choose(page, 'Delete…')
    await expect(button(page, 'Archive instead')).toBeVisible()
    await expect(button(page, 'Suspend instead')).toBeHidden()
    await page.getByRole('textbox', { name: 'Type acct_1 to confirm' }).fill('acct_1')
    await page.keyboard.press('Control+Enter')
    await expect(
      page.getByRole('heading', { name: 'This customer was deleted', level: 1 }),
    ).toBeFocused()
    expect(await sent(standIn, 'harbor-pro')).toEqual([
      'POST /customers/acct_1/suspend 200',
      'DELETE /customers/acct_1 200',
    ])
  })

  test('that has no archive says so once and offers it no more', async ({ page, standIn }) => {
    await standIn.fault({
      program: 'harbor-pro',
      method: 'POST',
      path: ARCHIVE,
      fault: { kind: 'status', status: 404 },
      times: null,
    })
    await page.goto(ALICE)
    await choose(page, 'Archive…')
    await button(page, 'Archive customer').click()
    await expect(page.getByRole('alertdialog')).toContainText(
      'This program’s API does not have this.',
    )
    await button(page, 'Close').click()
    // Neither by its key nor in the menu.
    await page.keyboard.press('a')
    await expect(page).not.toHaveURL(/dialog=/)
    await button(page, 'More actions').click()
    await expect(page.getByRole('menuitem', { name: 'Delete…' })).toBeVisible()
    await expect(page.getByRole('menuitem', { name: 'Archive…' })).toBeHidden()
    expect(await standIn.writes('harbor-pro')).toHaveLength(1)
  })

  test('marks an archived customer as deleted, and undoes it in place', async ({ page }) => {
    await page.goto(ALICE)
    await choose(page, 'Archive…')
    await button(page, 'Archive customer').click()
    await expect(badge(page, 'Deleted')).toBeVisible()
    await expect(button(page, 'Restore customer')).toBeHidden()
    await expect(page.getByText('Partnero keeps the record for reading only.')).toBeVisible()
    await expect(page.getByText(/brought back from here/)).toBeHidden()
    await button(page, 'Undo').click()
    await expect(badge(page, 'Active')).toBeVisible()
  })
})
