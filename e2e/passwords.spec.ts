import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, row } from './fixtures'
import {
  acceptInvitation,
  DANA,
  invite,
  makeFirstAdministrator,
  SAM,
  signIn,
  test,
} from './sign-in-steps'

const OTHER_PASSWORD = 'battery staple horse'

const hasBeenSignedOut = async (page: Page) => {
  await page.getByRole('button', { name: 'Refresh list' }).click()
  await expect(page.getByRole('dialog', { name: 'Sign in to go on' })).toBeVisible()
}

test.beforeEach(async ({ page, guarded }) => {
  await makeFirstAdministrator(page, guarded)
})

test('a person changes their password, and is signed out in every other browser', async ({
  page,
  context,
  browser,
  guarded,
}) => {
  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await other.goto(`${guarded.origin}/friends/customers`)
  await signIn(other)
  await expect(row(other, 'Maya Lindqvist')).toBeVisible()

  const account = page.getByRole('button', { name: `Account menu, ${DANA.name}` })
  await expect(account).toHaveText('DRDana ReyesAdministrator')
  await account.click()
  await page.getByRole('link', { name: 'Change password' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change password' })
  const current = dialog.getByLabel('Current password', { exact: true })
  const next = dialog.getByLabel('New password', { exact: true })
  const send = () => dialog.getByRole('button', { name: 'Change password' }).click()
  await expect(current).toBeFocused()
  await send()
  await expect(dialog.getByText('2 fields need a change.')).toBeVisible()
  await expectNoAxeViolations(page, 'changing a password with two mistakes')

  await current.fill('not my password')
  await next.fill(OTHER_PASSWORD)
  await send()
  await expect(current).toBeFocused()
  await expect(current).toHaveAccessibleDescription(
    'This is not your password. 4 more tries, then a pause of 15 minutes.',
  )
  await current.fill(DANA.password)
  await next.fill(DANA.password)
  await send()
  await expect(next).toHaveAccessibleDescription(/^This is the password you have\./)

  await next.fill(OTHER_PASSWORD)
  await context.setOffline(true)
  await send()
  await expect(dialog.getByRole('alert')).toContainText('Your password may be changed or not.')
  await context.setOffline(false)
  await send()
  await expect(dialog.getByRole('status')).toHaveText(
    'Your password was changed. You were signed out everywhere else.',
  )
  await expectNoAxeViolations(page, 'a changed password')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page).toHaveURL(`${guarded.origin}/sessions`)
  await expect(page.getByText('This one')).toHaveCount(1)
  await expect(page.getByRole('listitem').filter({ hasText: 'This one' })).toContainText(
    'Chrome on',
  )
  await expect(page.getByRole('button', { name: /^End session/ })).toHaveCount(0)

  await hasBeenSignedOut(other)
  const asks = other.getByRole('dialog', { name: 'Sign in to go on' })
  await asks.getByLabel('Password', { exact: true }).fill(DANA.password)
  await asks.getByRole('button', { name: 'Sign in' }).click()
  await expect(asks.getByRole('alert')).toContainText('Email or password is wrong.')
  await asks.getByLabel('Password', { exact: true }).fill(OTHER_PASSWORD)
  await asks.getByRole('button', { name: 'Sign in' }).click()
  await expect(asks).toBeHidden()
  await elsewhere.close()
})

test('who has forgotten a password sets a new one with a link of an administrator', async ({
  page,
  browser,
  guarded,
}) => {
  await page.goto(`${guarded.origin}/people`)
  const sam = await acceptInvitation(browser, await invite(page, SAM.email), SAM)
  await expect(row(sam, 'Maya Lindqvist')).toBeVisible()

  await page.reload()
  await page.getByRole('button', { name: `Manage ${SAM.name}` }).click()
  const dialog = page.getByRole('dialog', { name: SAM.name })
  await dialog.getByRole('button', { name: 'New password link' }).click()
  const link = await dialog.getByRole('textbox', { name: 'Link for a new password' }).inputValue()
  await expect(dialog).toContainText('A link is out that works until')
  await expectNoAxeViolations(page, 'a link for a new password')

  const asks = await browser.newContext()
  const forgetful = await asks.newPage()
  await forgetful.goto(`${guarded.origin}/sign-in`)
  await expect(
    forgetful.getByText('Forgotten it? An administrator can make a link that sets a new one.'),
  ).toBeVisible()
  await forgetful.goto(link)
  await expect(forgetful.getByRole('heading', { name: 'New password' })).toBeVisible()
  await expect(forgetful.getByRole('textbox', { name: 'Email' })).toHaveValue(SAM.email)
  await forgetful.getByRole('button', { name: 'Set password' }).click()
  const password = forgetful.getByLabel('New password', { exact: true })
  await expect(password).toBeFocused()
  await expect(password).toHaveAccessibleDescription(/^Write at least 12 characters\./)
  await expectNoAxeViolations(forgetful, 'setting a new password')
  await password.fill(OTHER_PASSWORD)
  await asks.setOffline(true)
  await forgetful.getByRole('button', { name: 'Set password' }).click()
  await expect(forgetful.getByRole('alert')).toContainText('Your password may be set or not.')
  await asks.setOffline(false)
  await forgetful.getByRole('button', { name: 'Set password' }).click()
  await expect(row(forgetful, 'Maya Lindqvist')).toBeVisible()
  expect(forgetful.url()).not.toContain('#')

  await hasBeenSignedOut(sam)
  await sam.goto('about:blank')
  await sam.goto(link)
  await expect(sam.getByText('This link was used already, or it is too old.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Withdraw link' }).click()
  await expect(dialog.getByRole('alert')).toContainText('That is not there any more.')
  await expect(dialog.getByRole('button', { name: 'Withdraw link' })).toBeHidden()
  await asks.close()
  await sam.context().close()
})
