import { expect, row, tabTo, test } from './fixtures'
import {
  LIST,
  friends,
  affiliates,
  box,
  count,
  button,
  selected,
  choose,
  question,
  outcome,
  badge,
  sent,
  archive,
} from './bulk-steps'

test.beforeEach(async ({ standIn }) => {
  await standIn.world('harbor-friends', friends)
})

test.describe('archiving many', () => {
  test('asks with the count, sends one for each, and reads the list again', async ({
    page,
    standIn,
  }) => {
    await page.goto(LIST)
    await choose(page, 'Ada Lee', 'Cleo Lee', 'Old Lee')
    await button(page, 'Archive').click()
    const dialog = question(page, 'Archive 2 customers?')
    await expect(dialog).toContainText('Partnero keeps the records and you can restore them later.')
    await expect(dialog).toContainText('Ada Lee, Cleo Lee.')
    await expect(dialog).toContainText('The other 1 of the selected rows stay as they are.')
    await expect(dialog.getByRole('button', { name: 'Keep customers' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(count(page)).toHaveText('3 selected on this page')
    expect(await sent(standIn)).toEqual([])

    await button(page, 'Archive').click()
    await dialog.getByRole('button', { name: 'Archive 2 customers' }).click()
    await expect(outcome(page, 'status')).toContainText('2 of 2 archived.')
    await expect(badge(page, 'Ada Lee')).toBeVisible()
    await expect(badge(page, 'Cleo Lee')).toBeVisible()
    await expect(badge(page, 'Ben Lee')).toBeHidden()
    await expect(selected(page)).toHaveCount(0)
    expect(await sent(standIn)).toEqual([
      'POST /customers/cus_ada/archive 200',
      'POST /customers/cus_cleo/archive 200',
    ])

    await choose(page, 'Ada Lee', 'Cleo Lee')
    await expect(button(page, 'Archive')).toBeHidden()
    await button(page, 'Restore').click()
    await question(page, 'Restore 2 customers?')
      .getByRole('button', { name: 'Restore 2 customers' })
      .click()
    await expect(outcome(page, 'status')).toContainText('2 of 2 restored.')
    await expect(badge(page, 'Ada Lee')).toBeHidden()
    await button(page, 'Dismiss').click()
    await expect(outcome(page, 'status')).toBeHidden()
    await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeFocused()
  })

  test('one of them fails with 503: it stays selected, and only it is tried again', async ({
    page,
    standIn,
  }) => {
    await standIn.fault({
      path: '/customers/cus_ben/archive',
      method: 'POST',
      fault: { kind: 'status', status: 503 },
    })
    await page.goto(LIST)
    await archive(page, 'Ada Lee', 'Ben Lee', 'Cleo Lee')
    await expect(outcome(page, 'alert')).toContainText(
      '2 of 3 archived. Ben Lee was not: Partnero answered with an error (503). The row is still selected.',
    )
    await expect(count(page)).toHaveText('1 selected on this page')
    await expect(box(page, 'Ben Lee')).toBeChecked()

    await button(page, 'Try 1 again').click()
    await expect(outcome(page, 'status')).toContainText('3 of 3 archived.')
    await expect(badge(page, 'Ben Lee')).toBeVisible()
    await expect(selected(page)).toHaveCount(0)
    expect(await sent(standIn)).toEqual([
      'POST /customers/cus_ada/archive 200',
      'POST /customers/cus_ben/archive 503',
      'POST /customers/cus_cleo/archive 200',
      'POST /customers/cus_ben/archive 200',
    ])
  })

  test('several refusals are told row by row, in the words of Partnero', async ({
    page,
    standIn,
  }) => {
    for (const id of ['cus_ada', 'cus_ben'])
      await standIn.fault({
        path: `/customers/${id}/archive`,
        method: 'POST',
        fault: {
          kind: 'status',
          status: 422,
          body: { status: 0, message: `No archive for ${id}` },
        },
      })
    await page.goto(LIST)
    await archive(page, 'Ada Lee', 'Ben Lee', 'Cleo Lee')
    const note = outcome(page, 'alert')
    await expect(note).toContainText('1 of 3 archived. 2 were not.')
    await expect(note.getByRole('listitem')).toHaveText([
      'Ada Lee: Partnero refused it (422) and said “No archive for cus_ada”.',
      'Ben Lee: Partnero refused it (422) and said “No archive for cus_ben”.',
    ])
    await expect(selected(page)).toHaveCount(2)
    await expect(button(page, 'Try 2 again')).toBeVisible()
  })

  test('a lost answer is read back, and never sent again', async ({ page, standIn }) => {
    await standIn.fault({
      path: '/customers/cus_ada/archive',
      method: 'POST',
      fault: { kind: 'drop-after-write' },
    })
    await standIn.fault({
      path: '/customers/cus_ben/archive',
      method: 'POST',
      fault: { kind: 'drop-before-write' },
    })
    await page.goto(LIST)
    await archive(page, 'Ada Lee', 'Ben Lee', 'Cleo Lee')
    const note = outcome(page, 'alert')
    await expect(note).toContainText(
      /2 of 3 archived\. Ben Lee: Partnero did not answer, and a reading at .* shows no change so far\./,
    )
    await expect(button(page, 'Try 1 again')).toBeHidden()
    await expect(badge(page, 'Ada Lee')).toBeVisible()
    await expect(box(page, 'Ben Lee')).toBeChecked()
    expect((await sent(standIn)).map((line) => line.split(' ')[1])).toEqual([
      '/customers/cus_ada/archive',
      '/customers/cus_ben/archive',
      '/customers/cus_cleo/archive',
    ])
  })

  for (const { program, world, first, second } of [
    { program: 'harbor-friends', world: friends, first: 'Ada Lee', second: 'Ben Lee' },
    { program: 'harbor-pro', world: affiliates, first: 'Alice Brown', second: 'Bob Brown' },
  ] as const)
    test(`somebody else archives one and deletes another meanwhile (${program})`, async ({
      page,
      standIn,
    }) => {
      await standIn.world(program, world)
      await page.goto(`/${program}/customers`)
      await choose(page, first, second)
      await button(page, 'Archive').click()
      const left = (world.customers ?? []).filter((_customer, place) => place !== 1)
      const customers = left.map((each, place) =>
        place === 0 ? { ...each, archived: true } : each,
      )
      await standIn.world(program, { ...world, customers })
      await button(page, 'Archive 2 customers').click()
      await expect(outcome(page, 'alert')).toContainText(
        `1 of 2 archived. ${second} was not: the customer is not there any more.`,
      )
      expect(await standIn.writes(program)).toHaveLength(2)
    })

  test('waits for a limit, also while another page is looked at, is stopped, and goes on when told', async ({
    page,
    standIn,
  }) => {
    await standIn.fault({
      path: '/customers/cus_ada/archive',
      method: 'POST',
      fault: { kind: 'status', status: 429, retryAfter: 120 },
    })
    await page.goto(LIST)
    await page.getByRole('radio', { name: 'Not referred', exact: true }).click()
    await expect(page).toHaveURL(/status=not-referred/)
    await archive(page, 'Ada Lee', 'Ben Lee')
    await expect(page.getByText('Archiving 2 of 2')).toBeVisible()
    await expect(page.getByText(/Archiving goes on at/)).toBeVisible()
    await expect(button(page, 'Stop after this one')).toBeFocused()

    await page.goBack()
    await expect(page).toHaveURL(new RegExp(`${LIST}$`))
    await expect(page.getByRole('searchbox', { name: 'Search customers' })).toBeVisible()
    await expect(page.getByText('Archiving 2 of 2')).toBeVisible()
    await button(page, 'Stop after this one').click()
    await expect(outcome(page, 'alert')).toContainText(
      '0 of 2 archived. Ada Lee was not: Partnero was limiting requests (429). The row is still selected. Archiving was stopped, and 1 not sent.',
    )
    expect(await standIn.writes()).toHaveLength(1)
    await button(page, 'Archive the other 1').click()
    await expect(outcome(page, 'alert')).toContainText('1 of 2 archived.')
    expect((await sent(standIn)).map((line) => line.split(' ')[1])).toEqual([
      '/customers/cus_ada/archive',
      '/customers/cus_ben/archive',
    ])
  })

  test('an affiliate program’s customers too: one refused, one without an answer, each sent once', async ({
    page,
    standIn,
  }) => {
    await standIn.world('harbor-pro', affiliates)
    const archiving = { program: 'harbor-pro', method: 'POST' } as const
    await standIn.fault({
      ...archiving,
      path: '/customers/acct_Alice/archive',
      fault: { kind: 'status', status: 422 },
    })
    await standIn.fault({
      ...archiving,
      path: '/customers/acct_Bob/archive',
      fault: { kind: 'drop-after-write' },
    })
    await page.goto('/harbor-pro/customers')
    await archive(page, 'Alice Brown', 'Bob Brown')
    await expect(outcome(page, 'alert')).toContainText(
      '1 of 2 archived. Alice Brown was not: Partnero refused it (422)',
    )
    await button(page, 'Try 1 again').click()
    await expect(outcome(page, 'status')).toContainText('2 of 2 archived.')
    expect((await sent(standIn, 'harbor-pro')).map((line) => line.split(' ')[1])).toEqual([
      '/customers/acct_Alice/archive',
      '/customers/acct_Bob/archive',
      '/customers/acct_Alice/archive',
    ])
  })

  test('an affiliate program that lacks it says so once and does not offer it again', async ({
    page,
    standIn,
  }) => {
    await standIn.world('harbor-pro', affiliates)
    await standIn.fault({
      program: 'harbor-pro',
      path: '/customers/*/archive',
      method: 'POST',
      fault: { kind: 'status', status: 404 },
      times: null,
    })
    await page.goto('/harbor-pro/customers')
    await archive(page, 'Alice Brown', 'Bob Brown')
    await expect(outcome(page, 'alert')).toContainText(
      '0 of 2 archived. Partnero answered that Harbor Pro has no such action, so nothing was changed.',
    )
    await expect(count(page)).toHaveText('2 selected on this page')
    await expect(button(page, 'Archive')).toBeHidden()
    expect(await sent(standIn, 'harbor-pro')).toHaveLength(1)
  })

  test('by keyboard alone', async ({ page, standIn }) => {
    await page.goto(LIST)
    await expect(row(page, 'Ada Lee')).toBeVisible()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('Shift+X')
    await expect(count(page)).toHaveText('2 selected on this page')
    await tabTo(page, button(page, 'Archive'))
    await page.keyboard.press('Enter')
    await expect(button(page, 'Keep customers')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(button(page, 'Archive 2 customers')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(outcome(page, 'status')).toContainText('2 of 2 archived.')
    await page.keyboard.press('Tab')
    await expect(button(page, 'Dismiss')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(outcome(page, 'status')).toBeHidden()
    expect(await sent(standIn)).toHaveLength(2)
  })
})
