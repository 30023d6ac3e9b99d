import { describe, expect, test } from 'vitest'
import {
  friends,
  pro,
  saysJson,
  startAnsweringServer,
  type Answer,
  type SeenRequest,
} from '@/api/answering-server.test-support'
import { emptyValues, newCustomerOf, valuesOf, type CustomerValues } from './customer-values'
import { makeCustomer, saveCustomer, SaveRefused } from './save-customer'
import { getCustomer } from '@/api/customers'

const server = startAnsweringServer()
const dropped: Answer = (response) => void response.destroy()
const record = (data: object) => saysJson({ data, status: 1 })
const refused = (status: number, errors?: object) =>
  saysJson({ status: 0, message: 'The value has already been taken.', errors }, status)
const list = (...data: object[]) =>
  saysJson({ data, links: { next: null }, meta: { current_page: 1 }, status: 1 })

const writes = () => server.seen.filter(({ method }) => method !== 'GET')
const bodies = (): unknown[] => writes().map(({ body }): unknown => JSON.parse(body))

/** What a customer's record, a search and a write answer. */
function answers(by: Partial<Record<'record' | 'search' | 'write', Answer>>) {
  const whichOf = ({ method, target }: SeenRequest) =>
    method === 'GET' ? (target.includes(':search') ? 'search' : 'record') : 'write'
  server.answer = (response, request) => (by[whichOf(request)] ?? refused(500))(response, request)
}

const kinds = [
  { program: friends, stored: { id: 'ada', name: 'Ada', surname: 'Lee', email: 'ada@x.example' } },
  {
    program: pro,
    stored: { key: 'ada', name: 'Ada', surname: 'Lee', email: 'ada@x.example', tags: [] },
  },
]

describe.each(kinds)('a change in a program of $program.kind', ({ program, stored }) => {
  const opened = async (): Promise<CustomerValues> => {
    answers({ record: record(stored) })
    return valuesOf(await getCustomer(program, 'ada'))
  }

  test('sends what differs, inside update', async () => {
    const values = await opened()
    answers({ record: record(stored), write: record({ ...stored, name: 'Adah' }) })
    const written = { ...values, name: 'Adah' }
    const outcome = await saveCustomer(program, 'ada', { opened: values, written })
    expect(outcome).toMatchObject({ kind: 'saved', customer: { name: 'Adah' } })
    expect(bodies()).toEqual([{ update: { name: 'Adah' } }])
  })

  test('is not sent where somebody else was faster, in whatever field', async () => {
    const values = await opened()
    answers({ record: record({ ...stored, surname: 'Lovelace' }) })
    const written = { ...values, name: 'Adah' }
    const outcome = await saveCustomer(program, 'ada', { opened: values, written })
    expect(outcome).toMatchObject({ kind: 'moved', now: { surname: 'Lovelace' } })
    expect(writes()).toEqual([])
  })

  test('without an answer is told by a reading, and not sent again', async () => {
    const values = await opened()
    answers({ record: record(stored), write: dropped })
    const edit = { opened: values, written: { ...values, name: 'Adah' } }
    expect(await saveCustomer(program, 'ada', edit)).toMatchObject({
      kind: 'no-answer',
      done: false,
    })
    expect(writes()).toHaveLength(1)
  })

  test.each([409, 422])('refused with %i names who has the address', async (status) => {
    const values = await opened()
    const errors = status === 422 ? { 'update.email': ['Taken.'] } : undefined
    answers({
      record: record(stored),
      write: refused(status, errors),
      search: list({ ...stored, id: 'ben', key: 'ben' }),
    })
    const edit = { opened: values, written: { ...values, email: 'ben@x.example' } }
    const error: unknown = await saveCustomer(program, 'ada', edit).catch(
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(SaveRefused)
    expect(error).toMatchObject({ holders: [{ field: 'email', id: 'ben' }] })
  })
})

describe('a customer that is made', () => {
  const filled = { ...emptyValues, key: 'ada', email: 'ada@x.example', partner: 'partner_1' }

  test.each(kinds)(
    'refused with 409 that names no field: each identifier is looked for ($program.kind)',
    async ({ program, stored }) => {
      answers({ write: refused(409), search: list({ ...stored, id: 'ben', key: 'ben' }) })
      const made = newCustomerOf(program.kind, filled, null)
      const error: unknown = await makeCustomer(program, made).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(SaveRefused)
      expect(error).toMatchObject({
        holders: [
          { field: 'email', id: 'ben' },
          { field: 'key', id: 'ben' },
        ],
      })
      expect(writes()).toHaveLength(1)
    },
  )

  test('refused while nobody can be looked for is refused all the same', async () => {
    answers({ write: refused(409) })
    const made = newCustomerOf('affiliate', filled, null)
    const error: unknown = await makeCustomer(pro, made).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'SaveRefused', holders: [] })
  })
})
