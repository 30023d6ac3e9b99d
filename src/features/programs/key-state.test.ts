import { expect, test } from 'vitest'
import type { ProgramHealth } from '@/api/program-health'
import { keyStateOf } from './key-state'

const NOW = Date.parse('2026-11-20T10:00:00Z')
const NINE = '2026-11-20T09:00:00.000Z'
const HALF_PAST = '2026-11-20T09:30:00.000Z'
const call = 'GET /customers'

const health = (changes: Partial<ProgramHealth> = {}): ProgramHealth => ({
  id: 'shop',
  name: 'Shop',
  kind: 'affiliate',
  variable: 'PARTNERO_API_KEY_SHOP',
  hasKey: true,
  problemText: null,
  answered: null,
  refused: null,
  failed: null,
  pausedUntil: null,
  ...changes,
})

test.each<[string, Partial<ProgramHealth>, unknown]>([
  ['was never used', {}, { is: 'unused' }],
  ['was taken', { answered: { at: NINE } }, { is: 'works' }],
  [
    'was refused since',
    { answered: { at: NINE }, refused: { at: HALF_PAST, status: 401, call } },
    { is: 'refused', status: 401, call },
  ],
  [
    'was taken again since',
    { answered: { at: HALF_PAST }, refused: { at: NINE, status: 403, call } },
    { is: 'works' },
  ],
  [
    'met an outage last',
    { answered: { at: NINE }, failed: { at: HALF_PAST, status: null, call } },
    { is: 'failed', status: null },
  ],
  [
    'has to wait, whatever came last',
    { answered: { at: HALF_PAST }, pausedUntil: '2026-11-20T10:00:05.000Z' },
    { is: 'paused', until: NOW + 5000 },
  ],
  [
    'had to wait and may go again',
    { answered: { at: HALF_PAST }, pausedUntil: '2026-11-20T09:59:59.000Z' },
    { is: 'works' },
  ],
  ['is not there', { hasKey: false, refused: { at: NINE, status: 401, call } }, { is: 'missing' }],
])('a key that %s', (_what, changes, state) => {
  expect(keyStateOf(health(changes), NOW)).toEqual(state)
})
