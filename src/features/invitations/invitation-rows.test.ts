import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEmailAddress } from '@/lib/email-address'
import { mailbox } from '@/lib/mailbox'
import { judgeRows, verdictWords } from './invitation-rows'

const row = (email: string, name = '') => ({ email, name })
const words = (emails: readonly string[], before: readonly string[] = []) =>
  judgeRows(
    emails.map((email) => row(email)),
    new Set(before),
  ).map(({ verdict }) => verdictWords(verdict))

describe('verdicts', () => {
  test('name each kind of row that is left out', () => {
    expect(
      words(
        ['jane@example.com', 'not-an-email', 'JANE@example.com', 'tom@example.com'],
        ['tom@example.com'],
      ),
    ).toEqual(['Not checked', 'Not an email address', 'Same as row 1', 'Invited before'])
  })

  test('a name of 10,000 characters is no name', () => {
    const [judged] = judgeRows([row('jane@example.com', 'x'.repeat(10_000))], new Set())
    expect(judged?.verdict).toEqual({ kind: 'name-too-long' })
  })

  test.each([
    ['a\u0000b', 'name-with-control'],
    ['two\nlines', 'not-checked'],
    ['=1+1 🎉 <b> \u202Eevil １２３', 'not-checked'],
  ])('a name like %j is told or left as it is', (name, kind) => {
    const [judged] = judgeRows([row('jane@example.com', name)], new Set())
    expect(judged).toMatchObject({ name, verdict: { kind } })
  })

  test('nobody is left to be sent twice, and no row is lost', () => {
    const emails = fc.array(
      fc.oneof(fc.constantFrom('a@b.example', 'A@b.example', 'c@d.example', 'x'), fc.string()),
    )
    fc.assert(
      fc.property(emails, (list) => {
        const judged = judgeRows(
          list.map((email) => row(email)),
          new Set(['c@d.example']),
        )
        expect(judged.map(({ email }) => email)).toEqual(list)
        const left = judged.filter(({ verdict }) => verdict.kind === 'not-checked')
        expect(new Set(left.map(({ email }) => mailbox(email))).size).toBe(left.length)
        expect(left.every(({ email }) => isEmailAddress(email) && email !== 'c@d.example')).toBe(
          true,
        )
      }),
    )
  })
})
