/**
 * Every state of the desk worth looking at, and how a person gets there: by accessible names alone. Those of the design
 * have its names, so that both pictures lie beside each other.
 */
import { BULK_SCENES } from './bulk-scenes.mjs'
import { DESK_SCENES } from './desk-scenes.mjs'
import { FORM_SCENES } from './form-scenes.mjs'
import { INVITE_SCENES } from './invite-scenes.mjs'
import { LIFECYCLE_SCENES } from './lifecycle-scenes.mjs'
import { openMenu } from './open-menu.mjs'
import { SIGN_IN_SCENES } from './sign-in-scenes.mjs'

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('@playwright/test').Locator} Locator
 *
 * @typedef {object} Stage what a scene plays on
 * @property {Page} page
 * @property {(path: string) => Promise<unknown>} open
 * @property {(rule: { program?: string, method?: string, path: string, fault: object, times?: number | null, skip?: number }) => Promise<void>} fault
 * @property {(customer: string, amount: string) => Promise<void>} credit behind the page's back
 * @property {(path: string, update: object) => Promise<void>} change a customer, behind the page's back
 * @property {(program: string, world: object) => Promise<void>} world puts few named records in the place of a program's
 * @property {() => Promise<GuardedDesk>} guarded a desk that asks who one is
 * @property {People} people
 *
 * @typedef {object} GuardedDesk
 * @property {string} origin
 * @property {string} email of its administrator
 * @property {string} password
 *
 * @typedef {object} People who the scenes are about, by what stands in the address
 * @property {string} customer an active one, with referrals, transactions and balances
 * @property {string} credited an active one of this picture's own: the desk remembers credits
 * @property {string} archived
 * @property {string} affiliate
 * @property {string} partner the key of a partner who has customers
 *
 * @typedef {object} Scene
 * @property {string} name of the picture
 * @property {(stage: Stage) => Promise<Locator>} play ends with what has to be visible
 * @property {boolean} [unfinished] something is still loading in this picture
 * @property {boolean} [wide] there is no such thing in a narrow window
 * @property {390 | 1024 | 1280} [width] it is about this width alone
 */

const FRIENDS = '/harbor-friends/customers'
const PRO = '/harbor-pro/customers'
const CREDIT_REQUEST = { method: 'POST', path: '/customers/*/balance/credit' }

/** @param {Page} page */
const rows = (page) => page.getByRole('table', { name: 'Customers' }).locator('tbody tr')

/** @param {Page} page */
const dialog = (page) => page.getByRole('dialog', { name: 'Credit balance' })

const OUT_OF_ORDER = { kind: 'status', status: 503 }

/**
 * Opens a page that cannot read something. Ends with the button that tries again.
 * @param {Stage} stage @param {string} address @param {string} request what fails @param {object} [fault] how
 */
async function openFailing({ page, open, fault: make }, address, request, fault = OUT_OF_ORDER) {
  await make({ path: request, fault, times: null })
  await open(address)
  return page.getByRole('main').getByRole('button', { name: 'Try again' }).first()
}

/** @param {Stage} stage @param {string} customer */
async function openCredit({ page, open }, customer) {
  await open(`${FRIENDS}/${customer}?dialog=credit`)
  await dialog(page).getByText('Balance read from Partnero').waitFor()
}

/** @param {Page} page @param {string} amount */
async function fillCredit(page, amount) {
  await dialog(page).getByRole('textbox', { name: 'Amount' }).fill(amount)
  await dialog(page).getByRole('combobox', { name: 'Currency' }).selectOption('USD')
  await dialog(page)
    .getByRole('textbox', { name: 'Reason' })
    .fill('Order 10482 arrived late, promised on the phone')
}

/** From the form to the last button. @param {Stage} stage @param {string} customer */
async function reviewCredit(stage, customer) {
  await openCredit(stage, customer)
  await fillCredit(stage.page, '25.00')
  await dialog(stage.page).getByRole('button', { name: 'Review credit' }).click()
  return dialog(stage.page).getByRole('button', { name: /^Credit \d/ })
}

/** Sends a credit whose connection breaks before it is written. @param {Stage} stage @param {string} customer */
async function loseCredit(stage, customer) {
  const send = await reviewCredit(stage, customer)
  await stage.fault({ ...CREDIT_REQUEST, fault: { kind: 'drop-before-write' } })
  await send.click()
  await dialog(stage.page).getByText('Outcome unknown').waitFor()
}

/** Waits for the last of all readings. @param {Locator} wanted */
async function afterAllReadings(wanted) {
  await wanted.waitFor({ timeout: 30_000 })
  return wanted
}

/** @type {readonly Scene[]} */
export const SCENES = [
  {
    name: 'list',
    play: async ({ page, open }) => {
      await open(FRIENDS)
      return rows(page).nth(24)
    },
  },
  .../** @type {const} */ ([1280, 1024]).map((width) => ({
    name: `list-${width}`,
    width,
    /** @param {Stage} stage */
    play: async ({ page, open }) => {
      await open(FRIENDS)
      return rows(page).nth(24)
    },
  })),
  {
    name: 'm-list',
    width: 390,
    play: async ({ page, open }) => {
      await open(`${FRIENDS}?page=3`)
      return rows(page).nth(24)
    },
  },
  {
    name: 'm-menu',
    width: 390,
    play: async ({ page, open }) => {
      await open(FRIENDS)
      await openMenu(page)
      return page.getByRole('navigation', { name: 'Main' })
    },
  },
  {
    name: 'm-detail',
    width: 390,
    play: async ({ page, open, people }) => {
      await open(`${FRIENDS}/${people.customer}`)
      return page.getByRole('button', { name: 'Credit balance' })
    },
  },
  {
    name: 'm-credit',
    width: 390,
    play: async (stage) => {
      await openCredit(stage, stage.people.credited)
      await fillCredit(stage.page, '25.00')
      return dialog(stage.page).getByText('Balance after')
    },
  },
  {
    name: 'list-empty',
    play: async ({ page, open, world }) => {
      await world('harbor-friends', { customers: [] })
      await open(FRIENDS)
      return page.getByText('No customers yet')
    },
  },
  {
    name: 'list-paging',
    play: async ({ page, open }) => {
      await open(`${FRIENDS}?page=3`)
      return page.getByRole('button', { name: 'Page 3, go to page' })
    },
  },
  {
    name: 'list-affiliate',
    play: async ({ page, open }) => {
      await open(PRO)
      return rows(page).nth(24)
    },
  },
  {
    name: 'list-compact',
    play: async ({ page, open }) => {
      await open(`${FRIENDS}?density=compact`)
      return rows(page).nth(24)
    },
  },
  {
    name: 'list-roomy',
    play: async ({ page, open }) => {
      await open(`${FRIENDS}?density=roomy`)
      return rows(page).nth(24)
    },
  },
  {
    name: 'list-filter',
    play: async ({ page, open }) => {
      await open(`${FRIENDS}?status=referred`)
      return rows(page).first()
    },
  },
  {
    name: 'list-affiliate-filter',
    play: async ({ page, open, people }) => {
      await open(`${PRO}?partnerKey=${encodeURIComponent(people.partner)}`)
      await page
        .getByRole('button', { name: `Remove filter Partner key ${people.partner}` })
        .waitFor()
      return rows(page).first()
    },
  },
  {
    name: 'list-noresult',
    play: async ({ page, open }) => {
      await open(`${FRIENDS}?q=nobody%40example.com`)
      return page.getByText('No customer matches')
    },
  },
  {
    name: 'list-past-the-end',
    play: async ({ page, open }) => {
      await open(`${FRIENDS}?page=9999`)
      return page.getByText('There is no page 9999')
    },
  },
  {
    name: 'list-view',
    play: async ({ page, open }) => {
      await open(FRIENDS)
      await page.getByRole('button', { name: 'View options' }).click()
      return page.getByRole('dialog', { name: 'View options' })
    },
  },
  {
    name: 'list-add-filter',
    play: async ({ page, open }) => {
      await open(PRO)
      await page.getByRole('button', { name: 'Add filter' }).click()
      return page.getByRole('dialog')
    },
  },
  {
    name: 'program',
    play: async ({ page, open }) => {
      await open(FRIENDS)
      await openMenu(page)
      await page.getByRole('button', { name: /^Switch program/ }).click()
      return page.getByRole('dialog', { name: 'Switch program' })
    },
  },
  {
    name: 'list-go-to-page',
    play: async ({ page, open }) => {
      await open(FRIENDS)
      await page.getByRole('button', { name: 'Page 1, go to page' }).click()
      return page.getByRole('dialog')
    },
  },
  {
    name: 'list-loading',
    play: async ({ page, open, fault }) => {
      await fault({ path: '/customers', fault: { kind: 'hold' }, times: null })
      await open(FRIENDS)
      return page.getByRole('heading', { name: 'Customers', level: 1 })
    },
    unfinished: true,
  },
  { name: 'list-error', play: (stage) => openFailing(stage, FRIENDS, '/customers') },
  {
    name: 'list-unreadable',
    play: (stage) => openFailing(stage, FRIENDS, '/customers', { kind: 'cut-json' }),
  },
  {
    name: 'key-rejected',
    play: async ({ page, open, fault }) => {
      await fault({ path: '**', fault: { kind: 'status', status: 401 }, times: null })
      await open(FRIENDS)
      return page.getByText('Partnero refused this program’s API key')
    },
  },
  {
    name: 'forbidden',
    play: async ({ page, open, fault }) => {
      await fault({ path: '/customers', fault: { kind: 'status', status: 403 }, times: null })
      await open(FRIENDS)
      return page.getByText('You cannot see this program')
    },
  },
  {
    name: 'list-limited',
    play: async ({ page, open, fault }) => {
      await open(FRIENDS)
      await rows(page).nth(24).waitFor()
      await fault({
        path: '/customers',
        fault: { kind: 'status', status: 429, retryAfter: 12 },
        times: null,
      })
      await page.getByRole('button', { name: 'Refresh list' }).click()
      return page.getByText('Partnero is limiting requests').first()
    },
  },
  {
    name: 'list-offline',
    play: async ({ page, open }) => {
      await open(FRIENDS)
      await rows(page).nth(24).waitFor()
      await page.context().setOffline(true)
      return page.getByText('You are offline')
    },
  },
  {
    name: 'no-such-program',
    play: async ({ page, open }) => {
      await open('/harbor-nowhere/customers')
      return page.getByRole('heading').first()
    },
  },
  {
    name: 'no-such-page',
    play: async ({ page, open }) => {
      await open('/harbor-friends/nothing-here')
      return page.getByRole('heading').first()
    },
  },
  {
    name: 'detail',
    play: async ({ page, open, people }) => {
      await open(`${FRIENDS}/${people.customer}`)
      return page.getByRole('button', { name: 'Credit balance' })
    },
  },
  ...['referrals', 'transactions', 'balance'].map((section) => ({
    name: `detail-${section}`,
    /** @param {Stage} stage */
    play: async ({ page, open, people }) => {
      await open(`${FRIENDS}/${people.customer}/${section}`)
      return page.getByRole('tabpanel')
    },
  })),
  .../** @type {const} */ ([1280, 1024]).map((width) => ({
    name: `detail-${width}`,
    width,
    /** @param {Stage} stage */
    play: async ({ page, open, people }) => {
      await open(`${FRIENDS}/${people.customer}`)
      return page.getByRole('button', { name: 'Credit balance' })
    },
  })),
  {
    name: 'detail-affiliate-deleted',
    play: async ({ page, open }) => {
      await open(`${PRO}/acct_90059`)
      return page.getByText('Deleted on')
    },
  },
  {
    name: 'detail-gone',
    play: async ({ page, open, people }) => {
      await open(`${FRIENDS}/${people.credited}?dialog=delete`)
      const question = page.getByRole('alertdialog')
      await question.getByRole('textbox').fill(people.credited)
      await question.getByRole('button', { name: 'Delete for good' }).click()
      return page.getByRole('heading', { name: 'This customer was deleted', level: 2 })
    },
  },
  {
    name: 'detail-affiliate',
    play: async ({ page, open, people }) => {
      await open(`${PRO}/${encodeURIComponent(people.affiliate)}`)
      return page.getByRole('tabpanel')
    },
  },
  {
    name: 'detail-archived',
    play: async ({ page, open, people }) => {
      await open(`${FRIENDS}/${people.archived}`)
      await page.getByRole('region', { name: 'Balance' }).getByText('As of').waitFor()
      return page.getByRole('button', { name: 'Restore customer' })
    },
  },
  {
    name: 'detail-missing',
    play: async ({ page, open }) => {
      await open(`${FRIENDS}/cus_nobody`)
      return page.getByText('No customer has this ID')
    },
  },
  {
    name: 'detail-partial',
    play: (stage) =>
      openFailing(stage, `${FRIENDS}/${stage.people.customer}`, '/customers/*/stats'),
  },
  {
    name: 'detail-unreadable-balance',
    play: async ({ page, open, fault, people }) => {
      await fault({ path: '/customers/*/balance', fault: { kind: 'wrong-types' }, times: null })
      await open(`${FRIENDS}/${people.customer}`)
      return page.getByText('Partnero sent a balance this page cannot read')
    },
  },
  {
    name: 'credit-form',
    play: async (stage) => {
      await openCredit(stage, stage.people.credited)
      await fillCredit(stage.page, '25.00')
      return dialog(stage.page).getByText('Balance after')
    },
  },
  {
    name: 'credit-invalid',
    play: async (stage) => {
      await openCredit(stage, stage.people.credited)
      await dialog(stage.page).getByRole('textbox', { name: 'Amount' }).fill('25,005')
      await dialog(stage.page).getByRole('button', { name: 'Review credit' }).click()
      return dialog(stage.page).getByText('fields need a change')
    },
  },
  {
    name: 'credit-unit',
    play: async (stage) => {
      await openCredit(stage, stage.people.credited)
      await dialog(stage.page).getByRole('radio', { name: 'Other unit' }).click()
      await dialog(stage.page).getByRole('textbox', { name: 'Amount' }).fill('1250')
      await dialog(stage.page).getByRole('combobox', { name: 'Unit' }).fill('points')
      return dialog(stage.page).getByText('Balance after')
    },
  },
  { name: 'credit-review', play: (stage) => reviewCredit(stage, stage.people.credited) },
  {
    name: 'credit-moved',
    play: async (stage) => {
      const customer = stage.people.credited
      const send = await reviewCredit(stage, customer)
      await stage.credit(customer, '5.00')
      await send.click()
      return dialog(stage.page).getByText('The balance changed')
    },
  },
  {
    name: 'credit-sending',
    play: async (stage) => {
      const send = await reviewCredit(stage, stage.people.credited)
      await stage.fault({ ...CREDIT_REQUEST, fault: { kind: 'hold' } })
      await send.click()
      return dialog(stage.page).getByText('Waiting for Partnero')
    },
  },
  {
    name: 'credit-done',
    play: async (stage) => {
      const send = await reviewCredit(stage, stage.people.credited)
      await send.click()
      return dialog(stage.page).getByText('25.00 USD credited')
    },
  },
  {
    name: 'credit-rejected',
    play: async (stage) => {
      const send = await reviewCredit(stage, stage.people.credited)
      await stage.fault({ ...CREDIT_REQUEST, fault: { kind: 'status', status: 422 } })
      await send.click()
      return dialog(stage.page).getByText('Nothing was added')
    },
  },
  {
    name: 'credit-unknown',
    play: async (stage) => {
      await loseCredit(stage, stage.people.credited)
      return dialog(stage.page).getByRole('button', { name: 'Check now' })
    },
  },
  {
    name: 'detail-checking',
    play: async (stage) => {
      await loseCredit(stage, stage.people.credited)
      await dialog(stage.page).getByRole('button', { name: 'Close, keep checking' }).click()
      return stage.page.getByText('is being checked')
    },
  },
  {
    name: 'credit-notapplied',
    play: async (stage) => {
      await loseCredit(stage, stage.people.credited)
      return afterAllReadings(dialog(stage.page).getByRole('button', { name: 'Try again' }))
    },
  },
  {
    name: 'credit-undecided',
    play: async (stage) => {
      const customer = stage.people.credited
      await loseCredit(stage, customer)
      await stage.credit(customer, '35.00')
      return afterAllReadings(dialog(stage.page).getByText('A person has to decide'))
    },
  },
  ...LIFECYCLE_SCENES,
  ...BULK_SCENES,
  ...INVITE_SCENES,
  ...FORM_SCENES,
  ...SIGN_IN_SCENES,
  ...DESK_SCENES,
]
