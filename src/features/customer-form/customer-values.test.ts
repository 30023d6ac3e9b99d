import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  birthProblem,
  changedFields,
  changesOf,
  customerSchema,
  differences,
  emptyValues,
  keyInLink,
  mergedTags,
  newCustomerOf,
  readValues,
  resolved,
  tagsIn,
  valuesOf,
  withTypedTags,
  type CustomerValues,
} from './customer-values'

const TODAY = '2026-11-21'
const maya: CustomerValues = {
  ...emptyValues,
  email: 'maya@fjordline.example',
  name: 'Maya',
  surname: 'Lindqvist',
  key: 'maya14',
}
const problemsOf = (
  kind: 'refer-a-friend' | 'affiliate',
  purpose: 'create' | 'edit',
  values: Partial<CustomerValues>,
  openedKey = '',
) => {
  const schema = customerSchema(kind, purpose, TODAY, openedKey)
  const read = schema.safeParse({ ...emptyValues, ...values })
  return read.success
    ? {}
    : Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0]), message]))
}

describe('what is written', () => {
  test('needs an e-mail or the word that there is none', () => {
    expect(Object.keys(problemsOf('refer-a-friend', 'create', {}))).toEqual(['email'])
    expect(Object.keys(problemsOf('refer-a-friend', 'create', { email: '   ' }))).toEqual(['email'])
    expect(problemsOf('refer-a-friend', 'create', { withoutEmail: true })).toEqual({})
  })

  test('needs key and partner in an affiliate program, and no e-mail', () => {
    expect(Object.keys(problemsOf('affiliate', 'create', {})).toSorted()).toEqual([
      'key',
      'partner',
    ])
    expect(problemsOf('affiliate', 'edit', { key: 'acct_1' })).toEqual({})
  })

  test('keeps a key that was there: Partnero has no way to take one away', () => {
    expect(problemsOf('refer-a-friend', 'edit', { ...maya, key: ' ' }, 'maya14')).toEqual({
      key: 'Write a key.',
    })
    // Where the link shows none, nothing is missing.
    expect(problemsOf('refer-a-friend', 'edit', { ...maya, key: '' })).toEqual({})
  })

  test('counts a tag that still stands in its box', () => {
    const typed = { ...maya, tags: ['vip'], tagText: ' annual, vip' }
    expect(withTypedTags(typed)).toEqual({ ...maya, tags: ['vip', 'annual'], tagText: '' })
    const problems = problemsOf('affiliate', 'edit', { ...typed, tagText: 'a\u0000b' })
    expect(Object.keys(problems)).toEqual(['tags'])
  })

  test.each(['x'.repeat(10_000), 'a\u0000b', 'a\u001Bb'])(
    'refuses %.20j as a name, at its field',
    (name) => {
      expect(Object.keys(problemsOf('refer-a-friend', 'create', { ...maya, name }))).toEqual([
        'name',
      ])
    },
  )

  test.each(['🎉', '\u202Eevil', '<img src=x onerror=alert(1)>', '=1+1', '１２３', "O'Hara"])(
    'takes %j as a name and sends it as it is',
    (name) => {
      expect(problemsOf('refer-a-friend', 'create', { ...maya, name })).toEqual({})
      expect(newCustomerOf('refer-a-friend', { ...maya, name }, null)).toMatchObject({ name })
    },
  )

  test.each(['.', '..'])('refuses %j as a key: no address could hold it', (key) => {
    expect(Object.keys(problemsOf('affiliate', 'edit', { key }))).toEqual(['key'])
  })

  test.each([
    ['', null],
    ['1991-03-14', null],
    ['2026-11-20', null],
    ['2026-11-21', 'Must be in the past'],
    ['2031-03-14', 'Must be in the past'],
    ['2023-02-29', 'Write a date that exists.'],
    ['1991-13-01', 'Write a date that exists.'],
    ['１９９１-03-14', 'Write a date that exists.'],
    ['14.03.1991', 'Write a date that exists.'],
    ['1899-12-31', 'Must be after 1899'],
  ])('a birth on %j: %s', (text, problem) => expect(birthProblem(text, TODAY)).toBe(problem))
})

test.each([
  ['https://harborcoffee.example?ref=maya14', 'maya14'],
  ['https://harborcoffee.example/ref/maya%2014', 'maya 14'],
  ['https://harborcoffee.example?ref=maya14&utm=x', ''],
  ['https://harborcoffee.example/%E0%A4', ''],
  ['not a link', ''],
  [undefined, ''],
])('the key in %s is %j', (link, key) => expect(keyInLink(link)).toBe(key))

describe('a change', () => {
  test('is only what differs, spaces around it aside', () => {
    const written = { ...maya, email: 'maya@lindqvist.example', surname: ' Lindqvist ' }
    expect(changedFields('refer-a-friend', maya, written)).toEqual(['email'])
    expect(changesOf(['email'], written)).toEqual({ email: 'maya@lindqvist.example' })
  })

  test('clears what was emptied, but never the key', () => {
    const written = { ...maya, name: ' ', key: '' }
    const fields = changedFields('refer-a-friend', maya, written)
    expect(fields).toEqual(['name', 'key'])
    expect(changesOf(fields, written)).toEqual({ name: null })
  })

  test('of tags is nothing when only their order is another', () => {
    expect(
      changedFields('affiliate', { ...maya, tags: ['a', 'b'] }, { ...maya, tags: ['b', 'a'] }),
    ).toEqual([])
  })
})

test.each([
  ['vip, trial;beta\ngold\tgold', ['vip', 'trial', 'beta', 'gold']],
  ['  , ;;', []],
  ['annual, new plan', ['new plan']],
  ['<b>, =1+1, 🎉', ['<b>', '=1+1', '🎉']],
])('%j holds the new tags %j', (text, tags) => expect(tagsIn(text, ['annual'])).toEqual(tags))

test('whatever two people do to tags, nobody’s addition or removal is lost', () => {
  const tags = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e', 'f'))
  fc.assert(
    fc.property(tags, tags, tags, (opened, mine, theirs) => {
      const merged = mergedTags(opened, mine, theirs)
      const added = (by: string[]) => by.filter((tag) => !opened.includes(tag))
      const removed = (by: string[]) => opened.filter((tag) => !by.includes(tag))
      expect(new Set(merged).size).toBe(merged.length)
      expect(merged).toEqual(expect.arrayContaining([...added(mine), ...added(theirs)]))
      expect([...removed(mine), ...removed(theirs)].filter((tag) => merged.includes(tag))).toEqual(
        [],
      )
    }),
  )
})

describe('somebody else saved meanwhile', () => {
  const now = { ...maya, surname: 'Lindqvist-Berg', name: 'Maja', tags: ['vip'] }
  const written = { ...maya, surname: 'Lindgren', email: 'maya@lindqvist.example' }

  test('each difference says who made it', () => {
    expect(differences('refer-a-friend', maya, written, now)).toEqual([
      {
        field: 'email',
        saved: 'maya@fjordline.example',
        mine: 'maya@lindqvist.example',
        changedBy: 'me',
      },
      { field: 'name', saved: 'Maja', mine: 'Maya', changedBy: 'them' },
      { field: 'surname', saved: 'Lindqvist-Berg', mine: 'Lindgren', changedBy: 'both' },
    ])
  })

  test('the same change by both is no clash', () => {
    const same = { ...maya, surname: 'Lindqvist-Berg' }
    expect(
      differences('refer-a-friend', maya, same, { ...maya, surname: 'Lindqvist-Berg' }),
    ).toEqual([
      { field: 'surname', saved: 'Lindqvist-Berg', mine: 'Lindqvist-Berg', changedBy: 'together' },
    ])
  })

  test('tags of both are no clash: theirs as they are, mine added up with them', () => {
    const opened = { ...maya, tags: ['vip', 'old'] }
    const [tags] = differences(
      'affiliate',
      opened,
      { ...opened, tags: ['vip', 'mine'] },
      { ...opened, tags: ['vip', 'old', 'theirs'] },
    )
    expect(tags).toEqual({
      field: 'tags',
      saved: 'vip, old, theirs',
      mine: 'vip, theirs, mine',
      changedBy: 'together',
    })
  })

  test('what was chosen is kept, theirs beside mine', () => {
    const edit = { opened: maya, written, now }
    expect(resolved('refer-a-friend', edit, new Set())).toMatchObject({
      name: 'Maja',
      surname: 'Lindgren',
      email: 'maya@lindqvist.example',
    })
    expect(resolved('refer-a-friend', edit, new Set(['surname'] as const))).toMatchObject({
      surname: 'Lindqvist-Berg',
      email: 'maya@lindqvist.example',
    })
  })
})

test('a record fills the form with what it tells', () => {
  const common = { status: 'active', archived: false, createdAt: null, updatedAt: null }
  expect(
    valuesOf({
      ...common,
      kind: 'affiliate',
      idField: 'key',
      id: 'acct_1',
      email: null,
      name: 'Alice',
      surname: null,
      partner: null,
      archivedAt: null,
      tags: ['premium'],
    }),
  ).toEqual({ ...emptyValues, withoutEmail: true, key: 'acct_1', name: 'Alice', tags: ['premium'] })
})

test('only values come back from the tab', () => {
  expect(readValues(structuredClone(maya))).toEqual(maya)
  fc.assert(
    fc.property(fc.jsonValue(), (stored) => {
      expect(readValues(stored)).toBeNull()
    }),
  )
})
