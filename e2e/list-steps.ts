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

/** Sums up how far what is on the page moved of itself since it was opened (Layout Instability API). */
export async function watchShifts(page: Page): Promise<{ sum: () => Promise<number> }> {
  const moved = await page.evaluateHandle(() => {
    const shifts: number[] = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ('value' in entry) shifts.push(Number(entry.value))
    }).observe({ type: 'layout-shift', buffered: true })
    return shifts
  })
  return { sum: async () => (await moved.jsonValue()).reduce((sum, shift) => sum + shift, 0) }
}

/** A list of 60 people on its first page of 25. */
export const openThreePages = async (page: Page, standIn: StandIn) => {
  await standIn.world('harbor-friends', { customers: people(60) })
  await page.goto('/harbor-friends/customers')
  await expect(rows(page)).toHaveCount(25)
}
