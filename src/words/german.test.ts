import { describe, expect, test } from 'vitest'
import { Visitor } from 'vite'
import type { Translation } from './dictionary'
import { german } from './german'
import { credit } from './german/credit'
import { customers } from './german/customers'
import { forms } from './german/forms'
import { limits } from './german/limits'
import { people } from './german/people'
import { sales } from './german/sales'
import { shell } from './german/shell'
import { sourceFiles } from './source-files.test-support'

type Said = { text: string | null; counts: boolean; atLoad: boolean }

/** What the code says: each English text, and whether it is said as soon as its module is loaded. */
function saidIn({ program }: (typeof sourceFiles)[number]): Said[] {
  const said: Said[] = []
  let depth = 0
  const enter = () => void (depth += 1)
  const leave = () => void (depth -= 1)
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    CallExpression({ callee, arguments: given }) {
      if (callee.type !== 'Identifier') return
      const counts = callee.name === 'sayCount'
      if (callee.name !== 'say' && !counts) return
      // Of the two forms that count in English, the one of many is the key.
      const [first, , other] = given
      const key = counts ? other : first
      const isText = key?.type === 'Literal' && typeof key.value === 'string'
      said.push({ text: isText ? key.value : null, counts, atLoad: depth === 0 })
    },
    JSXOpeningElement({ name, attributes }) {
      if (name.type !== 'JSXIdentifier' || name.name !== 'Say') return
      const text = attributes
        .filter((each) => each.type === 'JSXAttribute')
        .find((each) => each.name.name === 'text')?.value
      said.push({
        text: text?.type === 'Literal' ? text.value : null,
        counts: false,
        atLoad: depth === 0,
      })
    },
  }).visit(program)
  return said
}

const own = new Set(['lib/say.ts', 'ui/say.tsx'])
const said = sourceFiles
  .filter(({ file }) => !own.has(file))
  .flatMap((source) => saidIn(source).map((each) => ({ file: source.file, ...each })))
const texts = new Map(said.map(({ text, counts }) => [text, counts]))

const parts = [shell, customers, forms, people, sales, credit, limits]

const gapsOf = (text: string): readonly string[] => text.match(/\{\w+\}/g) ?? []
const formsOf = (translation: Translation | undefined): readonly string[] =>
  translation === undefined
    ? []
    : typeof translation === 'string'
      ? [translation]
      : Object.values(translation)

describe('German', () => {
  test('what is said is a text that stands in the code', () => {
    expect(said.length).toBeGreaterThan(0)
    expect(said.filter(({ text }) => text === null).map(({ file }) => file)).toEqual([])
  })

  test('is not asked for words before they are there: nothing is said while a module is loaded', () => {
    expect(said.filter(({ atLoad }) => atLoad).map(({ file, text }) => `${file}: ${text}`)).toEqual(
      [],
    )
  })

  test('has every text, and none that nobody says', () => {
    const keys = Object.keys(german)
    expect([...texts.keys()].filter((text) => text !== null && !keys.includes(text))).toEqual([])
    expect(keys.filter((key) => !texts.has(key))).toEqual([])
  })

  test('says each text once, wherever it is said', () => {
    const keys = parts.flatMap((part) => Object.keys(part))
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([])
  })

  test('has a form for each plural where a text counts, and one form elsewhere', () => {
    const plurals = new Intl.PluralRules('de').resolvedOptions().pluralCategories
    const wrong = [...texts].filter(([text, counts]) => {
      const translation = german[text ?? '']
      const plural = typeof translation === 'object' ? Object.keys(translation) : []
      return plural.toSorted().join() !== (counts ? plurals.toSorted().join() : '')
    })
    expect(wrong).toEqual([])
  })

  test('leaves no gap open and fills none that is not there', () => {
    const wrong = Object.entries(german).filter(([key, translation]) => {
      const used = new Set(formsOf(translation).flatMap(gapsOf))
      return [...used].toSorted().join() !== [...new Set(gapsOf(key))].toSorted().join()
    })
    expect(wrong).toEqual([])
  })
})
