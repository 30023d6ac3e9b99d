/** The credit dialog from the form to every outcome. */

/** @typedef {import('./scenes.mjs').Stage} Stage */

const FRIENDS = '/harbor-friends/customers'
const CREDIT_REQUEST = { method: 'POST', path: '/customers/*/balance/credit' }

/** @param {import('@playwright/test').Page} page */
const dialog = (page) => page.getByRole('dialog', { name: 'Credit balance' })

/** @param {Stage} stage @param {string} customer */
async function openCredit({ page, open }, customer) {
  await open(`${FRIENDS}/${customer}?dialog=credit`)
  await dialog(page).getByText('Balance read from Partnero').waitFor()
}

/** @param {import('@playwright/test').Page} page @param {string} amount */
async function fillCredit(page, amount) {
  await dialog(page).getByRole('textbox', { name: 'Amount' }).fill(amount)
  await dialog(page).getByRole('combobox', { name: 'Currency' }).selectOption('USD')
  await dialog(page)
    .getByRole('textbox', { name: 'Reason' })
    .fill('Order 10482 arrived late, promised on the phone')
}

/** From the form to the last button. @param {Stage} stage @param {string} customer */
async function reviewCredit(stage, customer) {
  await openCredit(stage, customer)
  await fillCredit(stage.page, '25.00')
  await dialog(stage.page).getByRole('button', { name: 'Review credit' }).click()
  return dialog(stage.page).getByRole('button', { name: /^Credit \d/ })
}

/** Sends a credit whose connection breaks before it is written. @param {Stage} stage @param {string} customer */
async function loseCredit(stage, customer) {
  const send = await reviewCredit(stage, customer)
  await stage.fault({ ...CREDIT_REQUEST, fault: { kind: 'drop-before-write' } })
  await send.click()
  await dialog(stage.page).getByText('Outcome unknown').waitFor()
}

/** The same, while others credit the customer elsewhere. @param {Stage} stage @param {readonly string[]} amounts */
async function loseCreditAmong(stage, amounts) {
  const customer = stage.people.credited
  await loseCredit(stage, customer)
  await Promise.all(amounts.map((amount) => stage.credit(customer, amount)))
}

/** Waits for the last of all readings. @param {import('@playwright/test').Locator} wanted */
async function afterAllReadings(wanted) {
  await wanted.waitFor({ timeout: 30_000 })
  return wanted
}

/** @type {ReadonlyArray<import('./scenes.mjs').Scene>} */
export const CREDIT_SCENES = [
  {
    name: 'm-credit',
    width: 390,
    play: async (stage) => {
      await openCredit(stage, stage.people.credited)
      await fillCredit(stage.page, '25.00')
      return dialog(stage.page).getByText('Balance after')
    },
  },
  {
    name: 'credit-form',
    play: async (stage) => {
      await openCredit(stage, stage.people.credited)
      await fillCredit(stage.page, '25.00')
      return dialog(stage.page).getByText('Balance after')
    },
  },
  {
    name: 'credit-invalid',
    play: async (stage) => {
      await openCredit(stage, stage.people.credited)
      await dialog(stage.page).getByRole('textbox', { name: 'Amount' }).fill('25,005')
      await dialog(stage.page).getByRole('button', { name: 'Review credit' }).click()
      return dialog(stage.page).getByText('fields need a change')
    },
  },
  {
    name: 'credit-unit',
    play: async (stage) => {
      await openCredit(stage, stage.people.credited)
      await dialog(stage.page).getByRole('radio', { name: 'Other unit' }).click()
      await dialog(stage.page).getByRole('textbox', { name: 'Amount' }).fill('1250')
      await dialog(stage.page).getByRole('combobox', { name: 'Unit' }).fill('points')
      return dialog(stage.page).getByText('Balance after')
    },
  },
  { name: 'credit-review', play: (stage) => reviewCredit(stage, stage.people.credited) },
  {
    name: 'credit-offline',
    play: async (stage) => {
      await reviewCredit(stage, stage.people.credited)
      await stage.page.context().setOffline(true)
      return dialog(stage.page).getByText('You are offline.')
    },
  },
  {
    name: 'credit-moved',
    play: async (stage) => {
      const customer = stage.people.credited
      const send = await reviewCredit(stage, customer)
      await stage.credit(customer, '5.00')
      await send.click()
      return dialog(stage.page).getByText('The balance changed')
    },
  },
  {
    name: 'credit-repeated',
    play: async (stage) => {
      const send = await reviewCredit(stage, stage.people.credited)
      await send.click()
      await dialog(stage.page).getByRole('button', { name: 'Done' }).click()
      const again = await reviewCredit(stage, stage.people.credited)
      await again.click()
      return dialog(stage.page).getByText('You credited 25.00 USD to this customer')
    },
  },
  {
    name: 'credit-sending',
    play: async (stage) => {
      const send = await reviewCredit(stage, stage.people.credited)
      await stage.fault({ ...CREDIT_REQUEST, fault: { kind: 'hold' } })
      await send.click()
      return dialog(stage.page).getByText('Waiting for Partnero')
    },
  },
  {
    name: 'credit-done',
    play: async (stage) => {
      const send = await reviewCredit(stage, stage.people.credited)
      await send.click()
      return dialog(stage.page).getByText('25.00 USD credited')
    },
  },
  {
    name: 'credit-rejected',
    play: async (stage) => {
      const send = await reviewCredit(stage, stage.people.credited)
      await stage.fault({ ...CREDIT_REQUEST, fault: { kind: 'status', status: 422 } })
      await send.click()
      return dialog(stage.page).getByText('Nothing was added')
    },
  },
  {
    name: 'credit-unknown',
    play: async (stage) => {
      await loseCredit(stage, stage.people.credited)
      return dialog(stage.page).getByRole('button', { name: 'Check now' })
    },
  },
  {
    name: 'detail-checking',
    play: async (stage) => {
      await loseCredit(stage, stage.people.credited)
      await dialog(stage.page).getByRole('button', { name: 'Close, keep checking' }).click()
      return stage.page.getByText('is being checked')
    },
  },
  {
    name: 'credit-notapplied',
    waits: true,
    play: async (stage) => {
      await loseCredit(stage, stage.people.credited)
      return afterAllReadings(dialog(stage.page).getByRole('button', { name: 'Try again' }))
    },
  },
  {
    name: 'credit-undecided',
    waits: true,
    play: async (stage) => {
      await loseCreditAmong(stage, ['35.00'])
      return afterAllReadings(dialog(stage.page).getByText('A person has to decide'))
    },
  },
  {
    name: 'credit-undecided-sum',
    waits: true,
    play: async (stage) => {
      await loseCreditAmong(stage, ['10.00', '15.00'])
      return afterAllReadings(dialog(stage.page).getByText('as this credit would move it'))
    },
  },
]
