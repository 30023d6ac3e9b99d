import { describe, expect, test } from 'vitest'
import { friends, pro, says, saysJson, startAnsweringServer } from './answering-server.test-support'
import { createCustomer, updateCustomer, type NewCustomer } from './customer-writes'

const server = startAnsweringServer()
const sent = (): unknown => JSON.parse(server.seen[0]?.body ?? '')
const freja: NewCustomer = {
  kind: 'refer-a-friend',
  id: null,
  key: null,
  email: 'freja@sorensen.example',
  name: null,
  surname: null,
  dateOfBirth: null,
  referrer: null,
}
const alice: NewCustomer = {
  kind: 'affiliate',
  key: 'acct_1',
  partner: 'partner_101',
  email: null,
  name: 'Alice',
  surname: null,
  tags: ['premium'],
}

describe('a new customer', () => {
  test('says only what was given, once', async () => {
    server.answer = saysJson({ data: { id: 'cus_1', email: 'freja@sorensen.example' }, status: 1 })
    await expect(createCustomer(friends, freja)).resolves.toMatchObject({ id: 'cus_1' })
    expect(server.seen).toHaveLength(1)
    expect(server.seen[0]).toMatchObject({
      method: 'POST',
      target: '/api/harbor-friends/v1/customers',
    })
    expect(sent()).toEqual({ email: 'freja@sorensen.example' })
  })

  test('names birth and referrer as documented (2.3)', async () => {
    server.answer = saysJson({ status: 1 })
    await createCustomer(friends, { ...freja, dateOfBirth: '1991-03-14', referrer: 'cus_48213' })
    expect(sent()).toEqual({
      email: 'freja@sorensen.example',
      metadata: { date_of_birth: '1991-03-14' },
      referring_customer: { id: 'cus_48213' },
    })
  })

  test('of an affiliate program names the partner by id, and tags as texts', async () => {
    server.answer = saysJson({ data: { key: 'acct_1', tags: [{ value: 'premium' }] }, status: 1 })
    await expect(createCustomer(pro, alice)).resolves.toMatchObject({ tags: ['premium'] })
    expect(sent()).toEqual({
      key: 'acct_1',
      name: 'Alice',
      partner: { id: 'partner_101' },
      tags: ['premium'],
    })
  })

  test.each(['', 'OK', '[]', '{"status":1}', '{"data":{}}'])(
    'is made by a 2xx with %j, which shows no record',
    async (body) => {
      server.answer = says(body)
      await expect(createCustomer(friends, freja)).resolves.toBeNull()
    },
  )
})

describe('a change', () => {
  test('is wrapped, and says only what changes (2.5)', async () => {
    server.answer = saysJson({ status: 1 })
    await updateCustomer(friends, 'a/b', { name: null, dateOfBirth: '1991-03-14' })
    expect(server.seen[0]).toMatchObject({
      method: 'PUT',
      target: '/api/harbor-friends/v1/customers/a%2Fb',
    })
    expect(sent()).toEqual({ update: { name: null, metadata: { date_of_birth: '1991-03-14' } } })
  })

  test('of tags sends all of them, none as an empty list', async () => {
    server.answer = saysJson({ status: 1 })
    await updateCustomer(pro, 'acct_1', { tags: [] })
    expect(sent()).toEqual({ update: { tags: [] } })
  })

  test('that is refused is sent once, and tells its fields', async () => {
    server.answer = saysJson({ errors: { 'update.key': ['has already been taken'] } }, 422)
    await expect(updateCustomer(pro, 'acct_1', { key: 'acct_2' })).rejects.toMatchObject({
      kind: 'conflict',
      fieldErrors: [{ field: 'update.key' }],
    })
    expect(server.seen).toHaveLength(1)
  })
})
