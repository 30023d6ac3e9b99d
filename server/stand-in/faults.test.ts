import { describe, expect, test } from 'vitest'
import { FaultBook, faultRuleSchema, parseFaultHeader } from './faults'

const delay = { kind: 'delay', milliseconds: 1 } as const
const book = (...rules: ReadonlyArray<Record<string, unknown>>) => {
  const faults = new FaultBook()
  for (const rule of rules)
    faults.add(faultRuleSchema.parse({ program: 'harbor-friends', fault: delay, ...rule }))
  return faults
}
const target = {
  program: 'harbor-friends',
  method: 'POST',
  path: '/customers/ada/balance/credit',
  query: 'page=2',
}

describe('a fault rule', () => {
  test.each([
    ['/customers/*/balance/credit', true],
    ['/customers/**', true],
    ['**', true],
    ['/customers/*', false],
    ['/customers', false],
    ['/customers/ad*/balance/credit', true],
    ['/customers/a.a/balance/credit', false],
  ])('with the path %s matches: %s', (path, matches) => {
    expect(book({ path }).take(target)).toEqual(matches ? delay : null)
  })

  test.each([
    [{ program: 'harbor-pro' }, false],
    [{ method: 'GET' }, false],
    [{ method: 'post' }, true],
    [{ query: { page: '2' } }, true],
    [{ query: { page: '3' } }, false],
    [{ query: { limit: '2' } }, false],
  ])('with %j matches: %s', (rule, matches) => {
    expect(book({ path: '**', ...rule }).take(target)).toEqual(matches ? delay : null)
  })

  test('sees an encoded path as it reads', () => {
    const faults = book({ path: '/customers:search' }, { path: '/customers/ada@example.com' })
    expect(faults.take({ ...target, path: '/customers%3Asearch' })).toEqual(delay)
    expect(faults.take({ ...target, path: '/customers/ada%40example.com' })).toEqual(delay)
  })

  test('does not let an encoded slash add a segment', () => {
    expect(book({ path: '/customers/*' }).take({ ...target, path: '/customers/a%2Fb' })).toEqual(
      delay,
    )
  })

  test('lets the skipped requests pass, then fails as often as asked', () => {
    const faults = book({ path: '**', skip: 2, times: 2 })
    const taken = Array.from({ length: 6 }, () => faults.take(target) !== null)
    expect(taken).toEqual([false, false, true, true, false, false])
  })

  test('fails for ever with times null, until the rules are cleared', () => {
    const faults = book({ path: '**', times: null })
    expect(Array.from({ length: 50 }, () => faults.take(target))).not.toContain(null)
    faults.clear()
    expect(faults.take(target)).toBeNull()
  })

  test('that is used up makes way for the next one', () => {
    const status = { kind: 'status', status: 500 } as const
    const faults = book({ path: '**' }, { path: '**', fault: status })
    expect([faults.take(target), faults.take(target), faults.take(target)]).toEqual([
      delay,
      status,
      null,
    ])
  })
})

test('a header that names no fault is refused, never overlooked', () => {
  expect(() => parseFaultHeader('{"kind":"dealy"}')).toThrow('names no fault')
  expect(() => parseFaultHeader('nonsense')).toThrow('names no fault')
  expect(parseFaultHeader('{"kind":"html"}')).toEqual({ kind: 'html', status: 502 })
})
