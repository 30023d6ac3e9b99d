/** Archive, restore, delete, suspend and approve: the questions and their outcomes. */

/** @typedef {import('./scenes.mjs').Stage} Stage */

const FRIENDS = '/harbor-friends/customers'
const PRO = '/harbor-pro/customers'

/** @param {import('@playwright/test').Page} page */
const question = (page) => page.getByRole('alertdialog')

/** A question that only stands there. @param {string} dialog @param {(stage: Stage) => string} address */
const asked = (dialog, address) => ({
  name: `confirm-${dialog}`,
  /** @param {Stage} stage */
  play: async (stage) => {
    await stage.open(`${address(stage)}?dialog=${dialog}`)
    return question(stage.page).getByRole('heading')
  },
})

/** Confirms the archive question. @param {Stage} stage @param {object} [fault] of the request */
async function archive({ page, open, fault: make, people }, fault) {
  await open(`${FRIENDS}/${people.credited}?dialog=archive`)
  if (fault) await make({ method: 'POST', path: '/customers/*/archive', fault })
  await question(page).getByRole('button', { name: 'Archive customer' }).click()
}

/** @type {ReadonlyArray<import('./scenes.mjs').Scene>} */
export const LIFECYCLE_SCENES = [
  asked('archive', ({ people }) => `${FRIENDS}/${people.customer}`),
  asked('restore', ({ people }) => `${FRIENDS}/${people.archived}`),
  asked('suspend', ({ people }) => `${PRO}/${encodeURIComponent(people.affiliate)}`),
  // Owen Pritchard, suspended.
  asked('approve', () => `${PRO}/acct_90071`),
  asked('delete', ({ people }) => `${FRIENDS}/${people.customer}`),
  {
    name: 'confirm-delete-affiliate',
    play: async ({ page, open, people }) => {
      await open(`${PRO}/${encodeURIComponent(people.affiliate)}?dialog=delete`)
      return question(page).getByRole('button', { name: 'Archive instead' })
    },
  },
  {
    name: 'confirm-delete-typed',
    play: async ({ page, open, people }) => {
      await open(`${FRIENDS}/${people.customer}?dialog=delete`)
      await question(page).getByRole('textbox').fill(people.customer)
      return question(page).getByRole('button', { name: 'Delete for good' })
    },
  },
  {
    name: 'archive-done',
    play: async (stage) => {
      await archive(stage)
      return stage.page.getByRole('button', { name: 'Undo' })
    },
  },
  {
    name: 'archive-refused',
    play: async (stage) => {
      await archive(stage, { kind: 'status', status: 422 })
      return question(stage.page).getByRole('alert')
    },
  },
  {
    name: 'archive-no-answer',
    play: async (stage) => {
      await archive(stage, { kind: 'drop-before-write' })
      return question(stage.page).getByRole('button', { name: 'Check again' })
    },
  },
  {
    name: 'detail-menu',
    play: async ({ page, open, people }) => {
      await open(`${FRIENDS}/${people.customer}`)
      await page.getByRole('button', { name: 'More actions' }).click()
      return page.getByRole('menu')
    },
  },
  {
    name: 'list-menu',
    play: async ({ page, open }) => {
      await open(FRIENDS)
      const rows = page.getByRole('table', { name: 'Customers' }).locator('tbody tr')
      await rows.nth(2).hover()
      await rows.nth(2).locator('.row-button-more').click()
      return page.getByRole('menu')
    },
    wide: true,
  },
  {
    name: 'shortcuts',
    play: async ({ page, open }) => {
      await open(FRIENDS)
      await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
      return page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    },
    wide: true,
  },
]
