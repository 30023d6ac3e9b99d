/** `npm run audit:verify` as the command it is, on a PostgreSQL whose owner has tampered with the log. */
import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { asc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openServer, type Database } from '../database'
import { deskMigrations, openDeskStorage } from '../desk-storage'
import { migrate } from '../migrations'
import { buildPrograms } from '../test-built'
import { emptyPostgres } from '../test-database'
import { hashOfEntry } from './audit-chain'
import { guardAuditLog, isGuarded } from './audit-guard'
import { createAuditLog } from './audit-log'
import { auditEntries, type AuditRow } from './audit-schema'
import { entryOf } from './test-audit'

const ENTRIES = 6
let programs = ''

beforeAll(async () => {
  programs = await buildPrograms({ 'audit-verify': 'audit/verify-main.ts' })
}, 120_000)
afterAll(() => rm(programs, { recursive: true }))

const NO_GUARD = 'The database itself does not refuse changes'

/** A log of a desk, without the trigger that keeps even its owner from changing it. */
async function writtenLog({ guarded = false } = {}) {
  const url = await emptyPostgres()
  const { db, close } = openServer(url)
  onTestFinished(close)
  await migrate(db, deskMigrations)
  if (guarded) await guardAuditLog(db)
  const log = createAuditLog({ db })
  for (let written = 0; written < ENTRIES; written += 1) await log.append(entryOf())
  return { url, db }
}

const rowsOf = (db: Database): Promise<AuditRow[]> =>
  db.select().from(auditEntries).orderBy(asc(auditEntries.sequence))

async function rowOf(db: Database, sequence: number): Promise<AuditRow> {
  const row = (await rowsOf(db)).find((each) => each.sequence === sequence)
  if (!row) throw new Error(`There is no entry ${sequence}`)
  return row
}

/** What the command says, and how it ends. */
const verify = (url: string, ...args: string[]) =>
  new Promise<{ code: number | string | null | undefined; said: string }>((resolve) => {
    execFile(
      process.execPath,
      [path.join(programs, 'server/audit-verify.js'), ...args],
      { env: { DATABASE_URL: url } },
      (error, stdout, stderr) => resolve({ code: error ? error.code : 0, said: stdout + stderr }),
    )
  })

test('of a log as it was written says how much there is, and its last hash', async () => {
  const { url, db } = await writtenLog({ guarded: true })
  const { hash } = await rowOf(db, ENTRIES)
  const said = `The audit log is sound: ${ENTRIES} entries, from 1 to ${ENTRIES}.\nLast hash: ${hash}\n`
  expect(await verify(url)).toEqual({ code: 0, said })
  expect(await verify(url, '--hash', (await rowOf(db, 2)).hash)).toEqual({ code: 0, said })
})

test.each<[string, number, (db: Database) => Promise<unknown>]>([
  [
    'changed',
    3,
    (db) => db.update(auditEntries).set({ reason: 'x' }).where(eq(auditEntries.sequence, 3)),
  ],
  ['removed', 3, (db) => db.delete(auditEntries).where(eq(auditEntries.sequence, 3))],
  [
    'removed from its beginning',
    1,
    (db) => db.delete(auditEntries).where(eq(auditEntries.sequence, 1)),
  ],
  [
    'inserted at its end, by who cannot know the rule',
    ENTRIES + 1,
    async (db) => {
      const last = await rowOf(db, ENTRIES)
      const forged = {
        ...last,
        sequence: ENTRIES + 1,
        previous: last.hash,
        reference: 'forged',
      }
      await db.insert(auditEntries).values({ ...forged, hash: 'f'.repeat(64) })
    },
  ],
  [
    'inserted in place of another, with a hash that fits it',
    5,
    async (db) => {
      const { hash: _hash, ...content } = { ...(await rowOf(db, 4)), reason: 'forged' }
      await db.delete(auditEntries).where(eq(auditEntries.sequence, 4))
      await db.insert(auditEntries).values({ ...content, hash: hashOfEntry(content) })
    },
  ],
])('of a log with an entry %s says which one (%i), and fails', async (_what, sequence, tamper) => {
  const { url, db } = await writtenLog()
  await tamper(db)
  const { code, said } = await verify(url)
  expect({ code, said }).toEqual({
    code: 1,
    said: expect.stringMatching(new RegExp(`^The audit log is broken at entry ${sequence}\\. \\w`)),
  })
})

test.each([
  ['dropped', 'drop trigger audit_entries_append_only on audit_entries'],
  ['switched off', 'alter table audit_entries disable trigger all'],
  [
    'left to replicas alone',
    'alter table audit_entries enable replica trigger audit_entries_append_only',
  ],
  [
    'made to let everything through',
    'create or replace function refuse_audit_change() returns trigger language plpgsql as $$ begin return old; end $$',
  ],
])(
  'says that the guard was %s, which the next desk puts back and writes down',
  async (_how, statement) => {
    const { url, db } = await writtenLog({ guarded: true })
    expect((await verify(url)).said).not.toContain(NO_GUARD)
    await db.execute(sql.raw(statement))
    expect((await verify(url)).said).toContain(NO_GUARD)
    expect(await isGuarded(db), 'looking changes nothing').toBe(false)
    const desk = await openDeskStorage({ url, dataDirectory: '' })
    onTestFinished(desk.close)
    expect((await verify(url)).said).not.toContain(NO_GUARD)
    await expect(db.delete(auditEntries)).rejects.toMatchObject({
      cause: { message: 'the audit log is append-only' },
    })
    expect((await rowsOf(db)).slice(ENTRIES)).toMatchObject([{ action: 'audit.guard' }])
  },
)

test('knows its own guard from one of the same name in another schema', async () => {
  const { url, db } = await writtenLog({ guarded: true })
  for (const statement of [
    'create schema other',
    'create table other.audit_entries (like audit_entries)',
    `create trigger audit_entries_append_only before update or delete on other.audit_entries
      for each row execute function refuse_audit_change()`,
  ])
    await db.execute(sql.raw(statement))
  expect((await verify(url)).said).not.toContain(NO_GUARD)
  await db.execute(sql`drop trigger audit_entries_append_only on audit_entries`)
  expect((await verify(url)).said).toContain(NO_GUARD)
})

test('finds that the end was cut off by a hash that was noted', async () => {
  const { url, db } = await writtenLog()
  const { hash } = await rowOf(db, ENTRIES)
  await db.delete(auditEntries).where(eq(auditEntries.sequence, ENTRIES))
  expect(await verify(url)).toMatchObject({ code: 0 })
  expect(await verify(url, '--hash', hash)).toMatchObject({
    code: 1,
    said: expect.stringContaining('the end of the log was cut off or rewritten'),
  })
})
