import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { sourceFiles } from './source-files.test-support'

/** Classes that name a side of the screen instead of one of the line: `ml-2`, `phone:text-left`, `border-r`. */
const PHYSICAL_CLASS =
  /(?<=[\s'"`:])-?(?:(?:scroll-)?[mp][lr]-|(?:left|right)-(?:[\d[(]|px|full|auto)|text-(?:left|right)\b|border-[lr](?:-|\b)|rounded-(?:[lr]|[tb][lr])(?:-|\b)|float-(?:left|right)\b)/g
/** The same in a style sheet; what is under `[dir='rtl']` or drawn from `inset` says itself what it means. */
const PHYSICAL_RULE =
  /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)[\w-]*|left|right|text-align: (?:left|right))\s*[:;]/g

const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length

test('no layout knows left from right, so that a language from right to left mirrors it', () => {
  const classes = sourceFiles.flatMap(({ file, text }) =>
    [...text.matchAll(PHYSICAL_CLASS)].map(
      ({ 0: found, index }) => `${file}:${lineOf(text, index)} ${found}`,
    ),
  )
  expect(classes).toEqual([])

  const sheet = readFileSync(path.resolve(import.meta.dirname, '../styles.css'), 'utf8')
  const rules = [...sheet.matchAll(PHYSICAL_RULE)].map(
    ({ 0: found, index }) => `styles.css:${lineOf(sheet, index)} ${found.trim()}`,
  )
  expect(rules).toEqual([])
})
