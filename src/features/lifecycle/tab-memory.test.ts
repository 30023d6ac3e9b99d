import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTabMemory } from './tab-memory'

const stored = new Map<string, string>()

beforeEach(() => {
  stored.clear()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  })
})

afterEach(() => vi.unstubAllGlobals())

test('what is remembered outlives a reload, what is removed does not', () => {
  const memory = createTabMemory('names')
  memory.add('harbor-friends/ada')
  memory.add('harbor-friends/ben')
  memory.remove('harbor-friends/ada')
  const afterReload = createTabMemory('names')
  expect(afterReload.has('harbor-friends/ada')).toBe(false)
  expect(afterReload.has('harbor-friends/ben')).toBe(true)
})

test('a listener hears of changes until it leaves', () => {
  const memory = createTabMemory('names')
  const listener = vi.fn<() => void>()
  const leave = memory.subscribe(listener)
  memory.add('ada')
  memory.remove('nobody')
  leave()
  memory.add('ben')
  expect(listener).toHaveBeenCalledTimes(1)
})

test.each(['', 'not json', '{"ada":true}', 'null'])(
  'nonsense in the store (%s) is nothing',
  (text) => {
    stored.set('names', text)
    expect(createTabMemory('names').has('ada')).toBe(false)
  },
)

test('a browser that stores nothing remembers until the reload', () => {
  vi.stubGlobal('sessionStorage', undefined)
  const memory = createTabMemory('names')
  memory.add('ada')
  expect(memory.has('ada')).toBe(true)
})
