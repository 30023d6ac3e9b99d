import { Search } from 'lucide'
import { expect, test } from 'vitest'
import { filterGroups, highlightedAt, wholeGroups, type PaletteGroup } from './palette-entries'

const groups: readonly PaletteGroup[] = [
  {
    title: 'Actions',
    entries: [
      { id: 'new', label: 'New customer…', alias: 'create, add', icon: Search, href: '/new' },
      { id: 'invite', label: 'Invite customers…', icon: Search, href: '/invite' },
    ],
  },
  { title: 'Go to', entries: [{ id: 'list', label: 'Customers', icon: Search, href: '/list' }] },
]

const labels = (typed: string) =>
  filterGroups(groups, typed).map(({ title, entries }) => [
    title,
    ...entries.map(({ entry }) => entry.label),
  ])

test('only entries that what was typed stands for stay, and no empty group', () => {
  expect(labels('cust')).toEqual([
    ['Actions', 'New customer…', 'Invite customers…'],
    ['Go to', 'Customers'],
  ])
  expect(labels('inv')).toEqual([['Actions', 'Invite customers…']])
  expect(labels('nothing')).toEqual([])
})

test('another word for an entry finds it and is shown beside it', () => {
  const [group] = filterGroups(groups, 'cre')
  expect(group?.entries).toMatchObject([
    { entry: { id: 'new' }, match: null, detail: 'create, add' },
  ])
})

test('whole groups keep every entry', () => {
  expect(wholeGroups(groups).flatMap(({ entries }) => entries)).toHaveLength(3)
})

test('nothing looks chosen while Enter means whom the look-up will find', () => {
  expect(highlightedAt(null, 3, true)).toBe(-1)
  expect(highlightedAt(null, 3, false)).toBe(0)
})

test('the arrows choose all the same, and an entry that is gone gives way to the last', () => {
  expect(highlightedAt(2, 3, true)).toBe(2)
  expect(highlightedAt(2, 3, false)).toBe(2)
  expect(highlightedAt(2, 2, false)).toBe(1)
})
