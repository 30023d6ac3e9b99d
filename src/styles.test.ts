import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { sourceFiles } from './words/source-files.test-support'

/** What is written where classes are: `className="…"`, ``className={`…`}`` and `classNames('…')`. */
const CLASSES = /class(?:Name=\{?|Names\()["'`]([^"'`]+)/g

test('no element has a class that the style sheet leaves out as a word of another sense', () => {
  const sheet = readFileSync(path.resolve(import.meta.dirname, 'styles.css'), 'utf8')
  const [, words = ''] = /@source not inline\('\{([^}]+)\}'\)/.exec(sheet) ?? []
  const leftOut = words.split(',')
  expect(leftOut).toContain('filter')
  const classes = sourceFiles.flatMap(({ file, text }) =>
    [...text.matchAll(CLASSES)]
      .flatMap(([, found = '']) => found.split(/\s+/))
      .filter((name) => leftOut.includes(name))
      .map((name) => `${file} ${name}`),
  )
  expect(classes).toEqual([])
})
