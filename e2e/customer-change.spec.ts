import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures'
import {
  ALICE,
  editDialog,
  fillWorlds,
  MAYA,
  press,
  PRO,
  text,
  UPDATE,
  written,
} from './customer-form-steps'

test.beforeEach(async ({ standIn }) => fillWorlds(standIn))

/** The form of a customer with another first name in it, not saved yet. */
async function renamed(page: Page, address: string, name: string): Promise<Locator> {
  await page.goto(`${address}?dialog=edit`)
  const dialog = editDialog(page)
  await text(dialog, 'First name').fill(name)
  return dialog
}

/** Partnero’s refusal of a first name. */
const TOO_ODD = {
  kind: 'status',
  status: 422,
  body: { status: 0, errors: { 'update.name': ['The name is too odd.'] } },
} as const
const saidTooOdd = /Partnero answered: “The name is too odd\.”/

test.describe('a change', () => {
  test('sends only what differs, and says how much that is', async ({ page, standIn }) => {
    await page.goto(MAYA)
    await page.getByRole('button', { name: 'Edit customer' }).click()
    const dialog = editDialog(page)
    await text(dialog, 'Email').fill('maya@lindqvist.example')
    await expect(text(dialog, 'Email')).toHaveAccessibleDescription(
      'Was maya.lindqvist@fjordline.example',
    )
    await text(dialog, 'Key').fill('maya-14')
    await expect(dialog).toContainText('The key is in the referral link.')
    await expect(dialog).toContainText('2changes. Only these are sent.')
    const request = page.waitForRequest((each) => each.method() === 'PUT')
    await press(dialog, 'Save changes')
    expect((await request).postDataJSON()).toEqual({
      update: { email: 'maya@lindqvist.example', key: 'maya-14' },
    })
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('main')).toContainText('maya@lindqvist.example')
    await expect(page.getByRole('button', { name: 'Edit customer' })).toBeFocused()
    expect(await written(standIn)).toEqual(['PUT /customers/cus_48213 200'])
  })

  test('of an affiliate’s key moves the page with it', async ({ page }) => {
    await page.goto(ALICE)
    await expect(page.getByRole('button', { name: 'Edit customer' })).toBeVisible()
    await page.keyboard.press('e')
    const dialog = editDialog(page)
    await text(dialog, 'Customer key').fill('acct/9 é')
    await press(dialog, 'Save changes')
    await expect(page).toHaveURL(new RegExp(`${PRO}/acct%2F9%20%C3%A9$`))
    await expect(page.getByRole('heading', { level: 1, name: 'Alice' })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('acct/9 é')
  })

  test('of tags loses nothing that somebody else added meanwhile', async ({ page, desk }) => {
    await page.goto(ALICE)
    await page.getByRole('button', { name: 'Edit customer' }).click()
    const dialog = editDialog(page)
    await dialog.getByRole('button', { name: 'Remove tag annual' }).click()
    await expect(text(dialog, 'Tags')).toBeFocused()
    await page.keyboard.type('vip')
    await page.keyboard.press('Enter')
    await page.keyboard.type('trial')
    const meanwhile = await page.request.put(`${desk.origin}/api/harbor-pro/v1/customers/acct_1`, {
      data: { update: { tags: ['premium', 'annual', 'beta'] } },
      headers: { origin: desk.origin },
    })
    expect(meanwhile.ok()).toBe(true)
    const request = page.waitForRequest((each) => each.method() === 'PUT')
    // The last one still stands in its box.
    await page.keyboard.press('Control+Enter')
    expect((await request).postDataJSON()).toEqual({
      update: { tags: ['premium', 'beta', 'vip', 'trial'] },
    })
    await expect(dialog).toBeHidden()
  })

  test('made by somebody else meanwhile is shown, and a person chooses', async ({
    page,
    desk,
    standIn,
  }) => {
    await page.goto(`${MAYA}?dialog=edit`)
    const dialog = editDialog(page)
    await text(dialog, 'Email').fill('maya@lindqvist.example')
    await text(dialog, 'Last name').fill('Lindgren')
    await page.request.put(`${desk.origin}/api/harbor-friends/v1/customers/cus_48213`, {
      data: { update: { surname: 'Lindqvist-Berg' } },
      headers: { origin: desk.origin },
    })
    await press(dialog, 'Save changes')
    await expect(dialog).toContainText('Somebody changed this customer after you opened it.')
    expect(await written(standIn)).toHaveLength(1)
    const row = dialog.getByRole('row', { name: /^Last name/ })
    await expect(row.getByRole('radio', { name: /yours: Lindgren/ })).toBeChecked()
    await row.getByRole('radio', { name: /saved now: Lindqvist-Berg/ }).check()
    const request = page.waitForRequest((each) => each.method() === 'PUT')
    await press(dialog, 'Save chosen values')
    expect((await request).postDataJSON()).toEqual({ update: { email: 'maya@lindqvist.example' } })
    await expect(page.getByRole('heading', { level: 1, name: 'Maya Lindqvist-Berg' })).toBeVisible()
  })

  test('of an affiliate’s customer made meanwhile too, where tags of two people add up', async ({
    page,
    desk,
    standIn,
  }) => {
    const dialog = await renamed(page, ALICE, 'Alicia')
    await text(dialog, 'Email').fill('alicia@brown.example')
    await dialog.getByRole('button', { name: 'Remove tag annual' }).click()
    await text(dialog, 'Tags').fill('vip')
    const meanwhile = await page.request.put(`${desk.origin}/api/harbor-pro/v1/customers/acct_1`, {
      data: { update: { name: 'Alison', tags: ['premium', 'annual', 'beta'] } },
      headers: { origin: desk.origin },
    })
    expect(meanwhile.ok()).toBe(true)
    await press(dialog, 'Save changes')
    await expect(dialog).toContainText('Somebody changed this customer after you opened it.')
    const choices = dialog.getByRole('table', { name: 'What to keep' })
    const cellsOf = (field: string) =>
      choices.getByRole('row', { name: new RegExp(`^${field}`) }).getByRole('cell')
    await expect(cellsOf('Email')).toHaveText(['not changed', 'alicia@brown.example'])
    await expect(cellsOf('Tags')).toHaveText(['premium, annual, beta', 'premium, beta, vip'])
    const saved = choices.getByRole('radio', { name: 'First name, saved now: Alison' })
    await expect(choices.getByRole('radio', { name: 'First name, yours: Alicia' })).toBeChecked()
    await saved.click()
    await expect(saved).toBeChecked()
    const request = page.waitForRequest((each) => each.method() === 'PUT')
    await press(dialog, 'Save chosen values')
    expect((await request).postDataJSON()).toEqual({
      update: { email: 'alicia@brown.example', tags: ['premium', 'beta', 'vip'] },
    })
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('heading', { level: 1, name: 'Alison' })).toBeVisible()
    expect(await written(standIn, 'harbor-pro')).toHaveLength(2)
  })

  test('with a lost answer is settled by a reading', async ({ page, standIn }) => {
    const dialog = await renamed(page, MAYA, 'Maja')
    await standIn.fault({ ...UPDATE, fault: { kind: 'drop-after-write' } })
    await press(dialog, 'Save changes')
    await expect(dialog).toContainText('a new reading shows the changes')
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
    await expect(page.getByRole('heading', { level: 1, name: 'Maja Lindqvist' })).toBeVisible()
    expect(await written(standIn)).toHaveLength(1)
  })

  test('with a lost request shows the old values and sends nothing again', async ({
    page,
    standIn,
  }) => {
    const dialog = await renamed(page, MAYA, 'Maja')
    await standIn.fault({ ...UPDATE, fault: { kind: 'drop-before-write' } })
    await press(dialog, 'Save changes')
    await expect(dialog).toContainText('Not saved so far.')
    await press(dialog, 'Check again')
    await expect(dialog).toContainText('Not saved so far.')
    expect(await written(standIn)).toHaveLength(1)
  })

  test('of an affiliate’s customer is refused at its field, then settled by a reading', async ({
    page,
    standIn,
  }) => {
    const dialog = await renamed(page, ALICE, 'Alison')
    const update = { ...UPDATE, program: 'harbor-pro' } as const
    await standIn.fault({ ...update, fault: TOO_ODD })
    await press(dialog, 'Save changes')
    await expect(text(dialog, 'First name')).toHaveAccessibleDescription(saidTooOdd)
    await text(dialog, 'First name').fill('Alisa')
    await standIn.fault({ ...update, fault: { kind: 'drop-after-write' } })
    await press(dialog, 'Save changes')
    await expect(dialog).toContainText('a new reading shows the changes')
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
    await expect(page.getByRole('heading', { level: 1, name: 'Alisa' })).toBeVisible()
    expect(await written(standIn, 'harbor-pro')).toHaveLength(2)
  })

  test('of somebody who is gone is not sent', async ({ page, desk, standIn }) => {
    const dialog = await renamed(page, MAYA, 'Maja')
    await page.request.delete(`${desk.origin}/api/harbor-friends/v1/customers/cus_48213`, {
      headers: { origin: desk.origin },
    })
    await press(dialog, 'Save changes')
    await expect(dialog).toContainText('This customer is not there any more.')
    expect(await written(standIn)).toEqual(['DELETE /customers/cus_48213 200'])
  })

  test('that Partnero refuses is told at its field, in Partnero’s words', async ({
    page,
    standIn,
  }) => {
    const dialog = await renamed(page, MAYA, 'Maja')
    await standIn.fault({ ...UPDATE, fault: TOO_ODD })
    await press(dialog, 'Save changes')
    await expect(text(dialog, 'First name')).toHaveAccessibleDescription(saidTooOdd)
  })

  test('is not possible while the customer is archived', async ({ page, standIn }) => {
    await standIn.world('harbor-friends', {
      customers: [{ id: 'cus_48213', name: 'Maya', archived: true }],
    })
    await page.goto(`${MAYA}?dialog=edit`)
    await expect(editDialog(page)).toContainText('Restore the customer first.')
    await editDialog(page).getByRole('button', { name: 'Close', exact: true }).last().click()
    await expect(editDialog(page)).toBeHidden()
    await expect(page.getByRole('button', { name: 'Edit customer' })).toBeHidden()
  })
})
