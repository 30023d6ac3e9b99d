/** Invite one person or many: what is written, checked, sent and answered. */

/** @typedef {import('./scenes.mjs').Stage} Stage */

const ADDRESS = '/harbor-friends/customers?dialog=invite'
const REQUEST = { method: 'POST', path: '/customers:invite' }
let lists = 0
/** A list for each picture: the desk knows who had an invite of an earlier one. */
function pasted() {
  lists += 1
  return [
    `jane@bluebird${lists}.example, Jane Okafor`,
    `tom@reed${lists}.example, Tom Reed`,
    `mei@hana${lists}.example`,
    `jane@bluebird${lists}.example, Jane again`,
    'not-an-address',
  ].join('\n')
}

/** @param {import('@playwright/test').Page} page */
const dialog = (page) => page.getByRole('dialog', { name: 'Invite customers' })

/** @param {Stage} stage */
async function paste({ page, open }) {
  await open(ADDRESS)
  await dialog(page).getByRole('tab', { name: 'Many people' }).click()
  await dialog(page).getByRole('textbox', { name: 'Addresses' }).fill(pasted())
  return dialog(page).getByRole('button', { name: 'Check addresses' })
}

/** @param {Stage} stage */
async function check(stage) {
  const next = await paste(stage)
  await next.click()
  return dialog(stage.page).getByRole('button', { name: 'Send 3 invites' })
}

/** @type {ReadonlyArray<import('./scenes.mjs').Scene>} */
export const INVITE_SCENES = [
  {
    name: 'invite-single',
    play: async ({ page, open }) => {
      await open(ADDRESS)
      await dialog(page).getByRole('textbox', { name: 'Email' }).fill('jane@bluebird.example')
      await dialog(page).getByRole('button', { name: 'Add a value' }).click()
      return dialog(page).getByRole('textbox', { name: 'Personalization name 1' })
    },
  },
  {
    name: 'invite-single-refused',
    play: async ({ page, open, fault }) => {
      await fault({ ...REQUEST, fault: { kind: 'status', status: 422 } })
      await open(ADDRESS)
      await dialog(page).getByRole('textbox', { name: 'Email' }).fill('jane@bluebird.example')
      await dialog(page).getByRole('button', { name: 'Send invite' }).click()
      return dialog(page).getByRole('alert')
    },
  },
  { name: 'invite-paste', play: paste },
  { name: 'invite-check', phone: true, play: check },
  {
    name: 'invite-restored',
    play: async (stage) => {
      const { page, fault } = stage
      await paste(stage)
      await fault({ ...REQUEST, fault: { kind: 'hold' } })
      // As a colleague sends a list meanwhile.
      const rows = [`ana@praia${lists}.example`, `leo@praia${lists}.example`]
      await page.evaluate(async (targets) => {
        await fetch('/api/harbor-friends/jobs/invite', {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'idempotency-key': `screens-${targets.join()}`,
          },
          body: JSON.stringify({
            about: '',
            rows: targets.map((target) => ({ target, name: '' })),
          }),
        })
      }, rows)
      await page.reload()
      return dialog(page).getByRole('button', { name: 'Start over' })
    },
  },
  {
    name: 'invite-discard',
    play: async (stage) => {
      const next = await check(stage)
      await next.waitFor()
      await stage.page.keyboard.press('Escape')
      return stage.page.getByRole('alertdialog', { name: 'Discard changes?' })
    },
  },
  {
    name: 'invite-sending',
    play: async ({ page, open, fault }) => {
      await open(ADDRESS)
      await dialog(page).getByRole('tab', { name: 'Many people' }).click()
      lists += 1
      const list = `email,name
jane@bluebird${lists}.example,Jane Okafor
tom@bluebird${lists}.example,Tom Reed
mei@hana${lists}.example,
ana@praia${lists}.example,Ana Sousa
kofi@coast${lists}.example,Kofi
`
      await dialog(page)
        .locator('input[type=file]')
        .setInputFiles({ name: 'spring-list.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
      await fault({ ...REQUEST, fault: { kind: 'status', status: 422 }, skip: 2 })
      await fault({ ...REQUEST, fault: { kind: 'hold' } })
      await dialog(page).getByRole('button', { name: 'Send 5 invites' }).click()
      await dialog(page).getByText('Refused by Partnero').waitFor()
      return dialog(page).getByText('3 of 5')
    },
  },
  {
    name: 'list-invites-sending',
    play: async (stage) => {
      const send = await check(stage)
      await stage.fault({ ...REQUEST, fault: { kind: 'hold' }, skip: 1 })
      await send.click()
      await dialog(stage.page).getByText('1 of 3').waitFor()
      await dialog(stage.page).getByRole('button', { name: 'Close' }).last().click()
      return stage.page.getByText('Sending invites, 1 of 3 done.')
    },
  },
  {
    name: 'invite-limited',
    play: async (stage) => {
      const send = await check(stage)
      await stage.fault({
        ...REQUEST,
        fault: { kind: 'status', status: 429, retryAfter: 30 },
        skip: 1,
      })
      await send.click()
      return dialog(stage.page).getByText('Partnero is limiting requests')
    },
  },
  {
    name: 'invite-done',
    play: async (stage) => {
      const send = await check(stage)
      await stage.fault({ ...REQUEST, fault: { kind: 'drop-before-write' }, skip: 1 })
      await stage.fault({ ...REQUEST, fault: { kind: 'status', status: 422 } })
      await send.click()
      return dialog(stage.page).getByRole('button', { name: 'Done' })
    },
  },
]
