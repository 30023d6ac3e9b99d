import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, test } from './fixtures'
import type { StandIn } from './stand-in'

const PAGE = '/harbor-friends/customers/cus_ada'
const LINKS = `${PAGE}?dialog=links`

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Referral links' })
const links = (page: Page) =>
  dialog(page).getByRole('list', { name: 'Referral links' }).getByRole('listitem')
const newKey = (page: Page) => dialog(page).getByRole('textbox', { name: 'Key of a new link' })
const button = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true })

const writes = async (standIn: StandIn) =>
  (await standIn.requests('harbor-friends'))
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`)

test.beforeEach(async ({ standIn }) => {
  await standIn.world('harbor-friends', {
    customers: [
      { id: 'cus_ada', key: 'ada', email: 'ada@example.com', name: 'Ada', surname: 'Lovelace' },
      { id: 'cus_ben', key: 'ben', email: 'ben@example.com', name: 'Ben', surname: 'Lee' },
    ],
  })
})

async function add(page: Page, key: string) {
  await newKey(page).fill(key)
  await button(page, 'Add link').click()
}

test('adds, renames and deletes a link, by keys alone', async ({ page, standIn }) => {
  await page.goto(PAGE)
  await page.getByRole('button', { name: 'Manage referral links' }).press('Enter')
  await expect(links(page)).toHaveCount(1)
  await standIn.clearRequests()
  await newKey(page).focus()
  await page.keyboard.type('ada-summer')
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('status')).toHaveText('The link was added.')
  await expect(links(page)).toHaveCount(2)
  await expect(links(page).nth(1)).toContainText('ada-summer')
  await expect(newKey(page)).toHaveValue('')

  await button(page, 'Rename link ada-summer').press('Enter')
  const rename = dialog(page).getByRole('form', { name: 'Rename link ada-summer' })
  await rename.getByRole('textbox', { name: 'New key' }).fill('ada-winter')
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('status')).toHaveText('The link was renamed.')
  await expect(links(page).nth(1)).toContainText('ada-winter')

  await button(page, 'Delete link ada-winter').press('Enter')
  await dialog(page).getByRole('group', { name: 'Delete link ada-winter' }).waitFor()
  await button(page, 'Delete link').press('Enter')
  await expect(dialog(page).getByRole('status')).toHaveText('The link was deleted.')
  await expect(links(page)).toHaveCount(1)
  expect(await writes(standIn)).toEqual([
    'POST /customer_referral_links',
    'PUT /customer_referral_links/ada-summer',
    'DELETE /customer_referral_links/ada-winter',
  ])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Manage referral links' })).toBeFocused()
})

test('a key that somebody has, or a limit, is told, and nothing is sent by itself', async ({
  page,
  standIn,
}) => {
  await page.goto(LINKS)
  await add(page, 'ada')
  await expect(newKey(page)).toHaveAccessibleDescription(/This customer has a link with this key\./)
  expect(await writes(standIn)).toEqual([])
  await add(page, 'ben')
  await expect(dialog(page).getByRole('alert')).toContainText('Nothing was changed.')
  await expect(dialog(page).getByRole('alert')).toContainText('This key is already used by cus_ben')
  await expect(newKey(page)).toHaveValue('ben')
  await expect(links(page)).toHaveCount(1)
  expect(await writes(standIn)).toEqual(['POST /customer_referral_links'])
  await standIn.fault({
    method: 'POST',
    path: '/customer_referral_links',
    fault: { kind: 'status', status: 429, retryAfter: 30 },
  })
  await add(page, 'ada-later')
  await expect(dialog(page).getByRole('alert')).toContainText(
    'Partnero is limiting requests. Try again in 30 s.',
  )
  await expect(newKey(page)).toHaveValue('ada-later')
  expect(await writes(standIn)).toHaveLength(2)
  await add(page, 'ben')
  await dialog(page).getByRole('link', { name: 'Open customer' }).click()
  await expect(page.getByRole('heading', { name: 'Ben Lee', level: 1 })).toBeVisible()
})

test('a rename and a deletion that are refused, or of a link that is gone, change nothing', async ({
  page,
  standIn,
  desk,
}) => {
  await page.goto(LINKS)
  await add(page, 'ada-two')
  await expect(links(page)).toHaveCount(2)
  const link = {
    path: '/customer_referral_links/*',
    fault: { kind: 'status', status: 403 },
  } as const
  await button(page, 'Rename link ada-two').click()
  const rename = dialog(page).getByRole('textbox', { name: 'New key' })
  await rename.fill('ada-three')
  await standIn.fault({ method: 'PUT', ...link })
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page).getByRole('alert')).toContainText('Nothing was changed.')
  await expect(rename).toHaveValue('ada-three')
  await button(page, 'Delete link ada-two').click()
  await standIn.fault({ method: 'DELETE', ...link })
  await button(page, 'Delete link').click()
  await expect(dialog(page).getByRole('alert')).toContainText('Nothing was changed.')
  await expect(links(page)).toHaveCount(2)

  await page.request.delete(
    `${desk.origin}/api/harbor-friends/v1/customer_referral_links/ada-two`,
    {
      headers: { origin: desk.origin },
    },
  )
  await button(page, 'Rename link ada-two').click()
  await expect(rename).toHaveValue('ada-three')
  await rename.press('Enter')
  await expect(links(page)).toHaveCount(1)
})

test('what is typed outlives a reload, and closing asks before it is lost', async ({ page }) => {
  await page.goto(PAGE)
  await page.getByRole('button', { name: 'Manage referral links' }).click()
  await add(page, 'ada-two')
  await button(page, 'Rename link ada-two').click()
  await dialog(page).getByRole('textbox', { name: 'New key' }).fill('ada-three')
  await newKey(page).fill('ada-four')
  await page.reload()
  await expect(dialog(page)).toContainText('What you typed before is still here.')
  await expect(newKey(page)).toHaveValue('ada-four')
  await expect(dialog(page).getByRole('textbox', { name: 'New key' })).toHaveValue('ada-three')
  await page.keyboard.press('Escape')
  const question = page.getByRole('alertdialog', { name: 'Discard changes?' })
  await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused()
  await page.keyboard.press('Escape')
  await button(page, 'Start over').click()
  await expect(newKey(page)).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await page.getByRole('button', { name: 'Manage referral links' }).click()
  await expect(newKey(page)).toHaveValue('')
})

test('a lost answer is settled by reading, never by sending again', async ({ page, standIn }) => {
  await page.goto(LINKS)
  await expect(links(page)).toHaveCount(1)
  await standIn.fault({
    method: 'POST',
    path: '/customer_referral_links',
    fault: { kind: 'drop-after-write' },
  })
  await add(page, 'ada-after')
  await expect(dialog(page).getByRole('status')).toHaveText(
    'The link was added. Partnero did not answer, but a new reading shows it.',
  )
  await expect(links(page)).toHaveCount(2)
  await standIn.fault({
    method: 'POST',
    path: '/customer_referral_links',
    fault: { kind: 'drop-before-write' },
  })
  await add(page, 'ada-before')
  await expect(dialog(page).getByRole('alert')).toContainText('Not changed so far.')
  await expect(newKey(page)).toHaveValue('ada-before')
  await button(page, 'Check again').click()
  await expect(dialog(page).getByRole('alert')).toContainText('Not changed so far.')
  expect(await writes(standIn)).toEqual([
    'POST /customer_referral_links',
    'POST /customer_referral_links',
  ])
})

test('links that did not load can be read again', async ({ page, standIn }) => {
  await standIn.fault({
    path: '/customers/*/referral_links',
    fault: { kind: 'status', status: 500 },
    times: 2,
  })
  await page.goto(LINKS)
  await dialog(page).getByRole('button', { name: 'Try again' }).click()
  await expect(links(page)).toHaveCount(1)
})

test('the customer’s own link is copied, shown as a code, and saved as SVG and PNG, but not changed', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(LINKS)
  await expect(links(page)).toHaveCount(1)
  await expect(dialog(page).getByRole('button', { name: /Rename|Delete/ })).toHaveCount(0)
  await button(page, 'Copy link ada').click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('ada')
  await button(page, 'QR code of ada').click()
  await expect(dialog(page).getByRole('img', { name: /^QR code of https?:/ })).toBeVisible()
  await expectNoAxeViolations(page, 'the referral links with a code')
  const svg = page.waitForEvent('download')
  await button(page, 'Download SVG').click()
  const vector = await svg
  expect(vector.suggestedFilename()).toBe('referral-link-ada.svg')
  expect(await readFile(await vector.path(), 'utf8')).toMatch(/^<svg xmlns=.*<\/svg>\n$/)
  const png = page.waitForEvent('download')
  await button(page, 'Download PNG').click()
  const picture = await png
  expect(picture.suggestedFilename()).toBe('referral-link-ada.png')
  expect([...(await readFile(await picture.path())).subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47])
})

test('the questions and the form have no accessibility violations', async ({ page }) => {
  await page.goto(LINKS)
  await add(page, 'ada-two')
  await expect(links(page)).toHaveCount(2)
  await button(page, 'Delete link ada-two').click()
  await button(page, 'Keep link').click()
  await expect(button(page, 'Delete link ada-two')).toBeFocused()
  await button(page, 'Rename link ada-two').click()
  await add(page, '')
  await expectNoAxeViolations(page, 'the referral links with a mistake')
})

test('a key of markup, an emoji, foreign digits or letters, or slashes is shown as it is', async ({
  page,
}) => {
  await page.goto(LINKS)
  await expect(links(page)).toHaveCount(1)
  const odd = ['<img/src=x/onerror=alert(1)>', '👩‍👩‍👧', '１２３', 'مفتاح', '../../x']
  for (const [index, key] of odd.entries()) {
    await add(page, key)
    await expect(links(page)).toHaveCount(index + 2)
    await expect(dialog(page).getByRole('status')).toHaveText('The link was added.')
    await expect(button(page, `Copy link ${key}`)).toBeVisible()
  }
})

test('a key of nothing, of spaces or with a null byte is refused in place', async ({
  page,
  standIn,
}) => {
  await page.goto(LINKS)
  await expect(links(page)).toHaveCount(1)
  await standIn.clearRequests()
  for (const [key, message] of [
    ['', 'Write a key.'],
    ['   ', 'Write a key.'],
    ['two words', 'Write a key without spaces.'],
    ['null\u0000byte', 'This holds an invisible control character.'],
  ] as const) {
    await add(page, key)
    await expect(newKey(page)).toHaveAccessibleDescription(new RegExp(message))
  }
  expect(await writes(standIn)).toEqual([])
})

test('an affiliate customer has no links', async ({ page }) => {
  await page.goto('/harbor-pro/customers')
  const first = page.getByRole('table', { name: 'Customers' }).getByRole('rowheader').first()
  await first.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Manage referral links' })).toHaveCount(0)
})
