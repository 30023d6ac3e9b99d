import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chartScale, roundUp, tickText } from './chart-scale'

test('axes end at a round number', () => {
  expect([642, 180, 700, 0.3, 0, 1, 1000, 1001].map(roundUp)).toEqual([
    700, 200, 700, 0.3, 1, 1, 1000, 2000,
  ])
})

test('gains have a line at nothing, halfway and at the top', () => {
  const scale = chartScale([96, 642], 140)
  expect(scale.ticks).toEqual([0, 350, 700])
  expect([700, 350, 0].map(scale.at)).toEqual([0, 70, 140])
})

test('a month with more refunds than sales goes below the line', () => {
  const scale = chartScale([100, -20], 120)
  expect(scale.ticks).toEqual([-20, 0, 100])
  expect(scale.at(0)).toBe(100)
  expect(chartScale([-20], 120).ticks).toEqual([-20, 0])
})

test('every bar stays inside', () => {
  const amount = fc.double({ noNaN: true })
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1, maxLength: 12 }), (values) => {
      const scale = chartScale(values, 132)
      const places = values.map(scale.at)
      expect(Math.min(...places)).toBeGreaterThanOrEqual(-1e-6)
      expect(Math.max(...places)).toBeLessThanOrEqual(132 + 1e-6)
    }),
  )
})

test('an axis is written in few letters', () => {
  const values = [0, 0.5, 350, 9000, 12_500, 40_000, 2e6, 1.5e9, 1e15, -20]
  expect(values.map((value) => tickText(value, 'en-GB'))).toEqual([
    '0',
    '0.5',
    '350',
    '9000',
    '12.5K',
    '40K',
    '2M',
    '1.5B',
    '1000T',
    '\u221220',
  ])
})

test.each([
  ['de-DE', ['350', '12.500', '2\u00A0Mio.', '\u22121,5\u00A0Mrd.']],
  ['en-DE', ['350', '12,5K', '2M', '\u22121,5B']],
])('an axis of %s', (locale, texts) => {
  expect([350, 12_500, 2e6, -1.5e9].map((value) => tickText(value, locale))).toEqual(texts)
})
