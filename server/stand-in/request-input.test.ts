import { describe, expect, test } from 'vitest'
import { isFields, RequestInput } from './request-input'

const query = (search: string) => new RequestInput(new Map(new URLSearchParams(search)))
const body = (text: string) => {
  const fields: unknown = JSON.parse(text)
  return new RequestInput(new Map(), isFields(fields) ? fields : {})
}

describe('a filter with a dot in its name', () => {
  test.each([
    ['dotted', query('partner.key=ref_1')],
    ['underscored, as PHP makes it', query('partner_key=ref_1')],
    ['bracketed', query('partner[key]=ref_1')],
    ['bracketed and encoded', query('partner%5Bkey%5D=ref_1')],
    ['nested in a body', body('{"partner":{"key":"ref_1"}}')],
    ['flat in a body', body('{"partner_key":"ref_1"}')],
  ])('is found %s', (_, input) => {
    expect(input.value('partner.key')).toBe('ref_1')
    expect(input.value('partner.email')).toBeUndefined()
  })
})

describe('values', () => {
  test('are trimmed, and empty ones are null', () => {
    expect(query('email=%20ada@example.com%20').value('email')).toBe('ada@example.com')
    expect(query('email=%20').value('email')).toBeNull()
  })

  test('of the body win over the query', () => {
    const input = new RequestInput(new Map([['limit', '5']]), { limit: 7 }, { limit: '7' })
    expect(input.value('limit')).toBe(7)
    expect(input.exactValue('limit')).toBe('7')
  })

  test('are never those every object inherits', () => {
    expect(body('{}').value('constructor')).toBeUndefined()
    expect(body('{"update":{}}').within('update')?.value('toString')).toBeUndefined()
    expect(body('{"update":{}}').value('update.toString')).toBeUndefined()
  })
})

test('a member of the body that is no object is no input', () => {
  expect(body('{"update":[]}').within('update')).toBeNull()
  expect(body('{}').within('update')).toBeNull()
  expect(body('{"update":null}').bodyHas('update')).toBe(true)
})
