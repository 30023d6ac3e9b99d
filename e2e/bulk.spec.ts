import { readFile } from 'node:fs/promises'
import type { Download } from '@playwright/test'
import { customersTable, expect, phone, row, test } from './fixtures'
import {
  LIST,
  friends,
  bar,
  box,
  every,
  count,
  button,
  focusedRow,
  selected,
  choose,
} from './bulk-steps'
import type { World } from './stand-in'

const many: World = {
  customers: Array.from({ length: 30 }, (_, index) => ({
    id: `cus_${index}`,
    email: `person-${index}@example.com`,
    name: `Person ${index}`,
  })),
}

test.beforeEach(async ({ standIn }) => {
  await standIn.world('harbor-friends', friends)
})

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8')
}

test.describe('selecting', () => {
  test('by pointer: one row, a range with Shift, all, none', async ({ page }) => {
    await page.goto(LIST)
    await expect(every(page)).not.toBeChecked()
    await choose(page, 'Ada Lee')
    await expect(count(page)).toHaveText('1 selected on this page')
    await expect(every(page)).toHaveJSProperty('indeterminate', true)
    await expect(page.getByRole('searchbox', { name: 'Search customers' })).toBeHidden()

    await box(page, 'Dan Lee').click({ modifiers: ['Shift'] })
    await expect(count(page)).toHaveText('4 selected on this page')
    await expect(box(page, 'Eve Lee')).not.toBeChecked()
    await expect(box(page, 'Cleo Lee')).toBeChecked()

    await every(page).click()
    await expect(count(page)).toHaveText('7 selected on this page')
    await expect(every(page)).toBeChecked()
    await expect(every(page)).toHaveJSProperty('indeterminate', false)
    await every(page).click()
    await expect(bar(page)).toBeHidden()
    await expect(selected(page)).toHaveCount(0)
    await expect(page.getByRole('searchbox', { name: 'Search customers' })).toBeVisible()
  })

  test('draws no other checkbox anew', async ({ page, standIn }) => {
    await standIn.world('harbor-friends', many)
    await page.goto(LIST)
    await choose(page, 'Person 7')
    await expect(count(page)).toHaveText('1 selected on this page')
    // React sets the type of an input whenever it draws it.
    await page.evaluate(() => {
      const drawn: string[] = []
      const type = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'type')
      Object.defineProperty(HTMLInputElement.prototype, 'type', {
        ...type,
        get(this: HTMLInputElement): unknown {
          return type?.get?.call(this)
        },
        set(this: HTMLInputElement, value: string) {
          drawn.push(this.closest('tr')?.querySelector('.row-link')?.textContent ?? 'the head')
          type?.set?.call(this, value)
        },
      })
      Object.assign(document, { drawn })
    })
    await choose(page, 'Person 3')
    await expect(count(page)).toHaveText('2 selected on this page')
    const drawn = await page.evaluate(() =>
      'drawn' in document && Array.isArray(document.drawn) ? document.drawn.map(String) : [],
    )
    expect([...new Set(drawn)]).toEqual(['Person 3'])
  })

  test('the whole cell is the target, and no row is opened by it', async ({ page }) => {
    await page.goto(LIST)
    const cell = row(page, 'Ben Lee').getByRole('cell').first()
    await cell.click({ position: { x: 6, y: 6 } })
    await expect(box(page, 'Ben Lee')).toBeChecked()
    await cell.click({ position: { x: 46, y: 30 } })
    await expect(box(page, 'Ben Lee')).not.toBeChecked()
    await expect(page).toHaveURL(new RegExp(`${LIST}$`))
  })

  test('a name that is missing is an email, else the ID', async ({ page, standIn }) => {
    await standIn.world('harbor-friends', {
      customers: [
        { id: 'cus_mail', name: null, surname: null, email: 'nobody@example.com' },
        { id: 'cus_bare', name: null, surname: null, email: null },
      ],
    })
    await page.goto(LIST)
    await choose(page, 'nobody@example.com', 'cus_bare')
    await expect(count(page)).toHaveText('2 selected on this page')
  })

  test('by keys: X, Shift+X, and Escape clears the selection, then the search', async ({
    page,
  }) => {
    await page.goto(LIST)
    await expect(row(page, 'Ada Lee')).toBeVisible()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await expect(box(page, 'Ada Lee')).toBeChecked()
    await expect(count(page)).toHaveText('1 selected on this page')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await expect(focusedRow(page, 'Cleo Lee')).toBeFocused()
    await page.keyboard.press('Shift+X')
    await expect(count(page)).toHaveText('3 selected on this page')
    await page.keyboard.press('x')
    await expect(count(page)).toHaveText('2 selected on this page')
    await page.keyboard.press('Escape')
    await expect(bar(page)).toBeHidden()
    await expect(focusedRow(page, 'Cleo Lee')).toBeFocused()

    await page.goto(`${LIST}?q=eve%40example.com`)
    await expect(customersTable(page).getByRole('rowheader')).toHaveCount(1)
    await choose(page, 'Eve Lee')
    // The key works from the checkbox too: it is no place to type.
    await page.keyboard.press('Escape')
    await expect(selected(page)).toHaveCount(0)
    await expect(page).toHaveURL(/q=eve/)
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(new RegExp(`${LIST}$`))
    await expect(row(page, 'Ada Lee')).toBeVisible()
  })

  test('Escape closes what lies over the page before it clears anything', async ({ page }) => {
    await page.goto(LIST)
    await choose(page, 'Ada Lee')
    await button(page, 'Actions for Ada Lee').click()
    await expect(page.getByRole('menu')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toBeHidden()
    await expect(box(page, 'Ada Lee')).toBeChecked()
    await page.keyboard.press('Escape')
    await expect(box(page, 'Ada Lee')).not.toBeChecked()
  })

  test('is over on another page, with another filter and in another program', async ({
    page,
    standIn,
  }) => {
    await standIn.world('harbor-friends', many)
    await page.goto(LIST)
    await choose(page, 'Person 3')
    await expect(bar(page)).toBeVisible()
    await button(page, 'Next page').click()
    await expect(customersTable(page).getByRole('rowheader')).toHaveCount(5)
    await expect(bar(page)).toBeHidden()
    await button(page, 'Previous page').click()
    await expect(box(page, 'Person 3')).not.toBeChecked()
    await expect(selected(page)).toHaveCount(0)

    await choose(page, 'Person 4')
    await button(page, 'Clear selection').click()
    await expect(focusedRow(page, 'Person 4')).toBeFocused()
    await page.getByRole('radio', { name: 'Not referred', exact: true }).click()
    await expect(page).toHaveURL(/status=not-referred/)
    await choose(page, 'Person 4')
    await page.goBack()
    await expect(page).toHaveURL(new RegExp(`${LIST}$`))
    await expect(selected(page)).toHaveCount(0)
    await expect(bar(page)).toBeHidden()
  })

  test('what was typed waits behind the bar', async ({ page }) => {
    await page.goto(LIST)
    const search = page.getByRole('searchbox', { name: 'Search customers' })
    await search.fill('half an addr')
    await choose(page, 'Ada Lee')
    await expect(search).toBeHidden()
    await button(page, 'Clear selection').click()
    await expect(search).toHaveValue('half an addr')
  })

  test('stays while a customer is looked at', async ({ page }) => {
    await page.goto(LIST)
    await choose(page, 'Ada Lee', 'Ben Lee')
    await focusedRow(page, 'Dan Lee').click()
    await expect(page.getByRole('heading', { name: 'Dan Lee', level: 1 })).toBeVisible()
    await page.goBack()
    await expect(count(page)).toHaveText('2 selected on this page')
    await expect(selected(page)).toHaveCount(2)
  })
})

test.describe('on a phone', () => {
  test.use(phone)

  test('nothing can be selected', async ({ page }) => {
    await page.goto(LIST)
    await expect(focusedRow(page, 'Ada Lee')).toBeVisible()
    await expect(page.getByRole('checkbox')).toHaveCount(0)
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await expect(focusedRow(page, 'Ada Lee')).toBeFocused()
    await expect(bar(page)).toBeHidden()
  })
})

test.describe('without asking Partnero', () => {
  test('e-mails are copied, one a line; who has none is said', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(LIST)
    await choose(page, 'Ben Lee', 'Ada Lee', '=1+1')
    await button(page, 'Copy emails').click()
    await expect(page.getByText('2 emails copied, 1 without an email left out')).toBeAttached()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'ada@example.com\nben@example.com',
    )
  })

  test('rows are exported by three keys: safe to open, every moment in UTC', async ({
    page,
    standIn,
  }) => {
    await page.goto(LIST)
    await choose(page, '=1+1')
    await standIn.clearRequests()
    await page.getByRole('heading', { name: 'Customers', level: 1 }).click()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await expect(count(page)).toHaveText('2 selected on this page')
    const saved = page.waitForEvent('download')
    await page.keyboard.press('e')
    const download = await saved
    expect(download.suggestedFilename()).toMatch(
      /^customers-harbor-friends-\d{4}-\d{2}-\d{2}\.csv$/,
    )
    const [heading, ada, formula, end] = (await textOf(download)).split('\r\n')
    expect(heading).toContain('\uFEFF"ID","Email","First name","Last name"')
    expect(heading).toContain('"Created (UTC)"')
    expect(ada).toContain('"cus_ada","ada@example.com","Ada","Lee"')
    expect(ada).toContain('"2026-05-02T18:19:00.000Z"')
    expect(formula).toContain(`"cus_old","","'=1+1"`)
    expect(end).toBe('')
    // What a file holds was read before; only the row with the focus is read ahead.
    const paths = (await standIn.requests()).map(({ path }) => path)
    expect(paths.filter((path) => path !== '/customers/cus_ada')).toEqual([])
  })

  test('an affiliate program exports its own columns', async ({ page, standIn }) => {
    await standIn.world('harbor-pro', {
      partners: [{ id: 'partner_1', key: 'ref_river', email: 'river@example.com' }],
      customers: [
        {
          id: 'acct_1',
          name: 'Alice',
          surname: 'Brown',
          partner: 'partner_1',
          email: 'a@b.example',
        },
      ],
    })
    await page.goto('/harbor-pro/customers')
    await choose(page, 'Alice Brown')
    const saved = page.waitForEvent('download')
    await button(page, 'Export CSV').click()
    const text = await textOf(await saved)
    expect(text).toContain('"Key","Email","First name","Last name","Partner","Tags"')
    expect(text).toContain('"acct_1","a@b.example","Alice","Brown"')
  })
})
