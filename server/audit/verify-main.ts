/** `npm run audit:verify`: reads the audit log of the configured storage and computes its chain again. */
import { parseArgs } from 'node:util'
import { readConfig } from '../config'
import { openUnguarded } from '../desk-storage'
import { verifyChain } from './audit-chain'
import { isGuarded } from './audit-guard'

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Whether the log is as it was written, and still has the entry of a hash that was noted. */
async function verify(noted: string | null): Promise<boolean> {
  const storage = await openUnguarded(readConfig(process.env).storage)
  try {
    const outcome = await verifyChain(storage.db, noted)
    if (!outcome.sound) {
      say(`The audit log is broken at entry ${outcome.sequence}. ${outcome.problem}`)
      return false
    }
    const { entries, first, last, seen, cut } = outcome
    say(`The audit log is sound: ${entries} entries, from ${first} to ${last.sequence}.`)
    if (cut)
      say(
        `Entries up to ${first - 1} were removed by a retention, as entry ${cut.sequence} of ${cut.at.toISOString()} says.`,
      )
    say(`Last hash: ${last.hash}`)
    if (!(await isGuarded(storage.db)))
      say(
        'The database itself does not refuse changes: its triggers are missing or off, or are other ones. Only the chain shows a change.',
      )
    if (!seen)
      say(
        `No entry has the hash ${noted}: the end of the log was cut off or rewritten${cut ? ', or it is the hash of an entry that was removed' : ''}.`,
      )
    return seen
  } finally {
    await storage.close()
  }
}

const { values } = parseArgs({ options: { hash: { type: 'string' } } })
try {
  process.exitCode = (await verify(values.hash ?? null)) ? 0 : 1
} catch (error) {
  // What a person can put right is said in one sentence, and anything else is one, too.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
