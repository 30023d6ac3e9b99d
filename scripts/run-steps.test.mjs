import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCounts, countStep, runSteps } from './run-steps.mjs'
import { countPlaywright, countVitest } from './test-reports.mjs'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'run-steps-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** @param {unknown} content */
async function report(content) {
  const file = path.join(folder, 'report.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

/** @param {object} results */
const vitestReport = (results) => ({ testResults: [results] })

test('a check without a report counts as one, by its exit code', () => {
  const step = { name: 'lint', command: ['true'] }
  expect(countStep(step, 0)).toEqual({ passed: 1, failed: 0 })
  expect(countStep(step, 1)).toEqual({ passed: 0, failed: 1 })
})

test.each([
  ['a report that is no JSON', 'oops', 0],
  ['a report without any test', { testResults: [] }, 0],
])('%s is a failure', async (_what, content, exitCode) => {
  const step = { name: 'unit', command: [], report: await report(content), count: countVitest }
  expect(countStep(step, exitCode)).toEqual({ passed: 0, failed: 1 })
})

test('a run that ends badly after tests that all passed is a failure', async () => {
  const passed = vitestReport({
    name: 'a',
    status: 'passed',
    assertionResults: [{ status: 'passed' }],
  })
  const step = { name: 'unit', command: [], report: await report(passed), count: countVitest }
  expect(countStep(step, 0)).toEqual({ passed: 1, failed: 0 })
  expect(countStep(step, 1)).toEqual({ passed: 1, failed: 1 })
})

test('a unit test that was skipped, and a file that broke before its first test, count as failed', () => {
  expect(
    countVitest(
      vitestReport({
        name: 'a',
        status: 'passed',
        assertionResults: [{ status: 'passed' }, { status: 'skipped' }],
      }),
    ),
  ).toEqual({ passed: 1, failed: 1 })
  expect(countVitest(vitestReport({ name: 'b', status: 'failed', assertionResults: [] }))).toEqual({
    passed: 0,
    failed: 1,
  })
})

test('browser tests that did not run, or only at the second try, count as failed', () => {
  const stats = { expected: 7, unexpected: 1, flaky: 2, skipped: 3 }
  expect(countPlaywright({ stats, errors: [{ message: 'set-up' }] })).toEqual({
    passed: 7,
    failed: 7,
  })
})

test('steps run side by side, and each is counted', async () => {
  const file = path.join(folder, 'met')
  // Each waits for what the other writes: one after the other, neither would end well.
  const waitFor = (/** @type {string} */ mine, /** @type {string} */ other) => [
    'sh',
    '-c',
    `touch ${file}-${mine}; for i in $(seq 200); do [ -e ${file}-${other} ] && exit 0; sleep 0.05; done; exit 1`,
  ]
  const results = await runSteps(
    [
      { name: 'one', command: waitFor('a', 'b') },
      { name: 'two', command: waitFor('b', 'a') },
      { name: 'no such program', command: [path.join(folder, 'missing')] },
    ],
    2,
  )
  expect(Object.fromEntries(results)).toEqual({
    one: { passed: 1, failed: 0 },
    two: { passed: 1, failed: 0 },
    'no such program': { passed: 0, failed: 1 },
  })
  expect(addCounts(results.values())).toEqual({ passed: 2, failed: 1 })
})
