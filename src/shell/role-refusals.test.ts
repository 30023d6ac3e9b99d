import { expect, test } from 'vitest'
import { refusalsOf } from './role-refusals'

test('a viewer writes nothing, and is told what', () => {
  expect(Object.keys(refusalsOf('viewer'))).toHaveLength(15)
  expect(refusalsOf('viewer').credit).toBe('Your role cannot credit balances.')
})

test('support credits and edits, and what cannot be undone takes a manager', () => {
  expect(refusalsOf('support')).toEqual({
    decide: 'Your role cannot decide about credits.',
    approveCredit: 'Your role cannot approve credits.',
    archive: 'Your role cannot archive customers.',
    restore: 'Your role cannot restore customers.',
    suspend: 'Your role cannot suspend customers.',
    approve: 'Your role cannot approve customers.',
    delete: 'Your role cannot delete customers.',
    deleteLinks: 'Your role cannot delete referral links.',
    addSales: 'Your role cannot add sales.',
    changeSales: 'Your role cannot change sales.',
  })
})

test.each(['manager', 'administrator'] as const)('nothing of it is refused to a %s', (role) => {
  expect(refusalsOf(role)).toEqual({})
})
