import { describe, expect, test } from 'vitest'
import { readRule, valuesOf, type RuleValues } from './rule-values'

const values = (over: Partial<RuleValues> = {}): RuleValues => ({ ...valuesOf(null), ...over })
const free = () => false

describe('the fields of a limit', () => {
  test('are a unit and two amounts; an empty one is no limit, and 0 is one', () => {
    expect(readRule(values({ amounts: ['100', ''] }), free)).toEqual({
      unit: { unit: 'USD', isCurrency: true },
      amounts: ['100', null],
    })
    expect(readRule(values({ amounts: ['0', '0.00'] }), free)).toMatchObject({
      amounts: ['0', '0'],
    })
    const points = values({ type: 'other', unit: ' points ', amounts: ['5', ''] })
    expect(readRule(points, free)).toMatchObject({ unit: { unit: 'points', isCurrency: false } })
  })

  test.each<[string, Partial<RuleValues>, string | number]>([
    ['a unit without a name', { type: 'other' }, 'unit'],
    ['a currency that is called another unit', { type: 'other', unit: 'usd' }, 'unit'],
    ['an amount that is none', { amounts: ['much', ''] }, 0],
    ['more decimals than the currency has', { currency: 'JPY', amounts: ['', '1.5'] }, 1],
    ['a negative amount', { amounts: ['', '-5'] }, 1],
  ])('with %s are not taken', (_what, over, field) => {
    expect(readRule(values(over), free)).toMatchObject({
      problems: { [field]: expect.any(String) },
    })
  })

  test('of a unit that is there already are not taken', () => {
    expect(readRule(values(), ({ unit }) => unit === 'USD')).toEqual({
      problems: { unit: 'This unit is in the list already.' },
    })
  })

  test('show a limit as it is', () => {
    const rule = readRule(values({ type: 'other', unit: 'points', amounts: ['5.5', ''] }), free)
    if ('problems' in rule) throw new Error('it is right')
    expect(valuesOf({ ...rule.unit, amounts: rule.amounts })).toMatchObject({
      type: 'other',
      unit: 'points',
      amounts: ['5.5', ''],
    })
  })
})
