import { expect, test } from 'vitest'
import { includes, leastRole, ROLE_RULES } from '@/api/role-rules'
import { ROLES, type Role } from '@/api/session'
import { GATEWAY_RULES } from '../gateway-rules'
import { people as peopleTable } from './people-schema'
import { makeAdministrator, startSignInDesk } from './test-people'

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

test('what is not in the table has no role', () => {
  for (const path of [
    '/api',
    '/api/',
    '/api/shop',
    '/api/shop/v2/customers',
    '/api/shop/v1/customers/',
    '/api/shop/v1/customers//archive',
    '/api/shop/v1/webhooks',
    '/api//v1/customers',
    '/API/shop/v1/customers',
    '/api/shop/v1/customers/ada/archive/x',
  ])
    for (const method of METHODS) expect(leastRole(method, path), `${method} ${path}`).toBeNull()
})

test('where two patterns fit, the stricter one counts', () => {
  expect(leastRole('GET', '/api/session/v1/customers')).toBe('viewer')
  expect(includes('manager', 'support')).toBe(true)
  expect(includes('viewer', 'support')).toBe(false)
})

test('every role meets every call as the table says', { timeout: 120_000 }, async () => {
  const desk = await startSignInDesk()
  const cookie = await makeAdministrator(desk)
  const paths = ROLE_RULES.map(({ path }) => path).filter(
    (path) => path !== '/api/session' && !path.startsWith('/api/welcome'),
  )
  const met = async (role: Role, method: string, path: string) => {
    const body = method === 'GET' || method === 'HEAD' ? undefined : '{}'
    const { status, code } = await desk.ask(example(path), {
      method,
      headers: { cookie },
      ...(body !== undefined && { body }),
    })
    const least = leastRole(method, example(path))
    const refusedByRole = code === 'role_refused' && status === 403
    const refusedByTable = code === 'not_allowed' && status === 404
    if (least === null) return method === 'HEAD' ? status === 404 : refusedByTable
    return refusedByRole === !includes(role, least)
  }
  const wrong: string[] = []
  for (const role of ROLES) {
    await desk.db.update(peopleTable).set({ role })
    for (const path of paths)
      for (const method of METHODS)
        if (!(await met(role, method, path))) wrong.push(`${role} ${method} ${path}`)
  }
  expect(wrong).toEqual([])
})
