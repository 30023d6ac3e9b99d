import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseExactJson } from './exact-json'

/** The same value with each number as its text. */
const withTextNumbers = (value: unknown): unknown =>
  typeof value === 'number'
    ? JSON.stringify(value)
    : Array.isArray(value)
      ? value.map(withTextNumbers)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value).map(([name, each]) => [name, withTextNumbers(each)]),
          )
        : value

test.each([
  ['{"amount":29.997}', { amount: '29.997' }],
  ['[0.1000000000000000055511151231257827]', ['0.1000000000000000055511151231257827']],
  ['{"id":12345678901234567890}', { id: '12345678901234567890' }],
  ['[1.10, -0, 1e3, 25.00E-2]', ['1.10', '-0', '1e3', '25.00E-2']],
  ['{"a 1":"2, 3","b\\"4":[true,null,5]}', { 'a 1': '2, 3', 'b"4': [true, null, '5'] }],
  ['"\\\\"', '\\'],
  ['["\\\\",7,"\\""]', ['\\', '7', '"']],
  [' 7 ', '7'],
])('%s', (text, value) => {
  expect(parseExactJson(text)).toEqual(value)
})

test('the structure is that of JSON.parse, spaces and escapes included', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      expect(parseExactJson(text)).toEqual(withTextNumbers(JSON.parse(text)))
    }),
  )
})

test('no digit of any number is lost, however long it is', () => {
  const number = fc.stringMatching(/^-?(?:0|[1-9]\d{0,40})(?:\.\d{1,40})?(?:[eE][+-]?\d{1,3})?$/)
  fc.assert(
    fc.property(fc.array(number), (numbers) => {
      expect(parseExactJson(`{"amounts":[${numbers.join(' , ')}]}`)).toEqual({ amounts: numbers })
    }),
  )
})

const outcome = (parse: (text: string) => unknown, text: string) => {
  try {
    parse(text)
    return 'read'
  } catch (error) {
    return error instanceof SyntaxError ? 'refused' : error
  }
}

test('what JSON.parse refuses is refused, and nothing else', () => {
  const nearly = fc
    .tuple(fc.jsonValue(), fc.nat(), fc.constantFrom('', '1', '"', '{', ',', '01', '{1:2}', '\\'))
    .map(([value, at, wedge]) => {
      const text = JSON.stringify(value)
      const cut = at % (text.length + 1)
      return text.slice(0, cut) + wedge + (wedge === '' ? '' : text.slice(cut))
    })
  fc.assert(
    fc.property(fc.oneof(nearly, fc.string(), fc.constant('{1:2}')), (text) => {
      expect(outcome(parseExactJson, text)).toBe(outcome(JSON.parse, text))
    }),
    { numRuns: 1000, examples: [['{1:2}'], ['[01]'], ['<html>'], [''], ['-'], ['1.']] },
  )
})

test('a text of many megabytes is read', () => {
  const long = `${'a'.repeat(2_000_000)}${'\\n'.repeat(500_000)}`
  expect(parseExactJson(`["${long}",1.50]`)).toEqual([JSON.parse(`"${long}"`), '1.50'])
})
