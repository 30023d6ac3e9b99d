import { expect, phone, tabTo, test } from './fixtures'
import {
  CREATE,
  fillWorlds,
  LIST,
  newDialog,
  press,
  PRO,
  text,
  written,
} from './customer-form-steps'

test.beforeEach(async ({ standIn }) => fillWorlds(standIn))

test.describe('a new customer of a refer-a-friend program', () => {
  test('is made from what was written, and opened', async ({ page, standIn }) => {
    await page.goto(LIST)
    await page.getByRole('button', { name: 'New customer' }).click()
    const dialog = newDialog(page)
    await expect(text(dialog, 'Email')).toBeFocused()
    await text(dialog, 'Email').fill('nora@bianchi.example')
    await text(dialog, 'First name').fill('Nora 🎉 <b>=1+1</b>')
    await text(dialog, 'Last name').fill('Bianchi')
    await text(dialog, 'Customer ID').fill('cus_900')
    await text(dialog, 'Key').fill('nora-9')
    await dialog.getByLabel('Date of birth').fill('1991-03-14')
    await text(dialog, 'Referred by').fill('cus_48213')
    await expect(dialog).toContainText('Maya Lindqvist, maya.lindqvist@fjordline.example')
    const request = page.waitForRequest((each) => each.method() === 'POST')
    await press(dialog, 'Create customer')
    expect((await request).postDataJSON()).toEqual({
      email: 'nora@bianchi.example',
      name: 'Nora 🎉 <b>=1+1</b>',
      surname: 'Bianchi',
      id: 'cus_900',
      key: 'nora-9',
      metadata: { date_of_birth: '1991-03-14' },
      referring_customer: { id: 'cus_48213' },
    })
    await expect(page).toHaveURL(new RegExp(`${LIST}/cus_900$`))
    await expect(
      page.getByRole('heading', { level: 1, name: 'Nora 🎉 <b>=1+1</b> Bianchi' }),
    ).toBeVisible()
    expect(await written(standIn)).toEqual(['POST /customers 200'])
    await page.goBack()
    await expect(page.getByRole('table', { name: 'Customers' })).toContainText('Nora')
  })

  test('an address somebody has names them, and what was typed waits', async ({ page }) => {
    await page.goto(`${LIST}?dialog=new`)
    const dialog = newDialog(page)
    await text(dialog, 'Email').fill('FREJA@sorensen.example')
    await text(dialog, 'First name').fill('Another')
    await press(dialog, 'Create customer')
    await expect(text(dialog, 'Email')).toHaveAccessibleDescription(
      'This email is already used by cus_47103',
    )
    await dialog.getByRole('link', { name: 'cus_47103' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Freja' })).toBeVisible()
    await page.goBack()
    await expect(text(newDialog(page), 'First name')).toHaveValue('Another')
    await expect(newDialog(page)).toContainText('What you typed before is still here.')
    await press(newDialog(page), 'Start over')
    await expect(text(newDialog(page), 'First name')).toHaveValue('')
  })

  test('a conflict that names no field names who has the ID all the same, with a way there', async ({
    page,
    standIn,
  }) => {
    await page.goto(`${LIST}?dialog=new`)
    const dialog = newDialog(page)
    await text(dialog, 'Email').fill('nora@bianchi.example')
    await text(dialog, 'Customer ID').fill('cus_48213')
    await standIn.fault({ ...CREATE, fault: { kind: 'status', status: 409 } })
    await press(dialog, 'Create customer')
    await expect(text(dialog, 'Customer ID')).toHaveAccessibleDescription(
      /This ID is already used by cus_48213/,
    )
    await expect(text(dialog, 'Email')).not.toHaveAttribute('aria-invalid')
    await dialog.getByRole('link', { name: 'cus_48213' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Maya Lindqvist' })).toBeVisible()
    expect(await written(standIn)).toEqual(['POST /customers 409'])
  })

  test('two mistakes are summed up, and each line leads to its field', async ({
    page,
    standIn,
  }) => {
    await page.goto(`${LIST}?dialog=new`)
    const dialog = newDialog(page)
    await text(dialog, 'Email').fill('freja@')
    await dialog.getByLabel('Date of birth').fill('2131-03-14')
    await press(dialog, 'Create customer')
    await expect(dialog).toContainText('2 fields need a change.')
    await dialog.getByRole('button', { name: 'Date of birth must be in the past' }).click()
    await expect(dialog.getByLabel('Date of birth')).toBeFocused()
    await text(dialog, 'Email').fill('freja2@sorensen.example')
    await expect(text(dialog, 'Email')).not.toHaveAttribute('aria-invalid')
    expect(await written(standIn)).toEqual([])
  })

  test('nobody is made without an e-mail by mistake, but on purpose', async ({ page, standIn }) => {
    await page.goto(`${LIST}?dialog=new`)
    const dialog = newDialog(page)
    await text(dialog, 'First name').fill('Ghost')
    await press(dialog, 'Create customer')
    await expect(text(dialog, 'Email')).toHaveAccessibleDescription(
      'Write an email address, or say that there is none.',
    )
    await dialog.getByRole('checkbox', { name: 'This customer has no email' }).check()
    await press(dialog, 'Create customer')
    await expect(page.getByRole('heading', { level: 1, name: 'Ghost' })).toBeVisible()
    expect(await written(standIn)).toEqual(['POST /customers 200'])
  })

  test('a referrer whom nobody knows is said at the field', async ({ page, standIn }) => {
    await page.goto(`${LIST}?dialog=new`)
    const dialog = newDialog(page)
    await text(dialog, 'Email').fill('nora@bianchi.example')
    await text(dialog, 'Referred by').fill('cus_0')
    await expect(text(dialog, 'Referred by')).toHaveAccessibleDescription(
      /No customer has this ID or key/,
    )
    await press(dialog, 'Create customer')
    await expect(text(dialog, 'Referred by')).toBeFocused()
    expect(await written(standIn)).toEqual([])
  })

  test('a lost answer is looked up, and nothing is sent again', async ({ page, standIn }) => {
    await page.goto(`${LIST}?dialog=new`)
    const dialog = newDialog(page)
    await text(dialog, 'Email').fill('nora@bianchi.example')
    await standIn.fault({ ...CREATE, fault: { kind: 'drop-after-write' } })
    await press(dialog, 'Create customer')
    await expect(dialog).toContainText('Probably created.')
    await expect(dialog.getByRole('button', { name: 'Create customer' })).toBeHidden()
    expect(await written(standIn)).toHaveLength(1)
  })

  test('a lost request says so; Check again only reads', async ({ page, standIn }) => {
    await page.goto(`${LIST}?dialog=new`)
    const dialog = newDialog(page)
    await text(dialog, 'Email').fill('nora@bianchi.example')
    await standIn.fault({ ...CREATE, fault: { kind: 'drop-before-write' } })
    await press(dialog, 'Create customer')
    await expect(dialog).toContainText('Outcome unknown.')
    await press(dialog, 'Check again')
    await expect(dialog).toContainText('no such customer is there so far')
    expect(await written(standIn)).toHaveLength(1)
    await expect(text(dialog, 'Email')).toHaveValue('nora@bianchi.example')
  })

  for (const [status, words] of [
    [429, 'Partnero is limiting requests. Try again in 7 s.'],
    [401, 'did not accept the server’s key'],
  ] as const)
    test(`refused with ${status}, it says so and keeps everything`, async ({ page, standIn }) => {
      await page.goto(`${LIST}?dialog=new`)
      const dialog = newDialog(page)
      await text(dialog, 'Email').fill('nora@bianchi.example')
      await standIn.fault({ ...CREATE, fault: { kind: 'status', status, retryAfter: 7 } })
      await press(dialog, 'Create customer')
      await expect(dialog.getByRole('alert')).toContainText(words)
      await expect(text(dialog, 'Email')).toHaveValue('nora@bianchi.example')
      expect(await written(standIn)).toHaveLength(1)
    })

  test('offline nothing can be sent, and typing goes on', async ({ page, context, standIn }) => {
    await page.goto(`${LIST}?dialog=new`)
    const dialog = newDialog(page)
    await text(dialog, 'Email').fill('nora@bianchi.example')
    await context.setOffline(true)
    await expect(dialog).toContainText('You are offline.')
    await page.keyboard.press('ControlOrMeta+Enter')
    await text(dialog, 'First name').fill('Nora')
    await context.setOffline(false)
    await expect(dialog).not.toContainText('You are offline.')
    expect(await written(standIn)).toEqual([])
    await press(dialog, 'Create customer')
    await expect(page.getByRole('heading', { level: 1, name: 'Nora' })).toBeVisible()
    expect(await written(standIn)).toHaveLength(1)
  })

  test('by keyboard alone, and once however often it is pressed', async ({ page, standIn }) => {
    await page.goto(LIST)
    await expect(page.getByRole('table', { name: 'Customers' })).toContainText('Maya')
    await page.keyboard.press('n')
    await expect(text(newDialog(page), 'Email')).toBeFocused()
    await page.keyboard.type('nora@bianchi.example')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Nora')
    await standIn.fault({ ...CREATE, fault: { kind: 'hold' } })
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await standIn.writes()).length).toBe(1)
    await page.keyboard.press('Enter')
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.keyboard.press('Escape')
    await expect(newDialog(page)).toBeVisible()
    await standIn.clearFaults()
    await expect(page.getByRole('heading', { level: 1, name: 'Nora' })).toBeFocused()
    expect(await written(standIn)).toEqual(['POST /customers 200'])
  })

  test('closing asks before what was typed is lost; Back and a reload lose nothing', async ({
    page,
  }) => {
    await page.goto(LIST)
    await page.getByRole('button', { name: 'New customer' }).click()
    await text(newDialog(page), 'First name').fill('Nora')
    await page.reload()
    await expect(text(newDialog(page), 'First name')).toHaveValue('Nora')
    await page.keyboard.press('Escape')
    const question = page.getByRole('alertdialog', { name: 'Discard changes?' })
    await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(text(newDialog(page), 'First name')).toHaveValue('Nora')
    await page.goBack()
    await expect(newDialog(page)).toBeHidden()
    await page.goForward()
    await expect(text(newDialog(page), 'First name')).toHaveValue('Nora')
    await page.keyboard.press('Escape')
    await question.getByRole('button', { name: 'Discard changes' }).click()
    await expect(newDialog(page)).toBeHidden()
    await page.getByRole('button', { name: 'New customer' }).click()
    await expect(text(newDialog(page), 'First name')).toHaveValue('')
  })
})

test.describe('a new customer of an affiliate program', () => {
  test('belongs to a chosen partner, by id, and by keys alone', async ({ page, standIn }) => {
    await page.goto(PRO)
    await expect(page.getByRole('table', { name: 'Customers' })).toContainText('Alice')
    await page.keyboard.press('n')
    const dialog = newDialog(page)
    await expect(dialog.getByRole('searchbox', { name: 'Partner' })).toBeFocused()
    await page.keyboard.type('hill')
    await expect(dialog.getByRole('radio', { name: /River/ })).toBeHidden()
    await tabTo(page, dialog.getByRole('radio', { name: /Hill/ }))
    await page.keyboard.press('Space')
    await tabTo(page, text(dialog, 'Customer key'))
    await page.keyboard.type('acct_2')
    await tabTo(page, text(dialog, 'Tags'))
    await page.keyboard.type('vip,trial')
    const request = page.waitForRequest((each) => each.method() === 'POST')
    await page.keyboard.press('Control+Enter')
    expect((await request).postDataJSON()).toEqual({
      key: 'acct_2',
      partner: { id: 'partner_102' },
      tags: ['vip', 'trial'],
    })
    await expect(page).toHaveURL(new RegExp(`${PRO}/acct_2$`))
    expect(await written(standIn, 'harbor-pro')).toEqual(['POST /customers 200'])
  })

  test('over the list of one partner begins with that partner', async ({ page }) => {
    await page.goto(`${PRO}?partnerKey=ref_river`)
    await page.getByRole('button', { name: 'New customer' }).click()
    const dialog = newDialog(page)
    await expect(text(dialog, 'Customer key')).toBeFocused()
    await expect(dialog.getByRole('radio', { name: /River/ })).toBeChecked()
  })

  test('says who has the key already, and who the address where a conflict names no field', async ({
    page,
    standIn,
  }) => {
    await page.goto(`${PRO}?partnerKey=ref_river&dialog=new`)
    const dialog = newDialog(page)
    await expect(dialog.getByRole('radio', { name: /River/ })).toBeChecked()
    await text(dialog, 'Customer key').fill('acct_1')
    await press(dialog, 'Create customer')
    await expect(text(dialog, 'Customer key')).toHaveAccessibleDescription(
      /This key is already used by acct_1/,
    )
    await text(dialog, 'Customer key').fill('acct_2')
    await text(dialog, 'Email').fill('alice@brown.example')
    const conflict = { kind: 'status', status: 409 } as const
    await standIn.fault({ ...CREATE, program: 'harbor-pro', fault: conflict })
    await press(dialog, 'Create customer')
    await expect(text(dialog, 'Email')).toHaveAccessibleDescription(
      'This email is already used by acct_1',
    )
    await expect(text(dialog, 'Customer key')).not.toHaveAttribute('aria-invalid')
    await dialog.getByRole('link', { name: 'acct_1' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Alice' })).toBeVisible()
    expect((await standIn.writes('harbor-pro')).at(-1)?.status).toBe(409)
  })

  test('refused, then without an answer, keeps what was typed and is not sent again by itself', async ({
    page,
    standIn,
  }) => {
    await page.goto(`${PRO}?partnerKey=ref_river&dialog=new`)
    const dialog = newDialog(page)
    const create = { ...CREATE, program: 'harbor-pro' } as const
    await text(dialog, 'Customer key').fill('acct_2')
    await standIn.fault({ ...create, fault: { kind: 'status', status: 401 } })
    await press(dialog, 'Create customer')
    await expect(dialog.getByRole('alert')).toContainText('did not accept the server’s key')
    await standIn.fault({ ...create, fault: { kind: 'drop-before-write' } })
    await press(dialog, 'Create customer')
    await expect(dialog).toContainText('Outcome unknown.')
    await press(dialog, 'Check again')
    await expect(dialog).toContainText('no such customer is there so far')
    await expect(text(dialog, 'Customer key')).toHaveValue('acct_2')
    expect(await written(standIn, 'harbor-pro')).toHaveLength(2)
  })
})

test.describe('on a phone', () => {
  test.use(phone)

  test('the form fills the window and nothing is wider', async ({ page }) => {
    await page.goto(LIST)
    await page.getByRole('button', { name: 'New customer' }).click()
    await expect(newDialog(page)).toBeVisible()
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
  })
})
