/** Making and changing a customer, its links and sales, and the palette. */

import { openMenu } from './open-menu.mjs'

/** @typedef {import('./scenes.mjs').Stage} Stage */

const FRIENDS = '/harbor-friends/customers'
const PRO = '/harbor-pro/customers'

/** @param {import('@playwright/test').Page} page @param {string} name */
const dialog = (page, name) => page.getByRole('dialog', { name })

/** Opens an existing customer's form and changes two fields. @param {Stage} stage */
async function edit({ page, open, people }) {
  await open(`${FRIENDS}/${people.credited}?dialog=edit`)
  const form = dialog(page, 'Edit customer')
  await form.getByRole('textbox', { name: 'Email' }).fill('new.address@fjordline.example')
  await form.getByRole('textbox', { name: 'Last name' }).fill('Lindgren')
  return form.getByRole('button', { name: 'Save changes' })
}

/** @param {Stage} stage */
async function writeSale({ page, open, people }) {
  await open(`${PRO}/${encodeURIComponent(people.affiliate)}/transactions?dialog=sale`)
  const form = dialog(page, 'Add sale')
  await form.getByRole('textbox', { name: 'Amount' }).fill('64.00')
  return form.getByRole('button', { name: 'Review sale' })
}

/** @param {Stage} stage @param {string} text */
async function search({ page, open }, text) {
  await open(FRIENDS)
  await page.getByRole('table', { name: 'Customers' }).locator('tbody tr').first().waitFor()
  await openMenu(page)
  await page.getByRole('button', { name: 'Open command palette' }).click()
  const palette = dialog(page, 'Command palette')
  await palette.getByRole('combobox').fill(text)
  return palette
}

/** @type {ReadonlyArray<import('./scenes.mjs').Scene>} */
export const FORM_SCENES = [
  {
    name: 'form-create',
    phone: true,
    play: async ({ page, open, people }) => {
      await open(`${FRIENDS}?dialog=new`)
      const form = dialog(page, 'New customer')
      await form.getByRole('textbox', { name: 'Email' }).fill('tomas@oyarzun.example')
      await form.getByRole('textbox', { name: 'First name' }).fill('Tomás')
      await form.getByRole('textbox', { name: 'Last name' }).fill('Oyarzún')
      await form.getByLabel('Referred by').fill(people.customer)
      await form.getByText('maya.lindqvist@fjordline.example').waitFor()
      await form.getByRole('button', { name: 'Create customer' }).click()
      return form.getByText('already used by').first()
    },
  },
  {
    name: 'form-create-wrong',
    play: async ({ page, open }) => {
      await open(`${FRIENDS}?dialog=new`)
      const form = dialog(page, 'New customer')
      await form.getByRole('textbox', { name: 'Email' }).fill('amara@')
      await form.getByLabel('Date of birth').fill('2031-01-01')
      await form.getByRole('button', { name: 'Create customer' }).click()
      return form.getByText('fields need a change')
    },
  },
  {
    name: 'form-create-affiliate',
    play: async ({ page, open }) => {
      await open(`${PRO}?dialog=new`)
      const form = dialog(page, 'New customer')
      await form.getByRole('textbox', { name: 'Customer key' }).fill('acct_90120')
      await form.getByRole('textbox', { name: 'Email' }).fill('billing@brightside.example')
      return form.getByRole('button', { name: 'Create customer' })
    },
  },
  {
    name: 'form-edit',
    play: async (stage) => {
      const save = await edit(stage)
      await dialog(stage.page, 'Edit customer')
        .getByRole('textbox', { name: 'Key' })
        .fill('maya-14')
      await dialog(stage.page, 'Edit customer').getByText('may stop counting').waitFor()
      return save
    },
  },
  {
    name: 'form-conflict',
    play: async (stage) => {
      const save = await edit(stage)
      await stage.change(`/customers/${stage.people.credited}`, { surname: 'Lindqvist-Berg' })
      await save.click()
      return dialog(stage.page, 'Edit customer').getByText('Somebody changed this customer')
    },
  },
  {
    name: 'form-discard',
    play: async (stage) => {
      await edit(stage)
      await stage.page.keyboard.press('Escape')
      return stage.page.getByRole('alertdialog', { name: 'Discard changes?' })
    },
  },
  {
    name: 'links',
    play: async ({ page, open, people }) => {
      await open(`${FRIENDS}/${people.customer}?dialog=links`)
      return dialog(page, 'Referral links').getByRole('listitem').first()
    },
  },
  {
    name: 'links-delete',
    play: async ({ page, open, people }) => {
      await open(`${FRIENDS}/${people.customer}?dialog=links`)
      await page
        .getByRole('button', { name: /^Delete link/ })
        .first()
        .click()
      return dialog(page, 'Referral links').getByRole('button', {
        name: 'Delete link',
        exact: true,
      })
    },
  },
  {
    name: 'links-restored',
    play: async ({ page, open, people }) => {
      await open(`${FRIENDS}/${people.customer}?dialog=links`)
      await dialog(page, 'Referral links')
        .getByRole('textbox', { name: 'Key of a new link' })
        .fill('winter-sale')
      await page.reload()
      return dialog(page, 'Referral links').getByRole('button', { name: 'Start over' })
    },
  },
  {
    name: 'links-taken',
    play: async ({ page, open, people }) => {
      await open(`${FRIENDS}/${people.customer}?dialog=links`)
      const links = dialog(page, 'Referral links')
      await links.getByRole('textbox', { name: 'Key of a new link' }).fill('samcarver')
      await links.getByRole('button', { name: 'Add link' }).click()
      return links.getByRole('alert')
    },
  },
  {
    name: 'sale-restored',
    play: async (stage) => {
      await writeSale(stage)
      await stage.page.reload()
      return dialog(stage.page, 'Add sale').getByRole('button', { name: 'Start over' })
    },
  },
  { name: 'sale-form', play: writeSale },
  {
    name: 'sale-review',
    play: async (stage) => {
      const next = await writeSale(stage)
      await next.click()
      return dialog(stage.page, 'Add sale').getByRole('button', { name: /^Add sale/ })
    },
  },
  {
    name: 'palette',
    play: async ({ page, open, people }) => {
      await open(`${FRIENDS}/${people.customer}`)
      await page.getByRole('button', { name: 'Credit balance' }).waitFor()
      await page.keyboard.press('Control+k')
      return dialog(page, 'Command palette').getByRole('option').first()
    },
  },
  {
    name: 'palette-result',
    play: async (stage) => {
      const palette = await search(stage, 'maya.lindqvist@fjordline.example')
      return palette.getByText('Exact match')
    },
  },
  {
    name: 'palette-action',
    phone: true,
    play: async (stage) => {
      const palette = await search(stage, 'inv')
      return palette.getByRole('option', { name: /Invite customers/ })
    },
  },
  {
    name: 'account',
    play: async ({ page, open }) => {
      await open(FRIENDS)
      await openMenu(page)
      await page.getByRole('button', { name: /^Account menu/ }).click()
      return dialog(page, 'Account')
    },
  },
]
