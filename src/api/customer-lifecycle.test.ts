import { expect, test } from 'vitest'
import { friends, pro, saysJson, startAnsweringServer } from './answering-server.test-support'
import {
  approveCustomer,
  archiveCustomer,
  deleteCustomer,
  restoreCustomer,
  suspendCustomer,
} from './customer-lifecycle'

const server = startAnsweringServer()

test.each([
  ['archive', archiveCustomer, friends, 'POST', '/archive'],
  ['restore', restoreCustomer, friends, 'POST', '/revoke-archive'],
  ['suspend', suspendCustomer, pro, 'POST', '/suspend'],
  ['approve', approveCustomer, pro, 'POST', '/approve'],
  ['delete', deleteCustomer, pro, 'DELETE', ''],
] as const)('%s is one request without a body', async (_name, act, program, method, suffix) => {
  server.answer = saysJson({ status: 1 })
  await act(program, 'a b@example.com')
  expect(server.seen).toMatchObject([
    {
      method,
      target: `/api/${program.id}/v1/customers/a%20b%40example.com${suffix}`,
      body: '',
    },
  ])
})

test('a refusal is thrown with its words and never sent again', async () => {
  server.answer = saysJson({ status: 0, message: 'Action failed' }, 400)
  await expect(archiveCustomer(friends, 'ada')).rejects.toMatchObject({
    status: 400,
    upstreamMessage: 'Action failed',
  })
  expect(server.seen).toHaveLength(1)
})

test('an identifier that would address the whole list is never sent', async () => {
  await expect(deleteCustomer(friends, '')).rejects.toMatchObject({ kind: 'not-found' })
  await expect(deleteCustomer(friends, '..')).rejects.toMatchObject({ kind: 'not-found' })
  expect(server.seen).toEqual([])
})
