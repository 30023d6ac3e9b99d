import { describe, expect, test } from 'vitest'
import { AuditNotWritten, type AuditEntry, type AuditLog } from '../audit/audit-log'
import { runStandIn } from '../stand-in/test-stand-in'
import { creditWorld, operationIn, startCreditDesk } from './test-credits'

/** What is written, each reference, phase and outcome once, as the real log has it. */
function keptLog(): AuditLog & { lines: () => string[]; entries: AuditEntry[] } {
  const kept = new Map<string, AuditEntry>()
  return {
    append: (entry) => {
      const key = [entry.reference, entry.phase, entry.outcome].join()
      if (!kept.has(key)) kept.set(key, entry)
      return Promise.resolve()
    },
    lines: () => [...kept.values()].map(({ phase, outcome }) => `${phase} ${outcome}`),
    get entries() {
      return [...kept.values()]
    },
  }
}

describe('a credit in the audit log', () => {
  const standIn = runStandIn({ control: { restoreDemo: () => Promise.resolve() } })

  test('is there before it is sent, with who asked from where, and with its outcome afterwards', async () => {
    const world = await creditWorld(standIn)
    const audit = keptLog()
    const desk = await startCreditDesk(world, { audit })
    const { id } = operationIn(await desk.credit({ customerName: 'Maya Lindqvist' }))
    await desk.watch()
    await desk.keeper.sweep()
    expect(audit.lines()).toEqual(['before intended', 'after done'])
    const [before, after] = audit.entries
    expect(before).toMatchObject({
      reference: id,
      from: { address: '127.0.0.1' },
      reason: 'Arrived broken',
      customer: { id: 'cus_48213', name: 'Maya Lindqvist' },
    })
    expect(after).toMatchObject({
      reference: id,
      details: { money: { amount: '25.00' }, balance: { before: '128.5', after: '153.5' } },
    })
  })

  test('that no answer came to is settled in the log by another desk, and decided by a person', async () => {
    const world = await creditWorld(standIn)
    const audit = keptLog()
    const desk = await startCreditDesk(world, { audit })
    await world.fault({ kind: 'drop-after-write' })
    const { id } = operationIn(await desk.credit())
    await world.creditElsewhere(10)
    await desk.keeper.stop()
    const other = await startCreditDesk(world, { audit })
    expect((await other.watch()).state).toBe('undecided')
    await other.keeper.sweep()
    await other.ask(`/api/shop/credits/${id}/decision`, {
      method: 'POST',
      body: JSON.stringify({ verdict: 'not-credited' }),
    })
    await other.keeper.sweep()
    await other.keeper.sweep()
    expect(audit.lines()).toEqual(['before intended', 'after undecided', 'after not-credited'])
    // The word itself is a write of whoever gave it.
    expect(other.audited.map(({ action, phase }) => `${action} ${phase}`)).toEqual([
      'credit.decide before',
      'credit.decide after',
    ])
    expect(other.audited[1]).toMatchObject({
      customer: { id: 'cus_48213' },
      details: { subject: id, note: 'not-credited', money: { amount: '25.00' } },
    })
  })

  test('has its outcome there at once when it is refused or decided, with no sweep in between', async () => {
    const world = await creditWorld(standIn)
    const audit = keptLog()
    const desk = await startCreditDesk(world, { audit })
    await world.fault({ kind: 'status', status: 422 })
    expect(operationIn(await desk.credit()).state).toBe('refused')
    await expect.poll(audit.lines).toEqual(['before intended', 'after refused'])

    await world.fault({ kind: 'drop-after-write' })
    const { id } = operationIn(await desk.credit())
    await world.creditElsewhere(10)
    expect((await desk.watch()).state).toBe('undecided')
    await desk.ask(`/api/shop/credits/${id}/decision`, {
      method: 'POST',
      body: JSON.stringify({ verdict: 'credited' }),
    })
    await expect.poll(audit.lines).toContain('after done')
  })

  test('that cannot be written down is not sent, and says so', async () => {
    const world = await creditWorld(standIn)
    const desk = await startCreditDesk(world, {
      audit: { append: () => Promise.reject(new AuditNotWritten('no database')) },
    })
    const credit = operationIn(await desk.credit())
    expect(credit).toMatchObject({
      state: 'not-sent',
      refusal: { words: ['It could not be written to the audit log.'] },
    })
    expect(await world.sent()).toBe(0)
  })
})
