import { expect, test } from './fixtures'

const LIST = '/harbor-friends/customers'
const LONG = '🎉'.repeat(10_000)

test.beforeEach(async ({ standIn }) => {
  await standIn.world('harbor-friends', {
    customers: [{ id: 'cus_odd', email: 'odd@example.com', name: 'Odd' }],
    balances: [{ customer: 'cus_odd', amount: '1' }],
  })
})

test('what nobody writes by hand is refused at its place, and what was typed stays', async ({
  page,
  standIn,
}) => {
  await page.goto(LIST)
  const search = page.getByRole('searchbox', { name: 'Search customers' })
  await search.fill(LONG)
  await search.press('Enter')
  expect(await search.evaluate((box: HTMLInputElement) => box.validationMessage)).toBe(
    'Write at most 255 characters.',
  )
  await expect(page).toHaveURL(LIST)
  await search.fill('odd@example.com')
  await search.press('Enter')
  await expect(page).toHaveURL(/q=odd/)

  await page.getByRole('button', { name: 'Open command palette' }).click()
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await palette.getByRole('combobox').fill(LONG)
  await expect(palette.getByRole('status')).toHaveText('Write at most 255 characters.')
  await expect(palette.getByRole('option')).toHaveCount(0)

  await page.goto(`${LIST}/cus_odd?dialog=credit`)
  const credit = page.getByRole('dialog', { name: 'Credit balance' })
  await credit.getByRole('textbox', { name: 'Amount' }).fill('2')
  const reason = credit.getByRole('textbox', { name: 'Reason' })
  await reason.fill(LONG)
  await credit.getByRole('button', { name: 'Review credit' }).click()
  await expect(reason).toHaveAccessibleDescription(/Write at most 500 characters\./)
  await expect(reason).toHaveValue(LONG)
  expect(await standIn.writes()).toEqual([])
})

test('markup, formulas and marks of direction are shown as they were written, and run nowhere', async ({
  page,
}) => {
  const name = '<img src=x onerror="document.title=`run`">'
  const surname = '=1+1 \u202Eevil １２３'
  await page.goto(`${LIST}?dialog=new`)
  const form = page.getByRole('dialog', { name: 'New customer' })
  await form.getByRole('textbox', { name: 'Email' }).fill('markup@example.com')
  await form.getByRole('textbox', { name: 'First name' }).fill(name)
  await form.getByRole('textbox', { name: 'Last name' }).fill(surname)
  await form.getByRole('button', { name: 'Create customer' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `${name} ${surname}` })).toBeVisible()
  await expect(page).toHaveTitle(new RegExp('^<img'))
  expect(await page.locator('img').count()).toBe(0)
})
