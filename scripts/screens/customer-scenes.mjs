/** A customer's page, whole and in parts. */
import { openFailing } from './open-failing.mjs'

/** @typedef {import('./scenes.mjs').Stage} Stage */

const FRIENDS = '/harbor-friends/customers'
const PRO = '/harbor-pro/customers'

/** @type {ReadonlyArray<import('./scenes.mjs').Scene>} */
export const CUSTOMER_SCENES = [
  {
    name: 'm-detail',
    width: 390,
    play: async ({ page, open, people }) => {
      await open(`${FRIENDS}/${people.customer}`)
      return page.getByRole('button', { name: 'Credit balance' })
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
    phone: true,
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
    name: 'detail-gone-here',
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
    phone: true,
    play: async ({ page, open }) => {
      // Marisol Vega, with five sales and four tags.
      await open(`${PRO}/acct_90097`)
      return page.getByRole('tabpanel').getByText('inv_77401').filter({ visible: true })
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
]
