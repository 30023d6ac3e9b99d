import { expect, test } from 'vitest'
import { includes, leastRole, ROLE_RULES } from '@/api/role-rules'
import { ROLES } from '@/api/session'
import { GATEWAY_RULES } from '../gateway-rules'
import { admit, makeAdministrator, startSignInDesk } from './test-people'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
/** A path that fits a pattern: the program, then any identifier. */
const example = (pattern: string) => pattern.replace('/api/*/', '/api/shop/').replaceAll('*', 'ada')

test('every call that the gateway passes on has a role, and no other call of it has one', () => {
  const passed = GATEWAY_RULES.flatMap(({ path, methods }) =>
    methods.map((method) => `${method} /api/*/v1${path}`),
  )
  const ruled = ROLE_RULES.filter(({ path }) => path.includes('/v1/')).flatMap(
    ({ path, methods }) => Object.keys(methods).map((method) => `${method} ${path}`),
  )
  expect(ruled.toSorted()).toEqual(passed.toSorted())
})

test('reading takes no more than a viewer but for the audit log, and no viewer writes', () => {
  const calls = ROLE_RULES.flatMap(({ path, methods }) =>
    Object.entries(methods).map(([method, least]) => ({ path, method, least })),
  ).filter(({ path }) => path.startsWith('/api/*/') && !path.startsWith('/api/*/audit'))
  for (const { method, least } of calls) expect(least === 'viewer').toBe(method === 'GET')
})

const NOT_IN_THE_TABLE = [
  '/api',
  '/api/',
  '/api/shop',
  '/api/shop/v2/customers',
  '/api/shop/v1/customers/',
  '/api/shop/v1/customers//archive',
  '/api/shop/v1/webhooks',
  '/api//v1/customers',
  '/api/shop/v1/customers/ada/archive/x',
]

test('what is not in the table has no role', () => {
  for (const path of [...NOT_IN_THE_TABLE, '/API/shop/v1/customers'])
    for (const method of METHODS) expect(leastRole(method, path), `${method} ${path}`).toBeNull()
})

test('where two patterns fit, the stricter one counts', () => {
  expect(leastRole('GET', '/api/session/v1/customers')).toBe('viewer')
  expect(includes('manager', 'support')).toBe(true)
  expect(includes('viewer', 'support')).toBe(false)
})

/** Everybody who may ask: each role, and who is not signed in. */
const ASKERS = ['nobody', ...ROLES] as const

test('every asker meets every call as the table says', { timeout: 120_000 }, async () => {
  const desk = await startSignInDesk()
  await makeAdministrator(desk)
  const cookieOfNew = async (asker: (typeof ASKERS)[number]) =>
    asker === 'nobody' ? '' : (await admit(desk.db, { name: asker, role: asker })).cookie

  /** What the desk makes of a call, where that is about who asks; null for any other answer. */
  const refusalOf = async (cookie: string, method: string, path: string) => {
    const body = method === 'GET' || method === 'HEAD' ? undefined : '{}'
    const { status, code } = await desk.ask(path, {
      method,
      headers: { cookie },
      ...(body !== undefined && { body }),
    })
    // An answer to HEAD has no body to say more in.
    if (method === 'HEAD') return { 401: 'signed_out', 404: 'not_allowed' }[status] ?? null
    // Also said of a record that is not there; of an address it counts where the table has none.
    if (code === 'not_allowed')
      return leastRole(method, path) === null && status === 404 ? code : null
    return code === 'signed_out' || code === 'role_refused' ? code : null
  }
  const expected = (asker: (typeof ASKERS)[number], least: ReturnType<typeof leastRole>) => {
    if (least === 'anyone') return null
    if (asker === 'nobody') return 'signed_out'
    if (least === null) return 'not_allowed'
    return includes(asker, least) ? null : 'role_refused'
  }

  const wrong: string[] = []
  for (const asker of ASKERS) {
    const usual = await cookieOfNew(asker)
    for (const path of [...ROLE_RULES.map((rule) => example(rule.path)), ...NOT_IN_THE_TABLE])
      for (const method of METHODS) {
        const least = leastRole(method, path)
        // What the table has for nobody at all is refused to who may most, and so to the others.
        if (least === null && asker !== 'administrator' && asker !== 'nobody') continue
        // Signing out ends the session that the next call would need.
        const cookie = path === '/api/session' ? await cookieOfNew(asker) : usual
        const met = await refusalOf(cookie, method, path)
        if (met !== expected(asker, least)) wrong.push(`${asker} ${method} ${path}: ${met}`)
      }
  }
  expect(wrong).toEqual([])
})
