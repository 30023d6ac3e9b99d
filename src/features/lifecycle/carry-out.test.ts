import { describe, expect, test } from 'vitest'
import {
  friends,
  pro,
  saysJson,
  startAnsweringServer,
  type Answer,
} from '@/api/answering-server.test-support'
import { carryOut } from './carry-out'

const server = startAnsweringServer()
const accepted = saysJson({ status: 1 })
const refused = (status: number) => saysJson({ status: 0, message: 'Action failed' }, status)
const nobody = refused(404)
const dropped: Answer = (response) => void response.destroy()
const friend = (status: string) => saysJson({ data: { id: 'ada', status }, status: 1 })
const account = (record: object) => saysJson({ data: { key: 'ada', ...record }, status: 1 })

/** What the write and the reading after it answer. */
function answers(write: Answer, reading: Answer = refused(500)) {
  server.answer = (response, request) =>
    (request.method === 'GET' ? reading : write)(response, request)
}

const writes = () => server.seen.filter(({ method }) => method !== 'GET')

describe('an accepted action', () => {
  test('is done, by one request', async () => {
    answers(accepted)
    expect(await carryOut(friends, 'ada', 'archive')).toEqual({ kind: 'done' })
    expect(server.seen).toHaveLength(1)
  })
})

describe('a refused action', () => {
  test.each([400, 409, 422])(
    '%i is one somebody else did first, if a reading says so',
    async (status) => {
      answers(refused(status), friend('deleted'))
      expect(await carryOut(friends, 'ada', 'archive')).toMatchObject({ kind: 'already' })
    },
  )

  test.each([400, 405, 409, 422])(
    '%i is refused while the customer is as before',
    async (status) => {
      answers(refused(status), friend('active'))
      expect(await carryOut(friends, 'ada', 'archive')).toMatchObject({
        kind: 'refused',
        error: { status, upstreamMessage: 'Action failed' },
        reading: { state: 'active' },
      })
    },
  )

  test.each([401, 403, 429])('%i is about the key: nothing is read', async (status) => {
    answers(refused(status))
    expect(await carryOut(friends, 'ada', 'archive')).toMatchObject({
      kind: 'refused',
      error: { status },
    })
    expect(server.seen).toHaveLength(1)
  })

  test('404 of a customer who is not there', async () => {
    answers(nobody, nobody)
    expect(await carryOut(friends, 'ada', 'archive')).toEqual({ kind: 'gone' })
    expect(await carryOut(friends, 'ada', 'delete')).toEqual({ kind: 'gone' })
  })

  test.each([404, 405])(
    '%i of an action that no source documents: it is missing',
    async (status) => {
      answers(refused(status), account({ deleted: false }))
      expect(await carryOut(pro, 'ada', 'archive')).toEqual({ kind: 'missing' })
      expect(await carryOut(pro, 'ada', 'suspend')).toMatchObject({ kind: 'refused' })
    },
  )

  test('404 says nothing of the action while the customer cannot be read', async () => {
    answers(nobody)
    expect(await carryOut(pro, 'ada', 'archive')).toMatchObject({ kind: 'refused', reading: null })
  })
})

describe('an action without an answer', () => {
  test.each([
    ['a dropped connection', dropped],
    ['500', refused(500)],
    ['503', refused(503)],
    ['408', refused(408)],
  ])('%s: a reading tells, and nothing is sent again', async (_name, write) => {
    answers(write, friend('deleted'))
    expect(await carryOut(friends, 'ada', 'archive')).toMatchObject({
      kind: 'no-answer',
      achieved: true,
    })
    answers(write, friend('active'))
    expect(await carryOut(friends, 'ada', 'archive')).toMatchObject({
      kind: 'no-answer',
      achieved: false,
      reading: { state: 'active' },
    })
    expect(writes()).toHaveLength(2)
  })

  test('is unknown while nothing can be read', async () => {
    answers(dropped, dropped)
    expect(await carryOut(friends, 'ada', 'delete')).toEqual({
      kind: 'no-answer',
      achieved: null,
      reading: null,
      status: null,
    })
    expect(writes()).toHaveLength(1)
  })

  test('is unknown where the record does not tell', async () => {
    answers(dropped, account({}))
    expect(await carryOut(pro, 'ada', 'suspend')).toMatchObject({
      kind: 'no-answer',
      achieved: null,
      reading: { state: 'not-told' },
    })
  })

  test('a delete is done once nobody is there', async () => {
    answers(dropped, nobody)
    expect(await carryOut(friends, 'ada', 'delete')).toMatchObject({ achieved: true })
  })
})
