import type { Page } from '@playwright/test'
import { customersTable, expect } from './fixtures'
import type { StandIn } from './stand-in'

export const rows = (page: Page) => customersTable(page).locator('tbody').getByRole('row')
export const pager = (page: Page) => page.getByRole('navigation', { name: 'Pagination' })

export const people = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: `cus_${at + 1}`,
    name: `Person ${at + 1}`,
    email: `person.${at + 1}@example.com`,
  }))

/** A list of 60 people on its first page of 25. */
export const openThreePages = async (page: Page, standIn: StandIn) => {
  await standIn.world('harbor-friends', { customers: people(60) })
  await page.goto('/harbor-friends/customers')
  await expect(rows(page)).toHaveCount(25)
}
