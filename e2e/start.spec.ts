import { expect, test } from './fixtures'

test('the page is served, and names the product', async ({ page }) => {
  const response = await page.goto('/')
  expect(response?.status()).toBe(200)
  await expect(page).toHaveTitle(/Partnero Desk/)
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
  const rows = page.getByRole('table', { name: 'Customers' }).locator('tbody').getByRole('row')
  await expect(rows).toHaveCount(25)
  await expect(rows.first()).toContainText(first?.email ?? 'a customer')
})

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
