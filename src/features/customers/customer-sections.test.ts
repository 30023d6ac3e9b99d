import { expect, test } from 'vitest'
import { CUSTOMER_SECTIONS } from '@/urls/read-url'
import { sectionInUrl, sectionOf } from './customer-sections'

test('a section the program does not have falls back to its first', () => {
  expect(sectionOf('affiliate', 'balance')).toBe('transactions')
  expect(sectionOf('affiliate', null)).toBe('transactions')
  expect(sectionOf('refer-a-friend', null)).toBe('overview')
  expect(sectionOf('refer-a-friend', 'balance')).toBe('balance')
})

test('what stands in the URL leads back to the same section', () => {
  const kinds = ['refer-a-friend', 'affiliate'] as const
  const shown = kinds.flatMap((kind) =>
    CUSTOMER_SECTIONS.map((named) => {
      const section = sectionOf(kind, named)
      return { section, again: sectionOf(kind, sectionInUrl(kind, section)) }
    }),
  )
  expect(shown).toHaveLength(10)
  expect(shown.filter(({ section, again }) => section !== again)).toEqual([])
  expect(sectionInUrl('refer-a-friend', 'overview')).toBeNull()
  expect(sectionInUrl('affiliate', 'transactions')).toBeNull()
  expect(sectionInUrl('refer-a-friend', 'transactions')).toBe('transactions')
})
