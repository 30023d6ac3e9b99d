import type { APIRequestContext, Page } from '@playwright/test'
import { expect, expectNoAxeViolations, phone } from './fixtures'
import {
  amount,
  button,
  creditsSent,
  dialogOf,
  fillIn,
  meetMaya,
  reason,
  reviewCredit,
  confirmation,
  somebodyElseCredits,
  WHEN_SETTLED,
} from './credit-steps'
import {
  acceptInvitation,
  DANA,
  invite,
  makeFirstAdministrator,
  SAM,
  test as base,
} from './sign-in-steps'

const MAYA = '/friends/customers/cus_two_people'

/** The shortest there is, and what is left of it on a desk that is hastened (see fixtures.ts). */
const HOLD_S = 10
const HASTENED_HOLD_MS = 2000

/** Sets how long a credit waits on the worker's own desk, where nobody signs in. */
async function setHold(request: APIRequestContext, origin: string, holdSeconds: number) {
  const answer = await request.get('/api/limits')
  const { version, rules } = (await answer.json()) as { version: number; rules: object }
  const set = await request.put('/api/limits', {
    headers: { origin },
    data: { version, rules: { ...rules, holdSeconds } },
  })
  expect(set.status()).toBe(200)
}

const test = base.extend<{
  /** How long credits wait on the worker's own desk before they are sent, in milliseconds; in other tests not at all. */
  held: number
  /** Sam, who supports, in a browser of his own. Dana, who let him in, has `page`, and Maya 128.50 USD. */
  sam: Page
}>({
  held: async ({ request, desk }, use) => {
    await setHold(request, desk.origin, HOLD_S)
    await use(HASTENED_HOLD_MS)
    await setHold(request, desk.origin, 0)
  },

  sam: async ({ page, browser, guarded, standIn }, use) => {
    await standIn.world('harbor-friends', {
      customers: [{ id: 'cus_two_people', email: 'maya@fjordline.example', name: 'Maya' }],
      balances: [{ customer: 'cus_two_people', amount: '128.50' }],
    })
    await makeFirstAdministrator(page, guarded)
    await page.goto(`${guarded.origin}/people`)
    const sam = await acceptInvitation(browser, await invite(page, SAM.email), SAM)
    await use(sam)
    await sam.context().close()
  },
})

// Two people, each with a browser of their own: a busy machine takes longer than for one.
test.describe.configure({ timeout: 180_000 })

/** An administrator sets a rule in its dialog. */
async function setRule(page: Page, opener: string, fields: Readonly<Record<string, string>>) {
  await page.getByRole('button', { name: opener }).click()
  const dialog = page.getByRole('dialog')
  for (const [label, text] of Object.entries(fields))
    if (label === 'For') await dialog.getByLabel(label).selectOption({ label: text })
    else await dialog.getByLabel(label).fill(text)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** Sam fills in a credit for Maya and goes to its review. */
async function reviewAsSam(sam: Page, origin: string, text: string) {
  await sam.goto(`${origin}${MAYA}?dialog=credit`)
  await expect(dialogOf(sam)).toContainText('Balance read from Partnero')
  await fillIn(sam, text)
  await button(sam, 'Review credit').click()
}

test('Sam is told his limit, and what is above the threshold is sent when Dana approves it', async ({
  page,
  sam,
  guarded: { origin },
}) => {
  await page.getByRole('link', { name: 'Limits' }).click()
  await expect(page.getByText('No limits.')).toBeVisible()
  await setRule(page, 'New limit', {
    For: 'Role: Support',
    'Per credit': '1000',
    'Per day': '1500',
  })
  await setRule(page, 'New unit', { 'Typed above': '500', 'Approved above': '500' })
  await expect(page.getByRole('table', { name: 'What may be credited' })).toContainText(
    '1,000.00 USD',
  )

  await reviewAsSam(sam, origin, '1000.01')
  await expect(dialogOf(sam)).toContainText('Your limit is 1,000.00 USD for one credit.')
  await expect(amount(sam)).toHaveAccessibleDescription(
    /Write at most 1,000\.00 USD, your limit for one credit\./,
  )
  await amount(sam).fill('900')
  await button(sam, 'Review credit').click()
  await expect(dialogOf(sam)).toContainText(
    'This is a large credit. It is above 500.00 USD, the limit your team set.',
  )
  const ask = button(sam, 'Ask for approval')
  await expect(ask).toHaveAttribute('aria-disabled', 'true')
  await dialogOf(sam).getByLabel('Type 900.00 to confirm').fill('900')
  await expect(ask).toHaveAttribute('aria-disabled', 'true')
  await dialogOf(sam).getByLabel('Type 900.00 to confirm').fill('900.00')
  await ask.click()
  await expect(
    dialogOf(sam).getByRole('heading', { name: 'A second person has to approve' }),
  ).toBeFocused()
  await expect(button(sam, /^Approve/)).toBeHidden()

  await page.goto(`${origin}/approvals`)
  await expect(page.getByRole('link', { name: /Approvals/ })).toContainText('1 credit waits')
  await expect(page.getByRole('table', { name: 'Credits that wait' })).toContainText(SAM.name)
  await page.getByRole('link', { name: 'Show the credit for cus_two_people' }).click()
  await expect(dialogOf(page)).toContainText('Asked by')
  await expectNoAxeViolations(page, 'a credit to approve')
  await button(page, 'Approve 900.00 USD').click()
  await expect(dialogOf(page).getByRole('heading', { name: '900.00 USD credited' })).toBeVisible(
    WHEN_SETTLED,
  )
  await expect(dialogOf(sam).getByRole('heading', { name: '900.00 USD credited' })).toBeVisible(
    WHEN_SETTLED,
  )
})

test('a credit that Sam has confirmed is stopped by Dana before it is sent', async ({
  page,
  sam,
  guarded: { origin },
}) => {
  await page.goto(`${origin}/limits`)
  await page.getByRole('radio', { name: '120 s' }).click()
  await expect(page.getByText(/^Changed/)).toBeVisible()

  await reviewAsSam(sam, origin, '25.00')
  await button(sam, 'Credit 25.00 USD').click()
  await expect(button(sam, 'Stop credit')).toBeVisible()
  // The tab is closed: the desk holds it, not the page.
  await sam.goto('about:blank')

  await page.goto(`${origin}${MAYA}`)
  await page.getByRole('button', { name: 'Stop the credit of 25.00 USD' }).click()
  await expect(page.getByText('The credit of 25.00 USD was not sent.')).toBeVisible()

  await sam.goto(`${origin}${MAYA}/balance`)
  const made = sam.getByRole('table', { name: 'Credits made here' })
  await expect(made).toContainText('Stopped')
  await sam.goto(`${origin}${MAYA}?dialog=credit`)
  await expect(reason(sam)).toBeVisible()

  // The log tells what each of them did.
  await page.goto(`${origin}/friends/audit`)
  const person = page.getByRole('combobox', { name: 'Person' })
  const log = page.getByRole('table', { name: 'Audit log' })
  const done = (action: string) => log.getByRole('rowheader', { name: action, exact: true })
  await expect(done('Credit balance')).toBeVisible()
  await expect(done('Stop a credit')).toBeVisible()
  await person.selectOption(SAM.name)
  await expect(page).toHaveURL(/person=/)
  await expect(done('Stop a credit')).toBeHidden()
  await expect(done('Credit balance')).toBeVisible()
  await expect(log.getByRole('cell', { name: DANA.name, exact: true })).toHaveCount(0)
  await person.selectOption(DANA.name)
  await expect(done('Credit balance')).toBeHidden()
  await expect(done('Stop a credit')).toBeVisible()
  await expect(log.getByRole('cell', { name: SAM.name, exact: true })).toHaveCount(0)
  await person.selectOption('Anyone')
  await expect(page).not.toHaveURL(/person=/)
  await expect(done('Credit balance')).toBeVisible()
})

test('a credit that nobody stops is sent, once, when its time is over', async ({
  page,
  standIn,
  held,
}) => {
  await meetMaya(page, standIn)
  await reviewCredit(page)
  // Watched for from before there can be one: it is not there for long.
  const stoppable = button(page, 'Stop credit').waitFor()
  const confirmedAt = Date.now()
  await confirmation(page).click()
  await stoppable
  await expect(dialogOf(page).getByRole('heading', { name: '25.00 USD credited' })).toBeVisible(
    WHEN_SETTLED,
  )
  const sent = await creditsSent(standIn)
  expect(sent.map(({ status }) => status)).toEqual([200])
  expect(sent[0]?.at).toBeGreaterThanOrEqual(confirmedAt + held)
})

test('a day’s limit, a word against a credit, and an approval that comes too late all send nothing', async ({
  page,
  sam,
  guarded: { origin },
  standIn,
}) => {
  const usd = { unit: 'USD', isCurrency: true }
  const rules = {
    holdSeconds: 0,
    limits: [{ for: { kind: 'role', role: 'support' }, ...usd, perCredit: null, perDay: '100' }],
    thresholds: [{ ...usd, typedAbove: null, approvedAbove: '10' }],
  }
  const set = await page.request.put(`${origin}/api/limits`, {
    headers: { origin },
    data: { version: 0, rules },
  })
  expect(set.status()).toBe(200)
  const ask = async (text: string) => {
    await reviewAsSam(sam, origin, text)
    await button(sam, 'Ask for approval').click()
    await expect(
      dialogOf(sam).getByRole('heading', { name: 'A second person has to approve' }),
    ).toBeFocused()
  }
  const lookAsDana = async () => {
    await page.goto(`${origin}${MAYA}?dialog=credit`)
    await expect(dialogOf(page)).toContainText('Asked by')
  }
  const ends = (each: Page, name: string) =>
    expect(dialogOf(each).getByRole('heading', { name, exact: true })).toBeVisible(WHEN_SETTLED)

  await reviewAsSam(sam, origin, '100.01')
  await expect(dialogOf(sam)).toContainText('Of 100.00 USD a day 100.00 USD is left today.')
  await expect(amount(sam)).toHaveAccessibleDescription(
    /Write at most 100\.00 USD: so much of your day’s limit is left\./,
  )

  await ask('60')
  await lookAsDana()
  await button(page, 'Decline').click()
  await ends(page, 'Declined')
  await ends(sam, 'Declined')
  await expect(dialogOf(sam)).toContainText('Dana Reyes declined it at')

  // What was declined leaves the day as it was.
  await ask('70')
  await button(sam, 'Withdraw').click()
  await ends(sam, 'Stopped')

  await ask('80')
  await lookAsDana()
  await somebodyElseCredits(standIn, 10, 'cus_two_people')
  await button(page, 'Approve 80.00 USD').click()
  await ends(page, 'Expired')
  await expect(dialogOf(page)).toContainText(
    'but the balance was 138.50 USD and no longer 128.50 USD',
  )
  await ends(sam, 'Expired')
  expect(await creditsSent(standIn)).toHaveLength(1)
})

test.describe('on a phone', () => {
  test.use(phone)
  test('the limits need no sideways scrolling, and nobody has to sign in for them', async ({
    page,
  }) => {
    await page.goto('/limits')
    await expect(page.getByRole('heading', { name: 'Limits', level: 1 })).toBeVisible()
    await page.getByRole('button', { name: 'New limit' }).click()
    await expect(page.getByRole('dialog', { name: 'New limit' })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await expectNoAxeViolations(page, 'a limit on a phone')
  })
})
