import { expect, test } from 'vitest'
import { emptySale, isSaleWritten, readSale, readSaleValues, saleValues } from './sale-values'

const written = (changes: Partial<ReturnType<typeof emptySale>>) => ({
  ...emptySale('USD'),
  amount: '25',
  ...changes,
})
const buyer = { id: 'cus_ben', idField: 'id' } as const

const problemsOf = (changes: Parameters<typeof written>[0]) => {
  const { error } = saleValues.safeParse(written(changes))
  return Object.fromEntries(
    (error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]),
  )
}

test('a sale is what was written, with the digits as they are', () => {
  expect(
    readSale(written({ amount: '1,250.00', currency: 'EUR', key: ' order-7 ' }), buyer),
  ).toEqual({
    customer: buyer,
    money: { amount: '1250.00', unit: 'EUR', isCurrency: true },
    action: 'sale',
    key: 'order-7',
  })
})

test('without a key each sale gets one of its own', () => {
  const keys = [1, 2].map(() => readSale(written({}), buyer)?.key)
  expect(new Set(keys).size).toBe(2)
  for (const key of keys) expect(key).toMatch(/^sale_[0-9A-HJKMNP-TV-Z]{16}$/)
})

type Mistake = [
  what: string,
  changes: Parameters<typeof written>[0],
  problems: Record<string, string | RegExp>,
]

test.each<Mistake>([
  ['nothing', { amount: '' }, { amount: 'Write an amount above 0.' }],
  ['spaces', { amount: '   ' }, { amount: 'Write an amount above 0.' }],
  ['an amount of two meanings', { amount: '25,005' }, { amount: /^Write the amount with a dot/ }],
  ['an exponent', { amount: '1e3' }, { amount: /^Write the amount with a dot/ }],
  ['a minus', { amount: '-0' }, { amount: 'Write an amount above 0.' }],
  ['decimals a currency lacks', { amount: '2.5', currency: 'JPY' }, { amount: /no decimals/ }],
  ['a null byte', { key: 'a\u0000b' }, { key: /invisible control character/ }],
  ['a key without end', { key: 'k'.repeat(10_000) }, { key: 'Write at most 200 characters.' }],
  ['a key of dots', { key: '..' }, { key: 'Write a key with a letter or a digit.' }],
  ['an action without end', { action: 'a'.repeat(101) }, { action: /at most 100/ }],
])('%s is refused at its place', (_what, changes, problems) => {
  const found = problemsOf(changes)
  expect(Object.keys(found)).toEqual(Object.keys(problems))
  for (const [field, message] of Object.entries(problems)) expect(found[field]).toMatch(message)
})

test.each(['emoji 👩‍👩‍👧', '<b>', '=1+1', '１２３', '\u202Eabc'])('a key of %j is taken', (key) => {
  expect(problemsOf({ key })).toEqual({})
  expect(readSale(written({ key }), buyer)?.key).toBe(key)
})

test('a form counts as written once something in it is not as it opened', () => {
  const opened = emptySale('EUR')
  expect(isSaleWritten(opened, 'EUR')).toBe(false)
  for (const more of [
    { amount: '1' },
    { buyer: 'ada' },
    { key: 'k' },
    { currency: 'USD' },
    { action: '' },
  ])
    expect(isSaleWritten({ ...opened, ...more }, 'EUR')).toBe(true)
})

test('what was kept reads as it was, unfinished too, and anything else as nothing', () => {
  const unfinished = { ...emptySale('EUR'), amount: 'twelve' }
  expect(readSaleValues(structuredClone(unfinished))).toEqual(unfinished)
  for (const stored of [null, [], { amount: 12 }]) expect(readSaleValues(stored)).toBeNull()
})
