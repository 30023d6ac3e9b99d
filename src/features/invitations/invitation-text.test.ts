import fc from 'fast-check'
import { unparse } from 'papaparse'
import { describe, expect, test } from 'vitest'
import { decodeFile, readRows, resultsCsv } from './invitation-text'

const jane = { email: 'jane@example.com', name: 'Jane Okafor' }
const tom = { email: 'tom@example.com', name: '' }

describe('reading', () => {
  test.each([
    'jane@example.com, Jane Okafor\ntom@example.com',
    'jane@example.com;Jane Okafor\r\ntom@example.com;',
    'jane@example.com\tJane Okafor\n\n  \ntom@example.com\t\n',
    '\uFEFFemail,name\njane@example.com,Jane Okafor\ntom@example.com,',
    'Name;E-mail\n"Jane Okafor";jane@example.com\n;tom@example.com',
    'Jane Okafor, jane@example.com\n, tom@example.com',
    '\u200Fjane@example.com\u200E,\u00A0Jane Okafor \ntom@example.com',
  ])('%j', (text) => expect(readRows(text)).toEqual([jane, tom]))

  test('quoted fields hold separators, quotes and line ends', () => {
    expect(readRows('jane@example.com,"Okafor, ""J""\nane"')).toEqual([
      { ...jane, name: 'Okafor, "J"\nane' },
    ])
  })

  test('a stray quote swallows no line', () => {
    expect(readRows('jane@example.com,"Jane Okafor\ntom@example.com')).toEqual([
      { ...jane, name: '"Jane Okafor' },
      tom,
    ])
  })

  test.each(['', '   ', '\n\n', '\uFEFF'])('%j holds nobody', (text) =>
    expect(readRows(text)).toEqual([]),
  )

  test.each([
    '🎉',
    '<img src=x onerror=alert(1)>',
    '=1+1',
    'a\u0000b',
    '１２３',
    'x'.repeat(10_000),
  ])('keeps %.40j as it is', (name) =>
    expect(readRows(`jane@example.com,${name}`)).toEqual([{ ...jane, name }]),
  )

  test('gives back what was written as CSV', () => {
    const field = fc.stringMatching(/^[a-z"';,\n=🎉-]{1,9}$/u)
    const people = fc.array(fc.record({ email: field, name: field }), { minLength: 1 })
    fc.assert(
      fc.property(people, (rows) => {
        const text = unparse({ fields: ['email', 'name'], data: rows }, { quotes: true })
        const trimmed = rows.map(({ email, name }) => ({ email: email.trim(), name: name.trim() }))
        const filled = trimmed.filter(({ email, name }) => email !== '' || name !== '')
        expect(readRows(text)).toEqual(filled)
      }),
    )
  })

  test('any text is read, never refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => readRows(text)).not.toThrow()
      }),
    )
  })
})

describe('a file', () => {
  const text = 'jürgen@bücher.example;Jürgen\r\n'
  const utf16 = (bigEndian: boolean, mark: string) => {
    const bytes = new Uint8Array(Buffer.from(mark + text, 'utf16le'))
    return bigEndian ? new Uint8Array(Buffer.from(bytes).swap16()) : bytes
  }
  test.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${text}`)],
    ['UTF-16 LE', utf16(false, '')],
    ['UTF-16 LE with a mark', utf16(false, '\uFEFF')],
    ['UTF-16 BE', utf16(true, '')],
    ['UTF-16 BE with a mark', utf16(true, '\uFEFF')],
    ['Windows-1252', new Uint8Array(Buffer.from(text, 'latin1'))],
  ])('in %s', (_name, bytes) => expect(decodeFile(bytes)).toBe(text))
})

test('results run no formula', () => {
  const row = { email: 'jane@example.com', name: '=1+1', result: 'Refused', message: '@x, "y"' }
  expect(resultsCsv([row])).toBe(
    'email,name,result,message\r\njane@example.com,"\'=1+1",Refused,"\'@x, ""y"""',
  )
})
