import { chooseTheme, customersTable, expect, row, test } from './fixtures'

test('the page is served, and its title says where one is', async ({ page }) => {
  const response = await page.goto('/')
  expect(response?.status()).toBe(200)
  await expect(page).toHaveTitle('Customers – Harbor Friends')
})

test('both demo programs are there, with their kinds', async ({ request }) => {
  const answer = await request.get('/api/programs')
  expect(await answer.json()).toMatchObject({
    embedded: true,
    programs: [
      { id: 'harbor-friends', name: 'Harbor Friends', kind: 'refer-a-friend', problem: null },
      { id: 'harbor-pro', name: 'Harbor Pro', kind: 'affiliate', problem: null },
    ],
  })
})

test('the first customer of the API is the first row of the list', async ({ page, request }) => {
  const answer = await request.get('/api/harbor-friends/v1/customers?limit=1')
  expect(answer.status()).toBe(200)
  const [first] = ((await answer.json()) as { data: ReadonlyArray<{ email: string }> }).data
  await page.goto('/harbor-friends/customers')
  const rows = customersTable(page).locator('tbody').getByRole('row')
  await expect(rows).toHaveCount(25)
  await expect(rows.first()).toContainText(first?.email ?? 'a customer')
})

test('the desk opens with the list of the first program', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
  await expect(row(page, 'Maya Lindqvist')).toContainText('maya.lindqvist@fjordline.example')
})

for (const theme of ['light', 'dark'] as const) {
  test(`the chosen ${theme} theme is there before any script`, async ({ browser, desk }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    await chooseTheme(context, desk.origin, theme)
    const page = await context.newPage()
    await page.goto(`${desk.origin}/harbor-friends/customers`)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await expect(page.locator('html')).toHaveCSS('color-scheme', theme)
    await context.close()
  })
}

test('a fault hits the requests it names, and no later test', async ({ request, standIn }) => {
  await standIn.fault({ path: '/customers', fault: { kind: 'status', status: 503 } })
  const list = '/api/harbor-friends/v1/customers?limit=1'
  expect((await request.get(list)).status()).toBe(503)
  expect((await request.get(list)).status()).toBe(200)
  expect((await standIn.requests()).map(({ path, status }) => ({ path, status }))).toEqual([
    { path: '/customers', status: 503 },
    { path: '/customers', status: 200 },
  ])
})

test('a test has a world of its own while it runs', async ({ request, standIn }) => {
  await standIn.world('harbor-friends', {
    customers: [{ id: 'cus_1', email: 'ada@example.com', name: 'Ada', surname: 'Lovelace' }],
  })
  const answer = await request.get('/api/harbor-friends/v1/customers?limit=250')
  expect(await answer.json()).toMatchObject({ data: [{ id: 'cus_1', email: 'ada@example.com' }] })
})

test('with a real key the desk asks the address it was given', async ({
  page,
  standIn,
  startWithKeys,
}) => {
  const desk = await startWithKeys({
    PARTNERO_API_KEY: 'stand-in-key-harbor-friends',
    PARTNERO_API_URL: standIn.apiUrl,
  })
  const answer = await page.request.get(`${desk.origin}/api/programs`)
  expect(await answer.json()).toMatchObject({
    embedded: false,
    programs: [{ id: 'default', name: 'Harbor Friends', problem: null }],
  })
})
