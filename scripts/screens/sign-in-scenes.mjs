/** A desk that asks who one is: signing in, being signed out, and the people who may. */

/** @typedef {import('./scenes.mjs').Stage} Stage */

const LIST = '/friends/customers'

/** @param {import('@playwright/test').Page} page @param {string} email @param {string} password */
async function writeCredentials(page, email, password) {
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
}

/** @param {Stage} stage */
async function open({ page, guarded }, address = LIST) {
  const { origin, email, password } = await guarded()
  await page.goto(origin + address)
  return { email, password }
}

/** @param {Stage} stage @param {string} [address] */
export async function signIn(stage, address = LIST) {
  const { email, password } = await open(stage, address)
  await writeCredentials(stage.page, email, password)
  await stage.page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** @type {ReadonlyArray<import('./scenes.mjs').Scene>} */
export const SIGN_IN_SCENES = [
  {
    name: 'signin',
    phone: true,
    play: async (stage) => {
      await open(stage)
      return stage.page.getByRole('button', { name: 'Sign in', exact: true })
    },
  },
  {
    name: 'signin-error',
    play: async (stage) => {
      const { email } = await open(stage)
      await writeCredentials(stage.page, email, 'not the password')
      await stage.page.getByRole('button', { name: 'Sign in', exact: true }).click()
      return stage.page.getByText('Email or password is wrong.')
    },
  },
  {
    name: 'session-expired',
    play: async (stage) => {
      const { page } = stage
      await signIn(stage, `${LIST}/${stage.people.customer}`)
      // Read, not only drawn: a refresh joins a first reading that is still on its way, and that one is allowed.
      const latest = page.getByRole('table', { name: 'Latest transactions' })
      await latest.getByText('Sale', { exact: true }).first().waitFor()
      await page.context().clearCookies({ name: 'desk-session' })
      await page.keyboard.press('r')
      return page.getByText('Sign in to go on').first()
    },
  },
  {
    name: 'people',
    phone: true,
    play: async (stage) => {
      await signIn(stage, '/people')
      return stage.page.getByRole('heading', { name: 'People', level: 1 })
    },
  },
  {
    name: 'people-failed',
    phone: true,
    play: async (stage) => {
      const { page } = stage
      await page.route('**/api/invitations', (route) =>
        route.fulfill({
          status: 500,
          headers: { 'x-request-id': 'b7bbfc90-04e8-4d9d-818b-7f20ce4d2360' },
          json: { status: 0, code: 'internal', message: 'The desk failed at this.' },
        }),
      )
      await signIn(stage, '/people')
      await page.getByRole('button', { name: 'Invite a person' }).click()
      const form = page.getByRole('dialog', { name: 'Invite a person' })
      await form.getByRole('textbox', { name: 'Email' }).fill('sam@harborcoffee.example')
      await form.getByRole('button', { name: 'Make link' }).click()
      return form.getByText(/^Request /)
    },
  },
]
