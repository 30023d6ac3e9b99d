/** Rows that are selected, many archived at once, and what came of it. */

/** @typedef {import('./scenes.mjs').Stage} Stage */

const ADDRESS = '/harbor-friends/customers'
const REQUEST = { method: 'POST', path: '/customers/*/archive' }
const PLACES = [1, 4, 5]

/** @param {import('@playwright/test').Page} page */
const bar = (page) => page.getByRole('toolbar', { name: 'Bulk actions' })

/** @param {Stage} stage */
async function select({ page, open }) {
  await open(ADDRESS)
  const boxes = page
    .getByRole('table', { name: 'Customers' })
    .locator('tbody tr:not(.off)')
    .getByRole('checkbox')
  for (const place of PLACES) await boxes.nth(place).check()
  return bar(page).getByRole('button', { name: 'Export CSV' })
}

/** @param {Stage} stage */
async function ask(stage) {
  await select(stage)
  await bar(stage.page).getByRole('button', { name: 'Archive' }).click()
  return stage.page.getByRole('alertdialog').getByRole('button', { name: 'Archive 3 customers' })
}

/** @type {ReadonlyArray<import('./scenes.mjs').Scene>} */
export const BULK_SCENES = [
  { name: 'list-selected', wide: true, play: select },
  { name: 'list-bulk-confirm', wide: true, play: ask },
  {
    name: 'list-bulk-running',
    wide: true,
    play: async (stage) => {
      const confirm = await ask(stage)
      await stage.fault({ ...REQUEST, fault: { kind: 'hold' }, skip: 1 })
      await confirm.click()
      return stage.page.getByText('Archiving 2 of 3')
    },
  },
  {
    name: 'list-bulk-limited',
    wide: true,
    play: async (stage) => {
      const confirm = await ask(stage)
      await stage.fault({ ...REQUEST, fault: { kind: 'status', status: 429, retryAfter: 30 } })
      await confirm.click()
      return stage.page.getByText('Archiving goes on at')
    },
  },
  {
    name: 'list-bulk-done',
    wide: true,
    play: async (stage) => {
      const confirm = await ask(stage)
      await stage.fault({ ...REQUEST, fault: { kind: 'status', status: 503 }, skip: 1 })
      await confirm.click()
      return stage.page.getByRole('button', { name: 'Try 1 again' })
    },
  },
  {
    name: 'list-bulk-refused',
    wide: true,
    play: async (stage) => {
      const confirm = await ask(stage)
      await stage.fault({ ...REQUEST, fault: { kind: 'status', status: 422 }, skip: 1, times: 2 })
      await confirm.click()
      return stage.page.getByRole('button', { name: 'Try 2 again' })
    },
  },
]
