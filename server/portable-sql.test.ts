import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** What distributed PostgreSQL-compatible servers lack, or number in their own way. */
const NOT_PORTABLE =
  /\b(?:big|small)?serial[248]?\b|\b(?:create|alter) sequence\b|\bnextval\b|\bas identity\b|\badvisory\w*lock|pg_(?:try_)?advisory|\blisten\s+\w|\b(?:pg_)?notify\b|\block table\b/i

/** The same by drizzle's names for it. */
const NOT_PORTABLE_COLUMNS =
  /\b(?:big|small)?[sS]erial\(|\bpgSequence\(|\bgenerated(?:Always|ByDefault)AsIdentity\(/

/** SQL in TypeScript: what is tagged as such, and what is carried out as text. */
const SQL_IN_CODE = [
  /\bsql(?:<[^`]*?>)?(?:\.raw\()?\s*`([^`]*)`/g,
  /\.execute\(\s*['"`]([^'"`]*)['"`]/g,
  /\bsql\.raw\(\s*['"]([^'"]*)['"]/g,
]

const withoutComments = (text: string) => text.replaceAll(/--.*$/gm, '')

const sqlIn = (code: string): string[] =>
  SQL_IN_CODE.flatMap((pattern) => [...code.matchAll(pattern)].map(([, text = '']) => text))

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).map(
  (name) => ({
    name,
    text: () => readFileSync(path.join(import.meta.dirname, name), 'utf8'),
  }),
)
const migrations = files.filter(({ name }) => name.endsWith('.sql'))
const code = files.filter(({ name }) => /(?<!\.test)\.ts$/.test(name))

test.each([
  'create table a (id bigserial primary key)',
  'id serial,',
  'select nextval($1)',
  'create sequence a',
  'id bigint generated always as identity',
  'select pg_advisory_xact_lock(1)',
  'listen changes',
  'select pg_notify($1, $2)',
  'notify changes',
  'lock table people',
])('the search finds: %s', (statement) => {
  expect(NOT_PORTABLE.test(statement)).toBe(true)
  expect(sqlIn(`await db.execute(sql\`${statement}\`)`)).toEqual([statement])
  expect(sqlIn(`await db.execute('${statement}')`)).toEqual([statement])
})

test.each([
  'uuid primary key',
  'sequence integer not null',
  'set transaction isolation level serializable',
])('and passes over: %s', (statement) => {
  expect(NOT_PORTABLE.test(statement)).toBe(false)
})

test('no migration needs what a distributed server lacks', () => {
  expect(migrations.length).toBeGreaterThan(10)
  const wrong = migrations.filter(({ text }) => NOT_PORTABLE.test(withoutComments(text())))
  expect(wrong.map(({ name }) => name)).toEqual([])
})

test('nor does a query or a table in code', () => {
  const queries = code.flatMap(({ name, text }) => sqlIn(text()).map((query) => ({ name, query })))
  expect(queries.length).toBeGreaterThan(20)
  expect(queries.filter(({ query }) => NOT_PORTABLE.test(query))).toEqual([])
  expect(
    code.filter(({ text }) => NOT_PORTABLE_COLUMNS.test(text())).map(({ name }) => name),
  ).toEqual([])
})
