import type { Locator, Page } from '@playwright/test'
import type { StandIn } from './stand-in'

export const LIST = '/harbor-friends/customers'
export const PRO = '/harbor-pro/customers'
export const MAYA = `${LIST}/cus_48213`
export const ALICE = `${PRO}/acct_1`
export const CREATE = { method: 'POST', path: '/customers' } as const
export const UPDATE = { method: 'PUT', path: '/customers/*' } as const

export const newDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'New customer' })
export const editDialog = (page: Page): Locator =>
  page.getByRole('dialog', { name: 'Edit customer' })
export const text = (dialog: Locator, name: string) =>
  dialog.getByRole('textbox', { name, exact: true })
export const press = (dialog: Locator, name: string) =>
  dialog.getByRole('button', { name, exact: true }).click()
export const written = async (standIn: StandIn, program?: 'harbor-pro') =>
  (await standIn.writes(program)).map(({ method, path, status }) => `${method} ${path} ${status}`)

/** A few customers of both kinds, so that every form has somebody to be about. */
export async function fillWorlds(standIn: StandIn): Promise<void> {
  await standIn.world('harbor-friends', {
    customers: [
      {
        id: 'cus_48213',
        key: 'maya14',
        name: 'Maya',
        surname: 'Lindqvist',
        email: 'maya.lindqvist@fjordline.example',
      },
      { id: 'cus_47103', name: 'Freja', email: 'freja@sorensen.example' },
    ],
  })
  await standIn.world('harbor-pro', {
    partners: [
      { id: 'partner_101', key: 'ref_river', email: 'river@reviews.example', name: 'River' },
      { id: 'partner_102', key: 'ref_hill', email: 'hill@reviews.example', name: 'Hill' },
    ],
    customers: [
      {
        id: 'acct_1',
        name: 'Alice',
        email: 'alice@brown.example',
        partner: 'partner_101',
        tags: ['premium', 'annual'],
      },
    ],
  })
}
