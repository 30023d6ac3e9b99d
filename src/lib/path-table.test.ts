import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPathTable } from './path-table'

const PATTERNS = ['/people', '/people/*', '/*/jobs', '/*/jobs/*', '/*/jobs/invite', '/people/jobs']
const rowsFor = createPathTable(PATTERNS.map((path) => ({ path })))
const patternsFor = (path: string) => rowsFor(path).map((row) => row.path)

test.each([
  ['/people', ['/people']],
  ['/people/dana', ['/people/*']],
  ['/shop/jobs', ['/*/jobs']],
  ['/shop/jobs/7', ['/*/jobs/*']],
  // All that fit, those with names first.
  ['/shop/jobs/invite', ['/*/jobs/invite', '/*/jobs/*']],
  ['/people/jobs', ['/people/jobs', '/people/*', '/*/jobs']],
  // `*` is a segment that is there.
  ['/people/', []],
  ['//jobs', []],
  ['', []],
  ['/', []],
  ['people', []],
  ['/people/dana/more', []],
  ['/*', []],
])('%s fits %j', (path, patterns) => {
  expect(patternsFor(path)).toEqual(patterns)
})

test('finds what comparing with every pattern finds', () => {
  const fits = (pattern: string, path: string) => {
    const [expected, given] = [pattern.split('/'), path.split('/')]
    return (
      expected.length === given.length &&
      expected.every((each, at) => (each === '*' ? given[at] !== '' : each === given[at]))
    )
  }
  const segment = fc.constantFrom('', 'people', 'jobs', 'invite', 'shop', '*')
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 5 }), (segments) => {
      const path = segments.join('/')
      const fitting = PATTERNS.filter((pattern) => fits(pattern, path))
      expect(patternsFor(path).toSorted()).toEqual(fitting.toSorted())
    }),
  )
})
