/** Reads what the test runners report. A test that was skipped has proved nothing, so it counts as failed. */

/**
 * @typedef {import('./run-steps.mjs').Counts} Counts
 * @typedef {{ status: string, fullName?: string }} Assertion
 * @typedef {{ name: string, status: string, assertionResults: Assertion[] }} TestFile
 */

/**
 * Vitest's JSON report. A file that fails before its first test counts as one failure.
 * @param {unknown} report @returns {Counts}
 */
export function countVitest(report) {
  const { testResults } = /** @type {{ testResults: TestFile[] }} */ (report)
  let [passed, failed] = [0, 0]
  for (const { name, status, assertionResults } of testResults) {
    for (const test of assertionResults) {
      if (test.status === 'passed') passed += 1
      else failed += 1
      if (test.status !== 'passed' && test.status !== 'failed') {
        console.log(`${test.status}, counted as failed: ${test.fullName ?? name}`)
      }
    }
    if (status !== 'passed' && !assertionResults.some((test) => test.status === 'failed')) {
      failed += 1
    }
  }
  return { passed, failed }
}

/**
 * Playwright's JSON report; `errors` are those outside of any test, a set-up that failed for one.
 * @param {unknown} report @returns {Counts}
 */
export function countPlaywright(report) {
  const { stats, errors } =
    /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} */ (
      report
    )
  if (stats.skipped > 0)
    console.log(`${stats.skipped} browser tests did not run: counted as failed`)
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
  }
}
