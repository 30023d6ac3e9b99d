/** @typedef {import('./counting-hand.mjs').CountingHand} CountingHand */
/** @typedef {import('./counting-hand.mjs').Effort} Effort */
/**
 * @typedef {object} Task
 * @property {string} name
 * @property {Partial<Effort>} target the most it may take; what is not named is not limited
 * @property {'friends' | 'pro' | 'customer' | 'proCustomer'} from where it begins
 * @property {(hand: CountingHand) => Promise<void>} run ends when the person has seen that it is done
 */

export const PLACES = {
  friends: '/harbor-friends/customers',
  pro: '/harbor-pro/customers',
  customer: '/harbor-friends/customers/cus_48213',
  proCustomer: '/harbor-pro/customers/acct_90118',
}

/** The seeded person most tasks are about, and one of the other program. */
const TOMAS = { email: 'tomas@oyarzun.example', name: 'Tomás Oyarzún' }
const MARISOL = { email: 'marisol.vega@vega-studio.example', name: 'Marisol Vega' }

/** @param {CountingHand} hand @param {string} text */
async function jumpTo(hand, text) {
  await hand.press('Control+k')
  await hand.see(hand.page.getByRole('dialog', { name: 'Command palette' }))
  await hand.write(text)
}

/** @param {CountingHand} hand @param {string} name */
const heading = (hand, name) => hand.page.getByRole('heading', { level: 1, name })

/** @param {CountingHand} hand */
async function openTomas(hand) {
  await jumpTo(hand, TOMAS.email)
  await hand.see(hand.page.getByRole('option', { name: TOMAS.name }))
  await hand.press('Enter')
  await hand.see(heading(hand, TOMAS.name))
}

/** @type {readonly Task[]} */
export const TASKS = [
  {
    name: 'find by email, see the referrer, credit 25 USD and see it landed',
    target: { clicks: 6, keys: 0, screens: 2 },
    from: 'friends',
    async run(hand) {
      const { page } = hand
      await hand.click(page.getByRole('button', { name: 'Open command palette' }))
      await hand.see(page.getByRole('dialog', { name: 'Command palette' }))
      await hand.write(TOMAS.email)
      await hand.click(page.getByRole('option', { name: TOMAS.name }))
      await hand.see(page.getByText('Referred by'))
      await hand.click(page.getByRole('button', { name: 'Credit balance' }))
      const dialog = page.getByRole('dialog', { name: 'Credit balance' })
      await hand.see(dialog.getByText('Balance read from Partnero'))
      await hand.write('25')
      await hand.click(dialog.getByRole('textbox', { name: 'Reason' }))
      await hand.write('Goodwill for a late order')
      await hand.click(dialog.getByRole('button', { name: 'Review credit' }))
      await hand.click(dialog.getByRole('button', { name: /^Credit \d/ }))
      await hand.see(dialog.getByRole('heading', { name: /credited$/ }))
    },
  },
  {
    name: '“my friend signed up, where is my reward?”',
    target: { keys: 3, entries: 1, clicks: 0 },
    from: 'friends',
    async run(hand) {
      await jumpTo(hand, 'aiko.watanabe@hanamori.example')
      await hand.see(hand.page.getByRole('option', { name: 'Aiko Watanabe' }))
      await hand.press('Enter')
      await hand.see(heading(hand, 'Aiko Watanabe'))
      await hand.press('3')
      await hand.see(hand.page.getByRole('columnheader', { name: 'Reward' }))
    },
  },
  {
    name: 'add a customer for a partner',
    target: { clicks: 4, keys: 0 },
    from: 'pro',
    async run(hand) {
      const { page } = hand
      await hand.click(page.getByRole('button', { name: 'New customer' }))
      const dialog = page.getByRole('dialog', { name: 'New customer' })
      await hand.see(dialog)
      await hand.write('partner_102')
      await hand.click(dialog.getByRole('radio').first())
      await hand.click(dialog.getByRole('textbox', { name: 'Customer key' }))
      await hand.write('acct_task_new')
      await hand.click(dialog.getByRole('button', { name: 'Create customer' }))
      await hand.see(heading(hand, 'acct_task_new'))
    },
  },
  {
    name: 'correct an email',
    target: { keys: 4, clicks: 0 },
    from: 'friends',
    async run(hand) {
      await openTomas(hand)
      await hand.press('e')
      await hand.see(hand.page.getByRole('dialog', { name: 'Edit customer' }))
      await hand.write('tomas.oyarzun@oyarzun.example')
      await hand.press('Control+Enter')
      await hand.see(hand.page.getByText('tomas.oyarzun@oyarzun.example'))
    },
  },
  {
    name: 'archive',
    target: { keys: 2, clicks: 0 },
    from: 'customer',
    async run(hand) {
      await hand.press('a')
      await hand.see(hand.page.getByRole('alertdialog'))
      await hand.press('Control+Enter')
      await hand.see(hand.page.getByText('You archived this customer.'))
    },
  },
  {
    name: 'restore what was just archived',
    target: { keys: 3, clicks: 0 },
    from: 'customer',
    async run(hand) {
      await hand.press('a')
      await hand.see(hand.page.getByRole('alertdialog'))
      await hand.press('Control+Enter')
      await hand.see(hand.page.getByText('You archived this customer.'))
      await hand.seeGone(hand.page.getByRole('alertdialog'))
      await hand.press('u')
      await hand.see(hand.page.getByRole('button', { name: 'Edit customer' }))
    },
  },
  {
    name: 'delete for good, by the typed ID',
    target: { entries: 1, clicks: 4, keys: 0 },
    from: 'customer',
    async run(hand) {
      const { page } = hand
      await hand.click(page.getByRole('button', { name: 'More actions' }))
      await hand.click(page.getByRole('menuitem', { name: 'Delete…' }))
      const question = page.getByRole('alertdialog')
      await hand.click(question.getByRole('textbox'))
      await hand.write('cus_48213')
      await hand.click(question.getByRole('button', { name: 'Delete for good' }))
      await hand.see(page.getByText('deleted for good'))
    },
  },
  {
    name: 'invite 50 pasted addresses, skipping customers',
    target: { keys: 4, entries: 1, clicks: 0 },
    from: 'friends',
    async run(hand) {
      const { page } = hand
      const addresses = Array.from({ length: 49 }, (_, index) => `guest${index}@example.com`)
      await hand.press('i')
      const dialog = page.getByRole('dialog', { name: 'Invite customers' })
      await hand.see(dialog)
      await hand.paste([TOMAS.email, ...addresses].join('\n'))
      await hand.see(dialog.getByRole('textbox', { name: 'Addresses' }))
      await hand.press('Control+Enter')
      const send = dialog.getByRole('button', { name: 'Send 49 invites' })
      await hand.see(send)
      await hand.press('Enter')
      await hand.see(dialog.getByRole('progressbar', { name: 'Invites done' }))
    },
  },
  {
    name: 'export the selected rows',
    target: { keys: 3, clicks: 0 },
    from: 'friends',
    async run(hand) {
      await hand.press('j')
      await hand.press('x')
      await hand.see(hand.page.getByRole('toolbar', { name: 'Bulk actions' }))
      const download = hand.page.waitForEvent('download')
      await hand.press('e')
      await download
    },
  },
  {
    name: 'all customers of a partner',
    target: { keys: 3, entries: 1, clicks: 0 },
    from: 'pro',
    async run(hand) {
      await jumpTo(hand, 'partner_102')
      const option = hand.page.getByRole('option', { name: /Customers of partner/ })
      await hand.see(option)
      await hand.press('ArrowDown')
      await hand.press('Enter')
      await hand.see(hand.page.getByRole('button', { name: /^Remove filter/ }))
    },
  },
  {
    name: 'set two tags',
    target: { keys: 4, clicks: 0 },
    from: 'proCustomer',
    async run(hand) {
      await hand.press('t')
      const dialog = hand.page.getByRole('dialog', { name: 'Edit customer' })
      await hand.see(dialog)
      await hand.paste('vip, wholesale')
      await hand.see(dialog.getByText('wholesale'))
      await hand.press('Control+Enter')
      await dialog.waitFor({ state: 'hidden' })
      await hand.see(hand.page.getByText('wholesale'))
    },
  },
  {
    name: 'copy a referral link',
    target: { keys: 2, clicks: 0 },
    from: 'customer',
    async run(hand) {
      await hand.see(hand.page.getByRole('button', { name: 'Copy referral link' }))
      await hand.press('l')
      await hand.see(hand.page.getByText('Copied'))
    },
  },
  {
    name: 'switch the program and find the same person',
    target: { keys: 4, entries: 1, clicks: 0 },
    from: 'friends',
    async run(hand) {
      await jumpTo(hand, MARISOL.email)
      // Nothing is chosen before it is known that nobody of this program has the address.
      await hand.see(hand.page.getByRole('option', { name: /in Harbor Pro$/, selected: true }))
      await hand.press('Enter')
      await hand.see(hand.page.getByRole('link', { name: MARISOL.name }))
    },
  },
]
