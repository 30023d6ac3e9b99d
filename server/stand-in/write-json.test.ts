import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { amountLiteral, NumberLiteral, writeJson, type Json } from './write-json'

describe('writeJson', () => {
  test('writes what JSON.stringify writes when there is no number literal', () => {
    const json: z.ZodType<Json> = z.json()
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value = json.parse(JSON.parse(text))
        expect(writeJson(value)).toBe(JSON.stringify(value))
      }),
    )
  })

  test('writes a number literal digit for digit', () => {
    const literal = new NumberLiteral('12345678901234567890.123456789')
    expect(writeJson({ amounts: [literal] })).toBe('{"amounts":[12345678901234567890.123456789]}')
  })
})

describe('amountLiteral', () => {
  test.each([
    ['3.00', '3'],
    ['29.997', '29.997'],
    ['10.10', '10.1'],
    ['100', '100'],
    ['0.00', '0'],
    ['-25.50', '-25.5'],
  ])('%s of the database is %s of the API', (stored, written) => {
    expect(writeJson(amountLiteral(stored))).toBe(written)
  })

  test('refuses what is no number, so that broken JSON is never written', () => {
    expect(() => amountLiteral('NaN')).toThrow('is not an amount')
  })
})
