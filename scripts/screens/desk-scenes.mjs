/** The pages of the desk itself: who did what, what may be credited, programs, sessions, approvals. */
import { signIn } from './sign-in-scenes.mjs'

/** @typedef {import('./scenes.mjs').Stage} Stage */
/** @typedef {import('@playwright/test').Page} Page */

const LARGE = { unit: 'USD', isCurrency: true, typedAbove: '500', approvedAbove: '2000' }
/** What the customer is called in the log. */
const NAME = 'Ingrid Haugen'
const LIMIT = { unit: 'USD', isCurrency: true, perCredit: '250', perDay: '1000' }

/**
 * One call of the signed-in person, as the page would make it.
 * @param {Page} page @param {string} method @param {string} address @param {unknown} [data] @param {Record<string, string>} [headers]
 */
async function call(page, method, address, data, headers = {}) {
  const { origin } = new URL(page.url())
  const answer = await page.request.fetch(`${origin}/api${address}`, {
    method,
    headers: { origin, ...headers },
    ...(data !== undefined && { data }),
  })
  if (answer.status() >= 500) throw new Error(`${method} ${address}: ${await answer.text()}`)
  return answer
}

/** @param {Stage} stage */
async function enter(stage) {
  await signIn(stage)
  await stage.page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor()
  return stage.page
}

/** @param {Page} page @param {object} rules */
async function putRules(page, rules) {
  const read = /** @type {{ version: number }} */ (
    await (await call(page, 'GET', '/limits')).json()
  )
  const set = await call(page, 'PUT', '/limits', { version: read.version, rules })
  if (!set.ok()) throw new Error(await set.text())
}

/** @param {Page} page */
const setRules = (page) =>
  putRules(page, {
    holdSeconds: 10,
    limits: [
      { for: { kind: 'everybody' }, ...LIMIT, perCredit: '5000', perDay: null },
      { for: { kind: 'role', role: 'support' }, ...LIMIT },
    ],
    thresholds: [LARGE],
  })

/** No rules, so that a credit is sent at once. @param {Page} page */
const clearRules = (page) => putRules(page, { holdSeconds: 0, limits: [], thresholds: [] })

/**
 * Credits, and gives the credit as it stands then. Throws when the desk takes none, as while an earlier one is open: a log
 * without what the picture is about would be no scene.
 * @param {Page} page @param {string} customer @param {string} amount @param {string} reason
 * @returns {Promise<{ id: string, state: string }>}
 */
async function credit(page, customer, amount, reason) {
  const answer = await call(
    page,
    'POST',
    '/friends/credits',
    {
      customer,
      customerName: NAME,
      money: { amount, unit: 'USD', isCurrency: true },
      reason,
      amountTyped: true,
      repeatConfirmed: true,
    },
    { 'idempotency-key': crypto.randomUUID() },
  )
  if (!answer.ok()) throw new Error(`A credit of ${amount}: ${await answer.text()}`)
  return /** @type {{ id: string, state: string }} */ (await answer.json())
}

/** Has the balance read until it shows the credit. @param {Page} page @param {{ id: string, state: string }} credited */
async function seeItLand(page, { id, state }) {
  let now = state
  while (now === 'checking') {
    const answer = await call(page, 'POST', `/friends/credits/${id}/reading`)
    now = /** @type {{ state: string }} */ (await answer.json()).state
  }
  if (now !== 'landed') throw new Error(`The credit ${id} is ${now}.`)
}

/** A little of everything that the log shows. @param {Stage} stage */
async function work(stage) {
  const page = await enter(stage)
  const { credited } = stage.people
  const customer = `/friends/v1/customers/${encodeURIComponent(credited)}`
  await clearRules(page)
  await call(page, 'PUT', customer, { update: { name: 'Ingrid', surname: 'Haugen' } })
  await seeItLand(page, await credit(page, credited, '15.00', 'Late parcel, ticket 5710'))
  await call(page, 'POST', `${customer}/archive`)
  await call(page, 'POST', `${customer}/revoke-archive`)
  await stage.fault({
    method: 'POST',
    path: '/customers/*/balance/credit',
    fault: { kind: 'status', status: 422 },
  })
  await credit(page, credited, '20.00', 'Late parcel, ticket 5711')
  await stage.fault({
    method: 'POST',
    path: '/customers/*/balance/credit',
    fault: { kind: 'drop-before-write' },
  })
  await credit(page, credited, '25.00', 'Replacement for order HC-1190 that arrived broken')
  return page
}

/** @type {ReadonlyArray<import('./scenes.mjs').Scene>} */
export const DESK_SCENES = [
  {
    name: 'audit',
    phone: true,
    play: async (stage) => {
      const page = await work(stage)
      const { origin } = await stage.guarded()
      await page.goto(`${origin}/friends/audit`)
      const refused = page.getByRole('row').filter({ hasText: 'Refused' }).first()
      await refused.getByRole('button', { name: /^Details of/ }).click()
      return page.getByText('Late parcel, ticket 5711')
    },
  },
  {
    name: 'detail-gone',
    play: async (stage) => {
      const page = await enter(stage)
      const address = `/friends/v1/customers/${stage.people.credited}`
      const deletion = await call(page, 'DELETE', address)
      if (!deletion.ok()) throw new Error(await deletion.text())
      const { origin } = await stage.guarded()
      await page.goto(`${origin}/friends/customers/${stage.people.credited}`)
      return page.getByText('was deleted for good by Dana Reyes')
    },
  },
  {
    name: 'detail-activity',
    phone: true,
    play: async (stage) => {
      const page = await work(stage)
      const { origin } = await stage.guarded()
      await page.goto(`${origin}/friends/customers/${stage.people.credited}/activity`)
      return page.getByRole('tabpanel').getByText('Late parcel, ticket 5711')
    },
  },
  {
    name: 'credit-large',
    play: async (stage) => {
      const page = await enter(stage)
      await setRules(page)
      const { origin } = await stage.guarded()
      await page.goto(`${origin}/friends/customers/${stage.people.credited}?dialog=credit`)
      const dialog = page.getByRole('dialog', { name: 'Credit balance' })
      await dialog.getByText('Balance read from Partnero').waitFor()
      await dialog.getByRole('textbox', { name: 'Amount' }).fill('1500.00')
      await dialog.getByRole('combobox', { name: 'Currency' }).selectOption('USD')
      await dialog.getByRole('textbox', { name: 'Reason' }).fill('Settles the spring campaign')
      await dialog.getByRole('button', { name: 'Review credit' }).click()
      return dialog.getByText('This is a large credit.')
    },
  },
  {
    name: 'limits',
    phone: true,
    play: async (stage) => {
      const page = await enter(stage)
      await setRules(page)
      await page.goto(`${(await stage.guarded()).origin}/limits`)
      return page.getByText('5,000.00').filter({ visible: true }).first()
    },
  },
  {
    name: 'approvals',
    play: async (stage) => {
      const page = await enter(stage)
      await setRules(page)
      await credit(page, stage.people.credited, '2500.00', 'Settles the spring campaign')
      await page.goto(`${(await stage.guarded()).origin}/approvals`)
      return page.getByRole('main').getByText('2,500.00').filter({ visible: true }).first()
    },
  },
  {
    name: 'programs',
    play: async (stage) => {
      const page = await enter(stage)
      await page.goto(`${(await stage.guarded()).origin}/programs`)
      return page.getByRole('main').getByText('Works').first()
    },
  },
  {
    name: 'program-without-key',
    play: async (stage) => {
      const page = await enter(stage)
      await page.goto(`${(await stage.guarded()).origin}/club/customers`)
      return page.getByRole('heading', { name: 'This program has no API key' })
    },
  },
  {
    name: 'sessions',
    play: async (stage) => {
      const page = await enter(stage)
      await page.goto(`${(await stage.guarded()).origin}/sessions`)
      return page.getByRole('main').getByRole('listitem').first()
    },
  },
]
