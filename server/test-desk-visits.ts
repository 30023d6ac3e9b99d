/** What the tests of whole desks ask of them, and the API before which they stand. */
import { expect } from 'vitest'
import type { StartedDesk } from './test-desk-process'
import { answerByPath, until } from './test-servers'

const PROGRAM = {
  '/program': { body: { data: { program: { type: 'Referral', name: 'Harbor' } } } },
}

/** An API with a program without customers. */
export const answerProgram = answerByPath({
  ...PROGRAM,
  '/customers?limit=1': { body: { data: [] } },
})

/** An API with what is read of Ada, who has nothing yet, before and after a credit. */
export const answerAda = answerByPath({
  ...PROGRAM,
  '/customers/ada/balance': {
    body: { data: { customer: { id: 'ada' }, balance: { currency: [] } } },
  },
  '/customers/ada/transactions?page=1&limit=15': { body: { data: [] } },
})

/** Credits Ada with 25.00 USD. */
export const creditAda = (origin: string): Promise<Response> =>
  fetch(`${origin}/api/default/credits`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', 'idempotency-key': 'one' },
    body: JSON.stringify({
      customer: 'ada',
      money: { amount: '25.00', unit: 'USD', isCurrency: true },
      reason: 'Arrived broken',
    }),
  })

/** Makes Dana the first administrator by the link that the desk printed, and gives the cookie of her session. */
export async function makeDana({ ready, said }: StartedDesk): Promise<string> {
  const origin = await ready()
  const token = () => /welcome#first\.([\w-]{43})/.exec(said())?.[1]
  await until(() => token() !== undefined, 'the link is printed')
  const welcome = await fetch(`${origin}/api/welcome`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({
      token: token(),
      name: 'Dana',
      email: 'dana@example.com',
      password: 'correct horse battery',
    }),
  })
  expect(welcome.status).toBe(200)
  return (welcome.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}
