import { expect, test } from 'vitest'
import { textProblem } from './text-problem'

const CONTROL = 'This holds an invisible control character. Write it again.'

test.each([
  ['', null],
  ['   ', null],
  ['x'.repeat(200), null],
  ['🎉'.repeat(200), null],
  ['x'.repeat(201), 'Write at most 200 characters.'],
  ['x'.repeat(10_000), 'Write at most 200 characters.'],
  ['🎉'.repeat(10_000), 'Write at most 200 characters.'],
  ['a\u0000b', CONTROL],
  ['a\u001Bb', CONTROL],
  ['a\u0085b', CONTROL],
  ['two\nlines', CONTROL],
  ['\u202Eevil\u200F', null],
  ['<img src=x onerror=alert(1)>', null],
  ['=HYPERLINK("http://x.example")', null],
  ['１２３', null],
] as const)('%.30j', (text, problem) => {
  expect(textProblem(text, 200)).toBe(problem)
})

test('lines are lines where there may be some, and nothing else is', () => {
  expect(textProblem('two\r\n\tlines', 200, { lines: true })).toBeNull()
  expect(textProblem('a\u0000b', 200, { lines: true })).toBe(CONTROL)
})
