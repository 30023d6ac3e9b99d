import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { draftAt } from './tab-draft'

const stored = new Map<string, string>()
const readText = (kept: unknown) => (typeof kept === 'string' ? kept : null)

beforeEach(() => {
  stored.clear()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  })
})

afterEach(() => void vi.unstubAllGlobals())

test('what was kept is left for the next time, until it is dropped', () => {
  const draft = draftAt('form', readText)
  expect(draft.left).toBeNull()
  draft.keep('Nora')
  expect(draftAt('form', readText).left).toBe('Nora')
  expect(draftAt('another form', readText).left).toBeNull()
  draft.drop()
  expect(draftAt('form', readText).left).toBeNull()
  expect(stored.size).toBe(0)
})

test('what is no draft of the form is as good as none', () => {
  stored.set('form', '{"of":"another version"}')
  expect(draftAt('form', readText).left).toBeNull()
  stored.set('form', 'no JSON at all')
  expect(draftAt('form', readText).left).toBeNull()
})

test('a browser that stores nothing, or no more, loses nothing of what is on the screen', () => {
  vi.stubGlobal('sessionStorage', {
    getItem: () => null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  })
  expect(() => draftAt('form', readText).keep('Nora')).not.toThrow()
  vi.stubGlobal('sessionStorage', undefined)
  const draft = draftAt('form', readText)
  expect(draft.left).toBeNull()
  expect(() => draft.drop()).not.toThrow()
})
