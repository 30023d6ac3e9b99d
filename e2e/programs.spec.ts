import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, phone } from './fixtures'
import { makeFirstAdministrator, test } from './sign-in-steps'

const program = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('an administrator sees how each key is, and asks Partnero now', async ({
  page,
  guarded,
  standIn,
}) => {
  await makeFirstAdministrator(page, guarded)
  await page.getByRole('link', { name: 'Administration' }).click()
  await page
    .getByRole('navigation', { name: 'Administration' })
    .getByRole('link', { name: 'Programs' })
    .click()
  await expect(page.getByRole('heading', { name: 'Programs', level: 1 })).toBeFocused()
  const friends = program(page, 'Harbor Friends')
  await expect(friends).toContainText('Works')
  await expect(friends).toContainText('PARTNERO_API_KEY_FRIENDS')
  await expect(program(page, 'Harbor Pro')).toContainText('Affiliate')

  await standIn.fault({ path: '/program', fault: { kind: 'status', status: 401 }, times: null })
  const check = page.getByRole('button', { name: 'Check Harbor Friends now' })
  await check.click()
  await expect(friends.getByRole('status')).toContainText(/Checked at .+: Refused\./)
  await expect(friends).toContainText('Copy a current one')
  await expect(friends).toContainText(/Last refusal.+401\s*GET \/program/)
  await expectNoAxeViolations(page, 'a refused key')
  expect(await page.content()).not.toContain('stand-in-key')

  await standIn.clearFaults()
  await standIn.fault({ path: '/program', fault: { kind: 'status', status: 429, retryAfter: 600 } })
  await check.click()
  await expect(friends).toContainText('Paused until')
  await expect(check).toHaveAccessibleDescription('Partnero wants no requests yet.')
  await expectNoAxeViolations(page, 'a paused key')
})

test.describe('on a phone', () => {
  test.use(phone)

  test('a desk that asks nobody shows the programs of its demo to whoever is there', async ({
    page,
    context,
  }) => {
    await page.goto('/harbor-friends/customers')
    await page.getByRole('button', { name: 'Open menu' }).tap()
    await page.getByRole('button', { name: /^Switch program/ }).click()
    await page.getByRole('link', { name: 'Programs and their keys' }).click()
    const pro = program(page, 'Harbor Pro')
    await expect(pro).toContainText('Works')
    // Nobody signs in, so there are no people.
    const pages = page.getByRole('navigation', { name: 'Administration' }).getByRole('link')
    await expect(pages).toHaveText(['Limits', 'Programs'])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Check Harbor Pro now' }).click()
    await expect(pro.getByRole('alert')).toContainText('The desk did not answer.')
    await context.setOffline(false)
    await page.getByRole('button', { name: 'Check Harbor Pro now' }).click()
    await expect(pro.getByRole('status')).toContainText('Works.')
    await expect(pro.getByRole('alert')).toBeHidden()
  })
})
