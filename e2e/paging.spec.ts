import { customersTable, expect, row, test } from './fixtures'
import { openThreePages, pager, people, rows } from './list-steps'

test('the end is not claimed before it was seen, and known from then on', async ({
  page,
  standIn,
}) => {
  await openThreePages(page, standIn)
  const range = page.getByRole('status').filter({ hasText: 'Rows' })
  await expect(range).toContainText('Rows 1 to 25. There are more pages; the total is not known.')
  await pager(page).getByRole('button', { name: 'Next page' }).click()
  await expect(row(page, 'Person 26')).toBeVisible()
  await expect(page).toHaveURL(/\?page=2$/)
  await pager(page).getByRole('button', { name: 'Next page' }).click()
  await expect(row(page, 'Person 60')).toBeVisible()
  await expect(range).toContainText('Rows 51 to 60 of 60.')
  await expect(pager(page).getByRole('button', { name: 'Next page' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await pager(page).getByRole('button', { name: 'First page' }).click()
  await expect(row(page, 'Person 1')).toBeVisible()
  await expect(range).toContainText('Rows 1 to 25 of 60.')
})

test('one request is made ahead for each turn, never more', async ({ page, standIn }) => {
  await standIn.world('harbor-friends', { customers: people(120) })
  await page.goto('/harbor-friends/customers')
  const asked = async () =>
    (await standIn.requests())
      .filter(({ path }) => path === '/customers')
      .map(({ query }) => new URLSearchParams(query).get('page'))
  await expect.poll(asked).toEqual(['1', '2'])
  await pager(page).getByRole('button', { name: 'Next page' }).click()
  await expect(row(page, 'Person 26')).toBeVisible()
  await expect.poll(asked).toEqual(['1', '2', '3'])
  await pager(page).getByRole('button', { name: 'Next page' }).click()
  await expect(row(page, 'Person 51')).toBeVisible()
  await expect.poll(asked).toEqual(['1', '2', '3', '4'])
})

test('what is wanted is asked for once, and before it is drawn', async ({ page, standIn }) => {
  await openThreePages(page, standIn)
  const asked = async () =>
    (await standIn.requests())
      .filter(({ path }) => path.startsWith('/customers'))
      .map(({ path, query }) => `${path}?${decodeURIComponent(query)}`)
  await expect.poll(asked).toHaveLength(2)
  const drawnWhenAsked = await page.evaluateHandle(() => {
    const seen: boolean[] = []
    const ask = window.fetch
    window.fetch = (...request) => {
      if (new Request(...request).url.includes('/v1/customers'))
        seen.push(document.querySelector('main [aria-busy=true]') !== null)
      return ask(...request)
    }
    return seen
  })
  await page.getByRole('combobox', { name: 'Rows per page' }).selectOption('100')
  await expect(rows(page)).toHaveCount(60)
  await page.getByRole('searchbox', { name: 'Search customers' }).fill('person.60@example.com')
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveCount(1)
  expect(await drawnWhenAsked.jsonValue()).toEqual([false, false])
  expect(await asked()).toEqual([
    '/customers?limit=25&page=1',
    '/customers?limit=25&page=2',
    '/customers?limit=100&page=1',
    '/customers:search?email=person.60@example.com',
  ])
})

test('a dialog over a list that was read long ago has nothing read again', async ({
  page,
  standIn,
}) => {
  await page.clock.install()
  await openThreePages(page, standIn)
  await expect.poll(async () => (await standIn.requests()).length).toBe(2)
  await page.clock.fastForward('05:00')
  await page.getByRole('button', { name: 'New customer' }).click()
  await expect(page.getByRole('dialog', { name: 'New customer' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Invite customers' }).click()
  await expect(page.getByRole('dialog', { name: 'Invite customers' })).toBeVisible()
  expect((await standIn.requests()).map(({ path }) => path)).toEqual(['/customers', '/customers'])
})

test('no colour fades while the page turns, only where the pointer leaves', async ({
  page,
  standIn,
}) => {
  await openThreePages(page, standIn)
  const fades = await page.evaluateHandle(() => {
    const seen: string[] = []
    document.addEventListener('transitionrun', ({ target, propertyName }) => {
      seen.push(`${target instanceof Element ? target.ariaLabel : ''} ${propertyName}`)
    })
    return seen
  })
  await pager(page).getByRole('button', { name: 'Next page' }).click()
  await expect(row(page, 'Person 26')).toBeVisible()
  await pager(page).getByRole('button', { name: 'Previous page' }).hover()
  await expect.poll(() => fades.jsonValue()).toEqual(['Next page --pointed'])
})

test('rows below the window follow those in it, and none of another page stays', async ({
  page,
  standIn,
}) => {
  await page.setViewportSize({ width: 1440, height: 480 })
  await openThreePages(page, standIn)
  const names = customersTable(page).getByRole('rowheader')
  const namesOf = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, at) => `Person ${from + at}`)
  await expect(names).toHaveText(namesOf(1, 25))
  const steps = await page.evaluateHandle(() => {
    const seen: string[] = []
    const table = document.querySelector('main tbody')
    new MutationObserver(() => {
      const links = [...document.querySelectorAll('main .row-link')]
      seen.push(`${links.at(0)?.textContent} to ${links.at(-1)?.textContent}`)
    }).observe(table ?? document, { subtree: true, characterData: true, childList: true })
    return seen
  })
  await names.last().scrollIntoViewIfNeeded()
  await pager(page).getByRole('button', { name: 'Next page' }).click()
  await expect(names).toHaveText(namesOf(26, 50))
  await expect(names.first()).toBeInViewport()
  expect(await steps.jsonValue()).toEqual(['Person 26 to Person 25', 'Person 26 to Person 50'])
  await pager(page).getByRole('button', { name: 'Next page' }).click()
  await expect(names).toHaveText(namesOf(51, 60))
  await pager(page).getByRole('button', { name: 'Previous page' }).click()
  await expect(names).toHaveText(namesOf(26, 50))
})

test('a list that was left scrolled comes back so from another page', async ({ page, standIn }) => {
  await page.setViewportSize({ width: 1440, height: 480 })
  await openThreePages(page, standIn)
  const last = row(page, 'Person 25')
  await last.scrollIntoViewIfNeeded()
  await expect(last).toBeInViewport()
  await page.getByRole('link', { name: 'Audit log' }).click()
  await expect(page.getByRole('heading', { name: 'Audit log', level: 1 })).toBeVisible()
  await page.goBack()
  await expect(last).toBeInViewport()
})

test('old rows stay readable while the next page is on its way', async ({ page, standIn }) => {
  await standIn.world('harbor-friends', { customers: people(60) })
  await page.goto('/harbor-friends/customers?page=2')
  await expect(row(page, 'Person 26')).toBeVisible()
  await standIn.fault({
    path: '/customers',
    query: { page: '1' },
    fault: { kind: 'hold' },
  })
  const before = await row(page, 'Person 26').boundingBox()
  await pager(page).getByRole('button', { name: 'Previous page' }).click()
  await expect(page.getByRole('progressbar', { name: 'Loading customers' })).toBeVisible()
  expect(await row(page, 'Person 26').boundingBox()).toEqual(before)
  await standIn.clearFaults()
  await expect(row(page, 'Person 1')).toBeVisible()
  await expect(page.getByRole('progressbar', { name: 'Loading customers' })).toBeHidden()
})

test('a page past the end says so and leads back', async ({ page, standIn }) => {
  await standIn.world('harbor-friends', { customers: people(30) })
  await page.goto('/harbor-friends/customers?page=9')
  await expect(page.getByRole('heading', { name: 'There is no page 9' })).toBeVisible()
  await page.getByRole('button', { name: 'Go to page 1' }).click()
  await expect(row(page, 'Person 1')).toBeVisible()
})

test('a page can be gone to by its number', async ({ page, standIn }) => {
  await standIn.world('harbor-friends', { customers: people(100) })
  await page.goto('/harbor-friends/customers')
  await page.getByRole('button', { name: 'Page 1, go to page' }).click()
  const dialog = page.getByRole('dialog', { name: 'Go to page' })
  await dialog.getByRole('textbox', { name: 'Page' }).fill('zero')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('Write a page number of 1 or more.')
  await dialog.getByRole('textbox', { name: 'Page' }).fill('3')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Person 51')).toBeVisible()
  await expect(dialog).toBeHidden()
})

test('rows per page can be chosen, and 250 are all there', async ({ page }) => {
  await page.goto('/harbor-friends/customers?page=3')
  const perPage = page.getByRole('combobox', { name: 'Rows per page' })
  await expect(perPage.getByRole('option')).toHaveText(['15', '25', '50', '100', '250'])
  await perPage.selectOption('250')
  await expect(rows(page)).toHaveCount(250)
  await expect(page).toHaveURL(/\?limit=250$/)
  await page.getByRole('combobox', { name: 'Rows per page' }).selectOption('15')
  await expect(rows(page)).toHaveCount(15)
})
