import type { Page } from '@playwright/test'
import { customersTable, row } from './fixtures'
import type { StandIn, World } from './stand-in'

export const LIST = '/harbor-friends/customers'
const people = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve']

export const affiliates: World = {
  partners: [{ id: 'partner_1', key: 'ref_river', email: 'river@example.com' }],
  customers: ['Alice', 'Bob'].map((name) => ({
    id: `acct_${name}`,
    name,
    surname: 'Brown',
    partner: 'partner_1',
  })),
}

export const friends: World = {
  customers: [
    ...people.map((name, index) => ({
      id: `cus_${name.toLowerCase()}`,
      email: `${name.toLowerCase()}@example.com`,
      name,
      surname: 'Lee',
      createdAt: `2026-05-02T18:1${9 - index}:00.000000Z`,
    })),
    {
      id: 'cus_old',
      email: null,
      name: '=1+1',
      surname: null,
      archived: true,
      createdAt: '2026-05-01T00:02:00.000000Z',
    },
    {
      id: 'cus_older',
      email: 'old@example.com',
      name: 'Old',
      surname: 'Lee',
      archived: true,
      createdAt: '2026-05-01T00:01:00.000000Z',
    },
  ],
}
export const bar = (page: Page) => page.getByRole('toolbar', { name: 'Bulk actions', exact: true })
export const box = (page: Page, name: string) =>
  customersTable(page).getByRole('checkbox', { name: `Select ${name}`, exact: true })
export const every = (page: Page) =>
  customersTable(page).getByRole('checkbox', { name: 'Select all rows on this page', exact: true })
export const count = (page: Page) => bar(page).getByRole('status')
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
export const focusedRow = (page: Page, name: string) =>
  row(page, name).getByRole('rowheader').getByRole('link')
export const selected = (page: Page) =>
  customersTable(page).locator('tbody').getByRole('checkbox', { checked: true })

export async function choose(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) await box(page, name).check()
}

export const question = (page: Page, name: string) =>
  page.getByRole('alertdialog', { name, exact: true })
export const outcome = (page: Page, role: 'alert' | 'status') =>
  page.getByRole(role).filter({ hasText: /\d of \d (?:archived|restored)\./ })
export const badge = (page: Page, name: string) =>
  row(page, name).getByText('Archived', { exact: true })
export const sent = async (standIn: StandIn, program?: 'harbor-pro') =>
  (await standIn.writes(program)).map(({ method, path, status }) => `${method} ${path} ${status}`)

/** Selects rows, and answers the question that Archive asks. */
export async function archive(page: Page, ...names: string[]): Promise<void> {
  await choose(page, ...names)
  await button(page, 'Archive').click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: `Archive ${names.length} customers` })
    .click()
}
