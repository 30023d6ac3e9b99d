import { expect, test } from 'vitest'
import { torture } from './torture'

test(
  '300 credits under torture: none twice, none wrongly judged, none lost',
  { timeout: 300_000 },
  async () => {
    const report = await torture({ runs: 300, seed: 1 })
    expect(report.problems).toEqual([])
    expect(report).toMatchObject({
      runs: 300,
      doubleCredits: 0,
      wrongVerdicts: 0,
      lostIntents: 0,
      brokenRules: 0,
      undecidedAlone: 0,
    })
    // The dice are no use when nothing hard comes of them.
    expect(report.undecided).toBeGreaterThan(0)
    for (const count of Object.values(report.met)) expect(count).toBeGreaterThan(0)
  },
)
