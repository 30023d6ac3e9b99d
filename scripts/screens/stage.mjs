/** What the scenes play on besides the page: who is in the seeded data, and what is done behind the page's back. */

/**
 * @typedef {import('./scenes.mjs').Stage} Stage
 * @typedef {import('./scenes.mjs').People} People
 */

const ADMINISTRATOR = {
  name: 'Dana Reyes',
  email: 'dana.reyes@harborcoffee.example',
  password: 'correct horse battery',
}

/** @param {string} origin @param {string} pathAndQuery @returns {Promise<Array<Record<string, unknown>>>} */
async function readList(origin, pathAndQuery) {
  const response = await fetch(`${origin}/api${pathAndQuery}`)
  if (!response.ok) throw new Error(`${pathAndQuery} answered ${response.status}`)
  return /** @type {{ data: Array<Record<string, unknown>> }} */ (await response.json()).data
}

/**
 * Reads who the scenes are about. `credited` are all whom a scene may credit; each takes one of its own.
 * @param {string} origin of a desk with the demo programs
 * @returns {Promise<Omit<People, 'credited'> & { credited: readonly string[] }>}
 */
export async function findPeople(origin) {
  const friends = await readList(origin, '/harbor-friends/v1/customers?limit=250')
  const [affiliate] = await readList(origin, '/harbor-pro/v1/customers?limit=25')
  const [active, ...others] = friends.filter(({ status, name }) => status === 'active' && name)
  const archived = friends.find(({ status }) => status === 'deleted')
  return {
    customer: String(active?.['id']),
    credited: others.map(({ id }) => String(id)),
    archived: String(archived?.['id']),
    affiliate: String(affiliate?.['key'] ?? affiliate?.['id']),
    // Rows of the API name a partner by ID; the filter takes the key.
    partner: 'ref_river',
  }
}

/**
 * Talks to the embedded API past the page.
 * @param {string} standIn its base address, without /v1
 */
export function behindThePage(standIn) {
  /** @param {string} method @param {string} path @param {unknown} [body] */
  const send = async (method, path, body) => {
    const response = await fetch(standIn + path, {
      method,
      headers: {
        'content-type': 'application/json',
        authorization: 'Bearer stand-in-key-harbor-friends',
        // A connection of its own: one that the API is just closing would fail.
        connection: 'close',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${text}`)
    return text
  }
  return {
    send,
    /** @type {Stage['fault']} */
    fault: async (rule) =>
      void (await send('POST', '/__stand-in/faults', { program: 'harbor-friends', ...rule })),
    /** @type {Stage['change']} */
    change: async (path, update) => void (await send('PUT', `/v1${path}`, { update })),
    /** @type {Stage['credit']} */
    credit: async (customer, amount) =>
      void (await send('POST', `/v1/customers/${customer}/balance/credit`, {
        amount: Number(amount),
        amount_units: 'usd',
        is_currency: true,
      })),
  }
}

/**
 * Makes the first administrator of a desk that asks who one is, with the link it printed when it started.
 * @param {string} origin @param {string} firstLink @returns {Promise<import('./scenes.mjs').GuardedDesk>}
 */
export async function makeAdministrator(origin, firstLink) {
  const [, token] = /\/welcome#first\.([\w-]+)/.exec(firstLink) ?? []
  const answer = await fetch(`${origin}/api/welcome`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ token, ...ADMINISTRATOR }),
  })
  if (!answer.ok) throw new Error(`No administrator could be made: ${await answer.text()}`)
  return { origin, ...ADMINISTRATOR }
}

/** A desk with sign-in, in front of the embedded API of another; one of its programs has no key. @param {string} standIn */
export const guardedEnvironment = (standIn) => ({
  DESK_SIGN_IN: 'on',
  PARTNERO_API_KEY_FRIENDS: 'stand-in-key-harbor-friends',
  PARTNERO_API_KEY_PRO: 'stand-in-key-harbor-pro',
  PARTNERO_API_KEY_CLUB: '',
  PARTNERO_API_URL: `${standIn}/v1`,
})
