import { describe, expect, test } from 'vitest'
import { friends, says, saysJson, startAnsweringServer } from './answering-server.test-support'
import { inviteCustomer } from './invitations'

const server = startAnsweringServer()
const jane = { email: 'jane@example.com', name: null, personalization: {} }

describe('an invite', () => {
  test('is one request with what was written', async () => {
    server.answer = saysJson({ status: 1 })
    const name = 'Jané <b>=1+1</b> 🎉'
    await inviteCustomer(friends, { ...jane, name, personalization: { store_city: 'Bergen' } })
    expect(server.seen).toHaveLength(1)
    expect(server.seen[0]).toMatchObject({
      method: 'POST',
      target: '/api/harbor-friends/v1/customers:invite',
    })
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      email: 'jane@example.com',
      name,
      personalization: { store_city: 'Bergen' },
    })
  })

  test('says nothing about what was left out', async () => {
    server.answer = saysJson({ status: 1 })
    await inviteCustomer(friends, jane)
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({ email: 'jane@example.com' })
  })

  test.each(['', 'OK', '[]', '{"status":1}'])('is taken by a 2xx with %j', async (body) => {
    server.answer = says(body)
    await expect(inviteCustomer(friends, jane)).resolves.toBeUndefined()
  })

  test.each([
    [422, 'invalid'],
    [409, 'conflict'],
    [401, 'unauthorized'],
    [429, 'rate-limited'],
    [500, 'failed'],
  ] as const)('is sent once, whatever the answer: %i', async (status, kind) => {
    server.answer = saysJson({ message: 'No' }, status, { 'retry-after': '7' })
    await expect(inviteCustomer(friends, jane)).rejects.toMatchObject({ kind, status })
    expect(server.seen).toHaveLength(1)
  })
})
