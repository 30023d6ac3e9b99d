import { asc, eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../database'
import { openForTwoDesks } from '../test-database'
import { canonicalJson, hashOfEntry, verifyChain } from './audit-chain'
import { guardAuditLog } from './audit-guard'
import { createAuditLog } from './audit-log'
import { auditEntries, type AuditRow } from './audit-schema'
import { entryOf } from './test-audit'

const PATIENCE_MS = 120_000

test('the same content is the same text, whatever the order of its names', () => {
  expect(canonicalJson({ b: { d: 1, c: null }, a: ['z', 'a'] })).toBe(
    '{"a":["z","a"],"b":{"c":null,"d":1}}',
  )
})

describe('the chain', () => {
  let db: Database
  let second: Database

  beforeAll(async () => {
    const opened = await openForTwoDesks()
    ;({ db, second } = opened)
    return opened.close
  }, PATIENCE_MS)

  const rows = (): Promise<AuditRow[]> =>
    db.select().from(auditEntries).orderBy(asc(auditEntries.sequence))

  test('two desks that write many entries at once leave one chain with all of them', async () => {
    const [one, other] = [createAuditLog({ db }), createAuditLog({ db: second })]
    const entries = Array.from({ length: 120 }, () => entryOf())
    await Promise.all(entries.map((entry, at) => (at % 2 === 0 ? one : other).append(entry)))
    const written = await rows()
    expect(written.map(({ reference }) => reference).toSorted()).toEqual(
      entries.map(({ reference }) => reference).toSorted(),
    )
    expect(await verifyChain(db)).toMatchObject({ sound: true, entries: 120, first: 1 })
  })

  test('the same entry again adds nothing, and one that cannot be written takes no other with it', async () => {
    const log = createAuditLog({ db })
    const before = (await rows()).length
    const entry = entryOf()
    await Promise.all([log.append(entry), log.append(entry), log.append(entryOf())])
    await createAuditLog({ db: second }).append(entry)
    expect(await rows()).toHaveLength(before + 2)
    const strange = entryOf({ reason: `a\u0000b\uD800`, details: { note: '\u0000' } })
    await log.append(strange)
    expect((await rows()).at(-1)).toMatchObject({ reason: 'ab\uFFFD', details: '{"note":""}' })
  })

  test('an entry that follows close on another is written, however close', async () => {
    const log = createAuditLog({ db })
    const before = (await rows()).length
    for (let turns = 0; turns < 8; turns += 1) {
      await log.append(entryOf())
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
      await log.append(entryOf())
    }
    expect(await rows()).toHaveLength(before + 16)
  })

  test('a hash that was noted is found again, and another one is not', async () => {
    const noted = (await rows())[3]?.hash ?? ''
    expect(await verifyChain(db, noted)).toMatchObject({ sound: true, seen: true })
    expect(await verifyChain(db, 'f'.repeat(64))).toMatchObject({ sound: true, seen: false })
  })

  test('every column counts, and what is changed, removed or put in between is named', async () => {
    const chain = await rows()
    const [, , third, fourth] = chain
    if (!third || !fourth) throw new Error('too few entries')
    const { hash: _hash, ...content } = third
    const uncounted = Object.keys(content).filter(
      (name) =>
        hashOfEntry({ ...content, [name]: name === 'at' ? new Date(0) : 'other' }) === third.hash,
    )
    expect(uncounted).toEqual([])

    const tampered = async (change: Promise<unknown>, undo: () => Promise<unknown>) => {
      await change
      const verification = await verifyChain(db)
      await undo()
      return verification
    }
    const set = (values: Partial<AuditRow>) =>
      db.update(auditEntries).set(values).where(eq(auditEntries.sequence, 3))
    expect(await tampered(set({ reason: 'x' }), () => set({ reason: third.reason }))).toMatchObject(
      { sound: false, sequence: 3 },
    )
    const forged = { ...content, reason: 'forged' }
    // With its hash made to fit, the next one does not follow any more.
    expect(
      await tampered(set({ reason: 'forged', hash: hashOfEntry(forged) }), () => set(third)),
    ).toMatchObject({ sound: false, sequence: 4 })
    const remove = (sequence: number) =>
      db.delete(auditEntries).where(eq(auditEntries.sequence, sequence))
    expect(await tampered(remove(3), () => db.insert(auditEntries).values(third))).toMatchObject({
      sound: false,
      sequence: 3,
    })
    const [first] = chain
    if (!first) throw new Error('no entry')
    expect(await tampered(remove(1), () => db.insert(auditEntries).values(first))).toMatchObject({
      sound: false,
      sequence: 1,
    })
    expect(await verifyChain(db)).toMatchObject({ sound: true })
  })

  test('the database itself refuses to change, remove or empty it', async () => {
    expect(await Promise.all([guardAuditLog(db), guardAuditLog(second)])).toEqual([true, true])
    const refusal = { cause: { message: 'the audit log is append-only' } }
    await expect(db.update(auditEntries).set({ reason: 'x' })).rejects.toMatchObject(refusal)
    await expect(db.delete(auditEntries)).rejects.toMatchObject(refusal)
    await expect(db.execute(sql`truncate audit_entries`)).rejects.toMatchObject(refusal)
    await createAuditLog({ db }).append(entryOf())
    expect(await verifyChain(db)).toMatchObject({ sound: true })
  })
})
