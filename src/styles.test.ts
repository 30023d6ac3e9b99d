import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Visitor } from 'vite'
import { expect, test } from 'vitest'
import { sourceFiles } from './words/source-files.test-support'

/** “absolute inset-0 flex”, “phone:hidden max-[899px]:hidden”; no sentence. */
const CLASS_LIST = /^\s*-?[a-z][^\s{}]*(?:\s+-?[a-z[][^\s{}]*)+\s*$/
/** Where one word alone is a class: `className`, `contentClassName`, `narrow` of a column. */
const HOLDS_CLASSES = /class(?:Name)?s?$|^narrow$/i

/** Every class of a file: in lists wherever they stand, and alone where only classes do. */
function classesOf({ program }: (typeof sourceFiles)[number]): string[] {
  const found: Array<{ start: number; text: string }> = []
  const places: Array<{ start: number; end: number }> = []
  new Visitor({
    JSXAttribute(node) {
      if (node.name.type === 'JSXIdentifier' && HOLDS_CLASSES.test(node.name.name))
        places.push(node)
    },
    Property(node) {
      if (node.key.type === 'Identifier' && HOLDS_CLASSES.test(node.key.name)) places.push(node)
    },
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && HOLDS_CLASSES.test(node.callee.name))
        places.push(node)
    },
    Literal({ start, value }) {
      if (typeof value === 'string') found.push({ start, text: value })
    },
    TemplateElement({ start, value }) {
      found.push({ start, text: value.cooked ?? '' })
    },
  }).visit(program)
  return found
    .filter(
      ({ start, text }) =>
        CLASS_LIST.test(text) || places.some((place) => place.start <= start && start < place.end),
    )
    .flatMap(({ text }) => text.trim().split(/\s+/))
}

test('no element has a class that the style sheet leaves out as a word of another sense', () => {
  const sheet = readFileSync(path.resolve(import.meta.dirname, 'styles.css'), 'utf8')
  const [, words = ''] = /@source not inline\('\{([^}]+)\}'\)/.exec(sheet) ?? []
  const leftOut = words.split(',')
  expect(leftOut).toContain('filter')
  const used = sourceFiles.flatMap((source) =>
    classesOf(source)
      .filter((name) => leftOut.includes(name))
      .map((name) => `${source.file} ${name}`),
  )
  expect(used).toEqual([])
})
