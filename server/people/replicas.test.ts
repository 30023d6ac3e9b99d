import { expect, test } from 'vitest'
import { deskPeople } from '@/api/people'
import { startApi, startDesk } from '../test-servers'
import { admit, makeAdministrator, signInOver, startSignInDesk } from './test-people'

const READ = '/api/programs'
const ARCHIVE = '/api/shop/v1/customers/ada/archive'
/** As long as another replica may go by what it read before (session-memory.ts). */
const REMEMBERED_MS = 1000

/** Dana administers on one replica; Sam, a manager, works on another, which hears of nothing that the first one does. */
async function startTwoReplicas() {
  const first = await startSignInDesk()
  const dana = await makeAdministrator(first)
  const sam = await admit(first.db, { name: 'Sam Carver', role: 'manager' })
  let time = Date.parse('2026-11-20T10:00:00Z')
  const api = await startApi()
  const second = await startDesk(api.url, {
    signIn: signInOver(first.db, {
      changes: { alone: false, watch: () => undefined },
      now: () => new Date(time),
    }),
  })
  const asSam = async (target: string, method = 'GET') =>
    (await second.ask(target, { method, headers: { cookie: sam.cookie } })).code
  // From here on the second one remembers the session.
  expect(await asSam(READ)).toBeNull()
  return {
    sam,
    api,
    asSam,
    asDana: (target: string, options: { method?: string; body?: string } = {}) =>
      first.ask(target, { ...options, headers: { cookie: dana } }),
    pass: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

test('a session that one replica ends is over on the other: for writes at once, for reads in a second', async () => {
  const { sam, api, asSam, asDana, pass } = await startTwoReplicas()
  const { people } = deskPeople.parse(JSON.parse((await asDana('/api/people')).body))
  const session = people.find(({ id }) => id === sam.id)?.sessions[0]?.id ?? ''
  const path = `/api/people/${sam.id}/sessions/${session}`
  expect((await asDana(path, { method: 'DELETE' })).status).toBe(204)
  expect(await asSam(ARCHIVE, 'POST')).toBe('signed_out')
  pass(REMEMBERED_MS + 1)
  expect(await asSam(READ)).toBe('signed_out')
  expect(api.seen.filter(({ method }) => method === 'POST')).toEqual([])
})

test('a role that one replica takes counts on the other at the next write', async () => {
  const { sam, api, asSam, asDana } = await startTwoReplicas()
  const body = JSON.stringify({ role: 'viewer' })
  expect((await asDana(`/api/people/${sam.id}`, { method: 'PUT', body })).status).toBe(204)
  expect(await asSam(ARCHIVE, 'POST')).toBe('role_refused')
  expect(api.seen.filter(({ method }) => method === 'POST')).toEqual([])
})

test('whoever is shut out on one replica is shut out on the other', async () => {
  const { sam, asSam, asDana, pass } = await startTwoReplicas()
  const body = JSON.stringify({ isShutOut: true })
  expect((await asDana(`/api/people/${sam.id}`, { method: 'PUT', body })).status).toBe(204)
  expect(await asSam(ARCHIVE, 'POST')).toBe('signed_out')
  pass(REMEMBERED_MS + 1)
  expect(await asSam(READ)).toBe('signed_out')
})
