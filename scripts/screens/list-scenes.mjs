/** The list of customers, and what stands in its place where it cannot be shown. */
import { openFailing } from './open-failing.mjs'
import { openMenu } from './open-menu.mjs'

/** @typedef {import('./scenes.mjs').Stage} Stage */

const FRIENDS = '/harbor-friends/customers'
const PRO = '/harbor-pro/customers'

/** @param {import('@playwright/test').Page} page */
const rows = (page) => page.getByRole('table', { name: 'Customers' }).locator('tbody tr')

/** @type {ReadonlyArray<import('./scenes.mjs').Scene>} */
export const LIST_SCENES = [
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
    phone: true,
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
      await page.getByRole('button', { name: 'Add filter' }).click()
      const popover = page.getByRole('dialog')
      await popover.getByText('Partner email').click()
      await popover.getByRole('textbox', { name: 'Partner email' }).fill('nina@')
      return popover
    },
  },
  {
    name: 'list-filter-nothing',
    play: async ({ page, open }) => {
      await open(`${PRO}?partnerEmail=${encodeURIComponent('nobody@example.com')}`)
      return page.getByRole('heading', { name: 'No customers with this filter' })
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
    name: 'list-refresh-failed',
    play: async ({ page, open, fault }) => {
      await open(FRIENDS)
      await rows(page).nth(24).waitFor()
      await fault({ path: '/customers', fault: { kind: 'status', status: 503 }, times: null })
      await page.getByRole('button', { name: 'Refresh list' }).click()
      return page.getByText('Refreshing failed.')
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
    name: 'programs-unread',
    play: async ({ page, open }) => {
      await page.route('**/api/programs', (route) => route.abort())
      await open(FRIENDS)
      return page.getByRole('main').getByRole('button', { name: 'Try again' })
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
]
