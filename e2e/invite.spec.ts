import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { expect, expectNoAxeViolations, phone, tabTo, test } from './fixtures'
import type { StandIn } from './stand-in'

const LIST = '/harbor-friends/customers'
const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Invite customers' })
const button = (page: Page, name: string): Locator =>
  dialog(page).getByRole('button', { name, exact: true })
const resultRow = (page: Page, email: string): Locator =>
  dialog(page)
    .getByRole('table', { name: 'People to invite' })
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: email, exact: true }) })
const invitesSent = async (standIn: StandIn) =>
  (await standIn.writes()).filter(({ path }) => decodeURIComponent(path) === '/customers:invite')

const openInvite = async (page: Page) => {
  await page.goto(LIST)
  await page.getByRole('button', { name: 'Invite customers' }).click()
  await expect(dialog(page)).toBeVisible()
}
const check = async (page: Page, text: string) => {
  await openInvite(page)
  await dialog(page).getByRole('tab', { name: 'Many people' }).click()
  await dialog(page).getByRole('textbox', { name: 'Addresses' }).fill(text)
  await button(page, 'Check addresses').click()
}
/** Three people that no other test invites: the desk remembers whom its lists have invited. */
function threePeople() {
  const [ana, tom, mei] = [1, 2, 3].map(() => `${randomUUID()}@praia.example`)
  if (!ana || !tom || !mei) throw new Error('There are not three people.')
  return { ana, tom, text: `${ana}, Ana\n${tom}, Tom\n${mei}` }
}

/** A list of invites that this page knows nothing of, as a colleague or another tab sends it. */
const startElsewhere = (page: Page, text: string) =>
  page.evaluate(
    async (rows) => {
      const answer = await fetch('/api/harbor-friends/jobs/invite', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': `elsewhere-${Date.now()}`,
        },
        body: JSON.stringify({ about: '', rows }),
      })
      if (!answer.ok) throw new Error(`The list did not start: ${answer.status}`)
    },
    text.split('\n').map((line) => ({ target: line.replace(/,.*/, ''), name: '' })),
  )

test.beforeEach(async ({ standIn }) => {
  await standIn.world('harbor-friends', {
    customers: [{ id: 'cus_1', name: 'Maya', email: 'maya@fjordline.example' }],
  })
})

test.describe('one person', () => {
  test('gets one invite, with name and personalization', async ({ page, standIn }) => {
    await openInvite(page)
    const email = dialog(page).getByRole('textbox', { name: 'Email' })
    await email.fill('jane.okafor@')
    await button(page, 'Send invite').click()
    await expect(email).toHaveAccessibleDescription(
      'Write a whole email address, like jane@example.com.',
    )
    await email.fill('jane@bluebird.example')
    await dialog(page).getByRole('textbox', { name: 'Name', exact: true }).fill('Jane')
    await button(page, 'Add a value').click()
    await dialog(page).getByRole('textbox', { name: 'Personalization name 1' }).fill('city')
    await dialog(page).getByRole('textbox', { name: 'Personalization value 1' }).fill('Bergen')
    const request = page.waitForRequest((each) => each.method() === 'POST')
    await button(page, 'Send invite').click()
    await expect(dialog(page)).toContainText('Invite sent to jane@bluebird.example.')
    expect((await request).postDataJSON()).toEqual({
      email: 'jane@bluebird.example',
      name: 'Jane',
      personalization: { city: 'Bergen' },
    })
    expect(await invitesSent(standIn)).toHaveLength(1)
  })

  test('by keys alone; refused, limited and without an answer, nothing typed is lost or sent again', async ({
    page,
    standIn,
  }) => {
    await page.goto(LIST)
    await expect(page.getByRole('rowheader', { name: 'Maya' })).toBeVisible()
    await page.keyboard.press('i')
    const email = dialog(page).getByRole('textbox', { name: 'Email' })
    await expect(email).toBeFocused()
    await page.keyboard.type('maya@fjordline.example')
    await page.keyboard.press('Control+Enter')
    await expect(dialog(page)).toContainText('The invite was not sent.')
    await expect(email).toHaveAttribute('aria-invalid', 'true')

    const path = '/customers:invite'
    const limit = { kind: 'status', status: 429, retryAfter: 120 } as const
    await standIn.fault({ method: 'POST', path, fault: limit })
    await email.press('ControlOrMeta+a')
    await page.keyboard.type('jane@bluebird.example')
    await page.keyboard.press('Enter')
    await expect(dialog(page)).toContainText('Partnero is limiting requests.')

    await standIn.fault({ method: 'POST', path, fault: { kind: 'drop-before-write' } })
    await page.keyboard.press('Control+Enter')
    await expect(dialog(page)).toContainText('Nobody knows whether the invite to jane@')
    await page.reload()
    await expect(dialog(page)).toContainText('Nobody knows whether the invite to jane@')
    await expect(email).toHaveValue('jane@bluebird.example')
    expect(await invitesSent(standIn)).toHaveLength(3)
    await page.keyboard.press('Control+Enter')
    await expect(dialog(page)).toContainText('Invite sent to jane@bluebird.example.')
    await expect(email).toHaveValue('')
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toBeHidden()
  })

  test('a search for an address that nobody has leads to its invite', async ({ page }) => {
    await page.goto(`${LIST}?q=jane%40bluebird.example`)
    await page.getByRole('button', { name: 'Invite this address' }).click()
    await expect(dialog(page).getByRole('textbox', { name: 'Email' })).toHaveValue(
      'jane@bluebird.example',
    )
  })
})

test.describe('many people', () => {
  test('each row gets its verdict, and only those that are ready are sent', async ({
    page,
    standIn,
  }) => {
    const { ana, tom, text } = threePeople()
    await check(page, `${text}\nnot-an-email\n${ana.toUpperCase()}\nmaya@fjordline.example`)
    await expect(dialog(page)).toContainText('3 ready 3 left out')
    await expect(resultRow(page, 'not-an-email')).toContainText('Not an email address')
    await expect(resultRow(page, ana.toUpperCase())).toContainText('Same as row 1')
    await expect(resultRow(page, 'maya@fjordline.example')).toContainText('Already a customer')
    expect(await invitesSent(standIn)).toEqual([])
    await button(page, 'Send 3 invites').click()
    await expect(dialog(page)).toContainText('3 of 3 invites sent.')
    expect(await invitesSent(standIn)).toHaveLength(3)
    await button(page, 'Done').click()

    await page.getByRole('button', { name: 'Invite customers' }).click()
    await dialog(page).getByRole('tab', { name: 'Many people' }).click()
    await dialog(page).getByRole('textbox', { name: 'Addresses' }).fill(tom)
    await button(page, 'Check addresses').click()
    await expect(resultRow(page, tom)).toContainText('Invited before')
  })

  test('only a refused row is sent again, and only when asked', async ({ page, standIn }) => {
    const path = '/customers:invite'
    await standIn.fault({ method: 'POST', path, fault: { kind: 'status', status: 422 } })
    await standIn.fault({ method: 'POST', path, fault: { kind: 'drop-after-write' } })
    const { ana, tom, text } = threePeople()
    await check(page, text)
    await button(page, 'Send 3 invites').click()
    await expect(dialog(page)).toContainText('1 of 3 invites sent.')
    await expect(resultRow(page, ana)).toContainText('Refused by Partnero')
    await expect(resultRow(page, tom)).toContainText('No answer')
    expect(await invitesSent(standIn)).toHaveLength(3)
    await button(page, 'Try 1 again').click()
    await expect(dialog(page)).toContainText('2 of 3 invites sent.')
    await expect(resultRow(page, tom)).toContainText('No answer')
    expect(await invitesSent(standIn)).toHaveLength(4)
  })

  test('goes on when the tab is closed, is found again, and each address gets one invite', async ({
    page,
    context,
    standIn,
  }) => {
    await standIn.fault({
      method: 'POST',
      path: '/customers:invite',
      fault: { kind: 'status', status: 429, retryAfter: 120 },
    })
    const { ana, tom, text } = threePeople()
    await check(page, text)
    await button(page, 'Send 3 invites').click()
    await expect(dialog(page).getByRole('progressbar', { name: 'Invites done' })).toHaveAttribute(
      'aria-valuemax',
      '3',
    )
    await dialog(page).getByText('You can close this. Sending goes on.').waitFor()
    await page.close()

    const later = await context.newPage()
    await later.goto(LIST)
    await expect(later.getByText('Sending invites, 1 of 3 done.')).toBeVisible()
    await later.getByRole('button', { name: 'Show invites' }).click()
    await expect(dialog(later)).toContainText('Partnero is limiting requests.')
    await expect(resultRow(later, ana)).toContainText('Rate limit')
    await expect(resultRow(later, tom)).toContainText('Waiting')
    await button(later, 'Stop after this one').click()
    await expect(dialog(later)).toContainText('2 were not sent')
    expect(await invitesSent(standIn)).toHaveLength(1)

    await button(later, 'Send the other 2').click()
    await expect(dialog(later)).toContainText('2 of 3 invites sent.')
    await button(later, 'Try 1 again').click()
    await expect(dialog(later)).toContainText('3 of 3 invites sent.')
    await later.reload()
    await expect(dialog(later)).toContainText('3 of 3 invites sent.')
    await button(later, 'Done').click()
    await expect(dialog(later)).toBeHidden()
    await expect(later.getByRole('button', { name: 'Show invites' })).toBeHidden()
    // The refused one, and one for each address.
    expect((await invitesSent(standIn)).map(({ status }) => status)).toEqual([429, 200, 200, 200])
  })

  test('goes on when the desk is killed in the middle, and nothing is sent twice', async ({
    page,
    standIn,
    startWithKeys,
  }) => {
    const desk = await startWithKeys(
      { PARTNERO_API_KEY: 'stand-in-key-harbor-friends', PARTNERO_API_URL: standIn.apiUrl },
      // The second row is still on its way when the desk is killed.
      { upstreamTimeoutMs: 60_000 },
    )
    await standIn.fault({
      method: 'POST',
      path: '/customers:invite',
      skip: 1,
      fault: { kind: 'hold' },
    })
    const { ana, tom, text } = threePeople()
    await page.goto(`${desk.origin}/default/customers`)
    await page.getByRole('button', { name: 'Invite customers' }).click()
    await dialog(page).getByRole('tab', { name: 'Many people' }).click()
    await dialog(page).getByRole('textbox', { name: 'Addresses' }).fill(text)
    await button(page, 'Check addresses').click()
    await button(page, 'Send 3 invites').click()
    await expect(resultRow(page, ana)).toContainText('Sent')
    await expect.poll(() => invitesSent(standIn)).toHaveLength(2)

    await desk.killAndStartAgain()
    // Nobody has to come back for it: the page that was open sees the rest go out.
    await expect(dialog(page)).toContainText('2 of 3 invites sent.', { timeout: 30_000 })
    await expect(resultRow(page, tom)).toContainText('No answer')
    await page.reload()
    await expect(dialog(page)).toContainText('2 of 3 invites sent.')
    expect(await invitesSent(standIn)).toHaveLength(3)
  })

  test('more than 500 lines are refused before anything is asked, and a CSV file in Windows-1252 is read', async ({
    page,
    standIn,
  }) => {
    const lines = Array.from({ length: 501 }, (_, index) => `p${index}@praia.example`)
    await check(page, lines.join('\n'))
    const addresses = dialog(page).getByRole('textbox', { name: 'Addresses' })
    await expect(addresses).toHaveAccessibleDescription(/These are 501 lines\. Send at most 500/)
    await expect(addresses).toHaveValue(lines.join('\n'))
    expect((await standIn.requests()).filter(({ path }) => path.includes('search'))).toEqual([])

    const chooser = page.waitForEvent('filechooser')
    await button(page, 'Choose CSV file').click()
    await (
      await chooser
    ).setFiles({
      name: 'spring.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('name;email\r\n"Sørensen; Freja";freja@nord.example\r\n', 'latin1'),
    })
    await expect(dialog(page)).toContainText('spring.csv, 1 row')
    await page.reload()
    await expect(dialog(page)).toContainText('spring.csv, 1 row')
    await expect(resultRow(page, 'freja@nord.example')).toContainText('Sørensen; Freja')
  })
})

test('what is typed on both tabs outlives a switch, a reload and somebody else’s list, and closing asks', async ({
  page,
  standIn,
}) => {
  const { ana, tom, text } = threePeople()
  await openInvite(page)
  const email = dialog(page).getByRole('textbox', { name: 'Email' })
  const addresses = dialog(page).getByRole('textbox', { name: 'Addresses' })
  await email.fill('jane@')
  await button(page, 'Add a value').click()
  await dialog(page).getByRole('textbox', { name: 'Personalization value 1' }).fill('Bergen')
  await dialog(page).getByRole('tab', { name: 'One person' }).press('ArrowRight')
  await page.keyboard.press('Enter')
  await addresses.focus()
  await page.keyboard.type(`${ana}\n${tom}`)

  await standIn.fault({
    method: 'POST',
    path: '/customers:invite',
    fault: { kind: 'status', status: 429, retryAfter: 120 },
  })
  await startElsewhere(page, text)
  // As whoever comes back to the tab learns of it.
  await page.evaluate(() =>
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
  )
  await expect(dialog(page)).toContainText(/Sending invites, \d of 3 done/)
  await expect(addresses).toBeFocused()
  await page.reload()
  await expect(dialog(page)).toContainText('What you typed before is still here.')
  await expect(dialog(page)).toContainText(/Sending invites, \d of 3 done/)
  await expect(addresses).toHaveValue(`${ana}\n${tom}`)
  await addresses.press('Control+Enter')
  await expect(button(page, 'Send 2 invites')).not.toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page).getByRole('alert')).toContainText('Another list is under way')
  await expect(resultRow(page, ana)).toContainText('Ready')

  await page.keyboard.press('Escape')
  const question = page.getByRole('alertdialog', { name: 'Discard changes?' })
  await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused()
  await expectNoAxeViolations(page, 'the question before the invites are closed')
  await page.keyboard.press('Escape')
  await button(page, 'Back').click()
  await dialog(page).getByRole('tab', { name: 'One person' }).click()
  await expect(email).toHaveValue('jane@')
  await expect(dialog(page).getByRole('textbox', { name: 'Personalization value 1' })).toHaveValue(
    'Bergen',
  )
  await button(page, 'Show invites').click()
  await expect(resultRow(page, tom)).toContainText('Waiting')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()

  await page.getByRole('button', { name: 'Invite customers' }).click()
  await button(page, 'Cancel').click()
  await question.getByRole('button', { name: 'Discard changes' }).click()
  await expect(dialog(page)).toBeHidden()
})

test('the keyboard alone invites two people', async ({ page, standIn }) => {
  await page.goto(LIST)
  await tabTo(page, page.getByRole('button', { name: 'Invite customers' }))
  await page.keyboard.press('Enter')
  await tabTo(page, dialog(page).getByRole('tab', { name: 'One person' }))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await tabTo(page, dialog(page).getByRole('textbox', { name: 'Addresses' }))
  const { ana, tom } = threePeople()
  await page.keyboard.type(`${ana}\n${tom}`)
  await page.keyboard.press('Control+Enter')
  await expect(button(page, 'Send 2 invites')).not.toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page)).toContainText('2 of 2 invites sent.')
  expect(await invitesSent(standIn)).toHaveLength(2)
})

test.describe('on a phone', () => {
  test.use(phone)
  test('the dialog fits', async ({ page }) => {
    await check(page, threePeople().text)
    await expect(button(page, 'Send 3 invites')).toBeInViewport()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBe(390)
  })
})
