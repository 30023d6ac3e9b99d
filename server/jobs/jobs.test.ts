import { beforeAll, describe, expect, test } from 'vitest'
import type { AuditEntry } from '../audit/audit-log'
import type { Database } from '../database'
import { runStandIn } from '../stand-in/test-stand-in'
import { openForTwoDesks } from '../test-database'
import { KEPT_FOR_MS } from './job-keeper'
import type { Step } from './run-job'
import { endsOf, jobWorld, startJobDesk, type JobDesk, type JobWorld } from './test-jobs'

const standIn = runStandIn({ control: { restoreDemo: () => Promise.resolve() } })
const PATIENCE_MS = 120_000
/** What 500 rows may take on a machine that has much else to do. */
const LONG_LIST_MS = 100_000
/** Longer than any lease. */
const LEASE_S = 90

const ana = 'ana@praia.example'
const tom = 'tom@reed.example'
const mei = 'mei@hana.example'
const three = [ana, tom, mei]

const times = (count: number, target: string) => Array.from({ length: count }, () => target)

/** As of a process that is no more: nothing that follows happens. */
const forever = () => new Promise<void>(() => {})

/** Stops a desk for ever the `nth` time it has done a step, and tells when. */
function dyingAt(wanted: Step, nth: number) {
  let seen = 0
  let tell = (): void => undefined
  const died = new Promise<void>((resolve) => {
    tell = resolve
  })
  const after = (step: Step) => {
    if (step === wanted) seen += 1
    if (step !== wanted || seen < nth) return Promise.resolve()
    tell()
    return forever()
  }
  return { after, died }
}

// A browser says where a request comes from by itself; Node’s fetch does not.
beforeAll(() => {
  const plain = globalThis.fetch
  globalThis.fetch = (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('sec-fetch-site', 'same-origin')
    return plain(input, { ...init, headers })
  }
  return () => {
    globalThis.fetch = plain
  }
})

describe('bulk jobs', () => {
  let db: Database
  let second: Database
  let world: JobWorld

  beforeAll(async () => {
    const opened = await openForTwoDesks()
    ;({ db, second } = opened)
    return opened.close
  }, PATIENCE_MS)

  const begin = async (...options: Array<Parameters<typeof startJobDesk>[1]>) => {
    world = await jobWorld(standIn, db)
    return startJobDesk(world, ...options)
  }
  /** The job once it does nothing more by itself. */
  const rested = async (desk: JobDesk, job: { id: string }, state = 'ended', timeout = 20_000) => {
    await expect.poll(async () => (await desk.read(job)).state, { timeout }).toBe(state)
    await expect.poll(async () => (await desk.read(job)).counts.sending).toBe(0)
    return desk.read(job)
  }

  test('invites are sent one after the other, each once, with a receipt for each', async () => {
    const desk = await begin()
    const job = await desk.start('invite', three)
    expect(job).toMatchObject({ kind: 'invite', by: null, about: 'list.csv', state: 'running' })
    const ended = await rested(desk, job)
    expect(endsOf(ended)).toEqual(['ana sent', 'tom sent', 'mei sent'])
    expect(ended.counts).toMatchObject({ sent: 3, waiting: 0 })
    expect(world.sent).toEqual(three)
    const versions = Array.from({ length: ended.version }, (_, index) => index + 1)
    const told = await Promise.all(
      versions.map(async (since) => (await desk.read(job, since)).rows.length),
    )
    expect([...new Set(told)]).toEqual([3, 2, 1, 0])
  })

  test(
    'a list of 500 is carried to its end, each address once, and each row says what came of it',
    async () => {
      const desk = await begin()
      await world.fault({ kind: 'status', status: 422 }, { skip: 100 })
      await world.fault({ kind: 'drop-after-write' }, { skip: 199 })
      const many = Array.from({ length: 500 }, (_, index) => `p${index}@praia.example`)
      const job = await desk.start('invite', many)
      // Without the rows, which would be read again and again.
      const stateNow = async () => (await desk.list())[0]?.state
      await expect.poll(stateNow, { timeout: LONG_LIST_MS, interval: 500 }).toBe('ended')
      const ended = await rested(desk, job)
      expect(ended.counts).toEqual({
        waiting: 0,
        sending: 0,
        sent: 498,
        refused: 1,
        'no-answer': 1,
        'left-out': 0,
      })
      expect(world.sent).toEqual(many)
      const ends = endsOf(ended)
      expect(ends).toHaveLength(500)
      expect(ends.filter((end) => !end.endsWith(' sent'))).toEqual([
        'p100 refused rejected',
        'p300 no-answer silent',
      ])
      expect(ended.rows.every(({ receipt }) => receipt !== null)).toBe(true)
    },
    PATIENCE_MS,
  )

  test('the same confirmation is the same job; another one has to wait for its end', async () => {
    const desk = await begin()
    await world.fault({ kind: 'hold' })
    const job = await desk.start('invite', three, 'one')
    expect((await desk.start('invite', three, 'one')).id).toBe(job.id)
    await expect(desk.start('invite', [ana], 'one')).rejects.toMatchObject({
      code: 'job_key_reused',
    })
    await expect(desk.start('invite', ['new@praia.example'])).rejects.toMatchObject({
      code: 'job_running',
    })
    await world.endFaults()
    await rested(desk, job)
    expect(world.sent).toEqual(three)
  })

  test.each<[Step, number, string[], readonly string[]]>([
    ['claimed', 1, ['ana sent', 'tom sent', 'mei sent'], three],
    ['marked', 2, ['ana sent', 'tom sent', 'mei sent'], three],
    ['intended', 2, ['ana sent', 'tom no-answer interrupted', 'mei sent'], [ana, mei]],
    ['answered', 2, ['ana sent', 'tom no-answer interrupted', 'mei sent'], three],
    ['settled', 2, ['ana sent', 'tom sent', 'mei sent'], three],
  ])(
    'a desk that dies once it has %s a row is followed by another one, which sends nothing again',
    async (step, nth, ends, sent) => {
      const { after, died } = dyingAt(step, nth)
      const dying = await begin({ after })
      const job = await dying.start('invite', three)
      await died
      const before = { claimed: 0, marked: 1, intended: 1, answered: 2, settled: 2 }[step]
      expect(world.sent).toHaveLength(before)
      const next = await startJobDesk(world, { db: second })
      await next.sweep()
      expect(world.sent).toHaveLength(before)
      world.pass(LEASE_S)
      await next.sweep()
      expect(endsOf(await rested(next, job))).toEqual(ends)
      expect(world.sent).toEqual(sent)
      await next.order(await next.read(job), 'retry').catch(() => undefined)
      expect(world.sent).toEqual(sent)
    },
  )

  test('a desk that starts again alone goes on at once', async () => {
    const { after, died } = dyingAt('answered', 2)
    const dying = await begin({ after })
    const job = await dying.start('invite', three)
    await died
    const again = await startJobDesk(world)
    await again.sweep()
    await again.reopen()
    const restarted = await startJobDesk(world)
    await restarted.sweep()
    expect(endsOf(await rested(restarted, job))).toEqual([
      'ana sent',
      'tom no-answer interrupted',
      'mei sent',
    ])
    expect(world.sent).toEqual(three)
  })

  test('an archive that died on its way is read back, not sent again', async () => {
    const { after, died } = dyingAt('answered', 2)
    const dying = await begin({ after })
    const job = await dying.start('archive', ['ada', 'ben', 'cleo'])
    await died
    const next = await startJobDesk(world, { db: second })
    world.pass(LEASE_S)
    await next.sweep()
    expect(endsOf(await rested(next, job))).toEqual(['ada sent', 'ben sent', 'cleo sent'])
    expect(world.sent).toEqual(['ada', 'ben', 'cleo'].map((id) => `/v1/customers/${id}/archive`))
  })

  test('an answer that comes after another desk has given the row up counts', async () => {
    let goOn: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const slow = await begin({ after: (step) => (step === 'answered' ? held : Promise.resolve()) })
    const job = await slow.start('invite', [ana])
    await expect.poll(() => world.sent.length, { timeout: 20_000 }).toBe(1)
    const next = await startJobDesk(world, { db: second })
    world.pass(LEASE_S)
    await next.sweep()
    expect(endsOf(await next.read(job))).toEqual(['ana no-answer interrupted'])
    goOn()
    await expect.poll(async () => endsOf(await next.read(job))).toEqual(['ana sent'])
  })

  test('a desk that was held up before it sent a row leaves it to the one that sends it now', async () => {
    let goOn: () => void = () => undefined
    let reached = false
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const slow = await begin({
      after: (step) => {
        if (step !== 'marked') return Promise.resolve()
        reached = true
        return held
      },
    })
    const job = await slow.start('invite', [ana])
    await expect.poll(() => reached, { timeout: 20_000 }).toBe(true)
    const next = await startJobDesk(world, { db: second })
    world.pass(LEASE_S)
    await world.fault({ kind: 'hold' })
    const sweeping = next.sweep()
    await expect.poll(() => world.sent.length, { timeout: 20_000 }).toBe(1)
    goOn()
    // The slow one writes its intent down, finds that it is late, and sends nothing.
    await expect
      .poll(() => slow.audited.map(({ phase, outcome }) => `${phase} ${outcome}`))
      .toContain('row-after not-sent')
    expect(endsOf(await next.read(job))).toEqual(['ana sending'])
    await world.endFaults()
    await sweeping
    expect(endsOf(await rested(next, job))).toEqual(['ana sent'])
    expect(world.sent).toEqual([ana])
  })

  test('two desks at once send each row once', async () => {
    const one = await begin()
    const other = await startJobDesk(world, { db: second })
    const many = Array.from({ length: 12 }, (_, index) => `p${index}@praia.example`)
    const job = await one.start('invite', many)
    await Promise.all([other.sweep(), one.sweep(), other.sweep()])
    await rested(other, job)
    expect(world.sent).toEqual(many)
  })

  test('a desk that is told to stop ends after the row on its way, and another goes on', async () => {
    const one = await begin()
    await world.fault({ kind: 'hold' })
    const job = await one.start('invite', three)
    await expect.poll(() => world.sent.length, { timeout: 20_000 }).toBe(1)
    const closed = one.close()
    await world.endFaults()
    await closed
    expect(endsOf(await one.read(job))).toEqual(['ana sent', 'tom waiting', 'mei waiting'])
    const other = await startJobDesk(world, { db: second })
    await other.sweep()
    await rested(other, job)
    expect(world.sent).toEqual(three)
  })

  test('a 429 in the middle is waited out; its row waits for a person', async () => {
    const desk = await begin()
    await world.fault({ kind: 'status', status: 429, retryAfter: 30 }, { skip: 1 })
    const job = await desk.start('invite', three)
    await expect.poll(() => world.sent.length, { timeout: 20_000 }).toBe(2)
    await expect
      .poll(async () => (await desk.read(job)).notBefore, { timeout: 20_000 })
      .toBe(world.now + 30_000)
    world.pass(29)
    await desk.sweep()
    expect(world.sent).toEqual([ana, tom])
    world.pass(1)
    await desk.sweep()
    const ended = await rested(desk, job)
    expect(endsOf(ended)).toEqual(['ana sent', 'tom refused limit', 'mei sent'])
    await desk.order(ended, 'retry')
    expect(endsOf(await rested(desk, job))).toEqual(['ana sent', 'tom sent', 'mei sent'])
    expect(world.sent).toEqual([ana, tom, mei, tom])
  })

  test('what the desk itself holds back was not sent, and waits', async () => {
    const desk = await begin({ care: true })
    await world.fault({ kind: 'status', status: 429, retryAfter: 900 })
    const first = await desk.start('invite', three)
    await expect.poll(() => world.sent.length, { timeout: 20_000 }).toBe(1)
    await expect
      .poll(async () => endsOf(await desk.read(first)), { timeout: 20_000 })
      .toEqual(['ana refused limit', 'tom waiting', 'mei waiting'])
    const archive = await desk.start('archive', ['ada'])
    await expect
      .poll(async () => (await desk.read(archive)).notBefore, { timeout: 20_000 })
      .toBeGreaterThan(world.now)
    expect(endsOf(await desk.read(archive))).toEqual(['ada waiting'])
    expect(world.sent).toEqual([ana])
  })

  test('a lost answer of an invite is never sent again; one of an archive is read back', async () => {
    const desk = await begin()
    await world.fault({ kind: 'status', status: 422 })
    await world.fault({ kind: 'drop-after-write' })
    const invites = await desk.start('invite', three)
    const ended = await rested(desk, invites)
    expect(endsOf(ended)).toEqual(['ana refused rejected', 'tom no-answer silent', 'mei sent'])
    await desk.order(ended, 'retry')
    expect(endsOf(await rested(desk, invites))).toEqual([
      'ana sent',
      'tom no-answer silent',
      'mei sent',
    ])
    expect(world.sent).toEqual([...three, ana])

    await world.fault({ kind: 'drop-after-write' }, { path: '/customers/ada/archive' })
    await world.fault({ kind: 'drop-before-write' }, { path: '/customers/ben/archive' })
    await world.fault({ kind: 'status', status: 503 }, { path: '/customers/cleo/archive' })
    const archive = await desk.start('archive', ['ada', 'ben', 'cleo', 'nobody'])
    const rows = await rested(desk, archive)
    expect(endsOf(rows)).toEqual([
      'ada sent',
      'ben no-answer silent',
      'cleo refused failed',
      'nobody refused gone',
    ])
    expect(rows.rows[1]?.receipt?.readAt).not.toBeNull()
    expect(rows.rows[2]?.receipt?.status).toBe(503)
  })

  test('pauses after the row on its way and goes on, and what is stopped for good is left out', async () => {
    const desk = await begin()
    await world.fault({ kind: 'hold' })
    const job = await desk.start('invite', three)
    await expect.poll(() => world.sent.length, { timeout: 20_000 }).toBe(1)
    expect((await desk.order(job, 'pause')).state).toBe('paused')
    await world.endFaults()
    const paused = await rested(desk, job, 'paused')
    expect(endsOf(paused)).toEqual(['ana sent', 'tom waiting', 'mei waiting'])
    await desk.sweep()
    expect(world.sent).toEqual([ana])

    await world.fault({ kind: 'hold' })
    await desk.order(paused, 'resume')
    await expect.poll(() => world.sent.length, { timeout: 20_000 }).toBe(2)
    await desk.order(paused, 'stop')
    await world.endFaults()
    const ended = await rested(desk, job)
    expect(endsOf(ended)).toEqual(['ana sent', 'tom sent', 'mei left-out stopped'])
    await expect(desk.order(ended, 'resume')).rejects.toMatchObject({ code: 'job_settled' })
    await expect(desk.order(ended, 'retry')).rejects.toMatchObject({ code: 'job_settled' })
    expect(await desk.list()).toHaveLength(1)
    await desk.order(ended, 'dismiss')
    expect(await desk.list()).toEqual([])
    expect(world.sent).toEqual([ana, tom])
  })

  test('a row that was on its way when its desk died is closed in a paused job too', async () => {
    const { after, died } = dyingAt('answered', 1)
    const dying = await begin({ after })
    const job = await dying.start('invite', three)
    await died
    await dying.order(job, 'pause')
    const next = await startJobDesk(world, { db: second })
    world.pass(LEASE_S)
    await next.sweep()
    expect(endsOf(await next.read(job))).toEqual([
      'ana no-answer interrupted',
      'tom waiting',
      'mei waiting',
    ])
    expect((await next.read(job)).state).toBe('paused')
    expect(world.sent).toEqual([ana])
  })

  test('a refused key pauses the job, and so does one that is not there any more', async () => {
    const desk = await begin()
    await world.fault({ kind: 'status', status: 401 })
    const job = await desk.start('invite', three)
    const paused = await rested(desk, job, 'paused')
    expect(endsOf(paused)).toEqual(['ana refused key', 'tom waiting', 'mei waiting'])
    await world.fault({ kind: 'hold' })
    await desk.order(paused, 'resume')
    await expect.poll(() => world.sent.length, { timeout: 20_000 }).toBe(2)
    const closed = desk.close()
    await world.endFaults()
    await closed
    const without = await startJobDesk(world, { db: second, hasKey: false })
    await without.sweep()
    const reader = await startJobDesk(world, { db: second })
    expect((await reader.read(job)).state).toBe('paused')
    expect(world.sent).toEqual([ana, tom])
  })

  test('an address that had an invite is left out of later lists, also of one that was paused', async () => {
    const desk = await begin()
    await world.fault({ kind: 'hold' })
    const first = await desk.start('invite', [ana, tom])
    await expect.poll(() => world.sent.length, { timeout: 20_000 }).toBe(1)
    await desk.order(first, 'pause')
    await world.endFaults()
    const paused = await rested(desk, first, 'paused')
    const later = await desk.start('invite', [tom, 'ANA@praia.example', mei])
    expect(endsOf(await rested(desk, later))).toEqual([
      'tom sent',
      'ANA left-out invited-before',
      'mei sent',
    ])
    await desk.order(paused, 'resume')
    expect(endsOf(await rested(desk, first))).toEqual(['ana sent', 'tom left-out invited-before'])
    expect(world.sent).toEqual([ana, tom, mei])
    // Whoever starts the next list has seen what came of these.
    expect(await desk.list()).toHaveLength(2)
    await rested(desk, await desk.start('invite', ['new@praia.example']))
    expect(await desk.list()).toHaveLength(1)
    expect(await desk.invited(['Tom@reed.example', 'nobody@praia.example'])).toEqual([
      'Tom@reed.example',
    ])
  })

  test('the audit log has each write before and after it, and the end of the job', async () => {
    const desk = await begin()
    await world.fault({ kind: 'status', status: 422 }, { skip: 1 })
    const job = await desk.start('invite', three)
    await rested(desk, job)
    const audited = (prefix: string) =>
      desk.audited.filter(({ action }) => action.startsWith(prefix))
    const linesOf = (entries: readonly AuditEntry[]) =>
      entries.map(({ phase, outcome }) => `${phase} ${outcome}`)
    await expect
      .poll(() => linesOf(audited('job.')))
      .toEqual(['before intended', 'after done', 'job-after partly-done'])
    const rows = audited('customer.')
    expect(linesOf(rows)).toEqual(
      ['done', 'refused', 'done'].flatMap((outcome) => [
        'row-before intended',
        `row-after ${outcome}`,
      ]),
    )
    expect(audited('job.').at(-1)?.details).toEqual({
      job: job.id,
      rows: 3,
      note: '2 sent, 1 refused',
    })
    expect(rows[0]?.details).toMatchObject({ job: job.id, subject: ana })
    expect(rows[1]?.reference).toBe(rows[0]?.reference)
  })

  test('what cannot be written to the audit log is not sent, and the job is paused', async () => {
    const append = ({ action }: AuditEntry) =>
      action === 'customer.invite' ? Promise.reject(new Error('full')) : Promise.resolve()
    const desk = await begin({ audit: { append } })
    const job = await desk.start('invite', three)
    const paused = await rested(desk, job, 'paused')
    expect(endsOf(paused)).toEqual(['ana waiting', 'tom waiting', 'mei waiting'])
    expect(world.sent).toEqual([])
  })

  test('a list that is none is refused', async () => {
    const desk = await begin()
    const lists = [[], ['not an address'], [ana, 'ANA@praia.example'], times(501, ana)]
    for (const list of lists)
      await expect(desk.start('invite', list)).rejects.toMatchObject({ status: 422 })
    await expect(desk.start('archive', ['a/b'])).rejects.toMatchObject({ status: 422 })
    await expect(desk.start('archive', times(251, 'ada'))).rejects.toMatchObject({
      status: 422,
    })
    expect(await desk.list()).toEqual([])
  })

  test('500 invites are taken, and deleted with their addresses a week after the last change', async () => {
    const desk = await begin()
    const many = Array.from({ length: 500 }, (_, index) => `p${index}@praia.example`)
    await world.fault({ kind: 'status', status: 401 })
    const job = await desk.start('invite', many)
    const paused = await rested(desk, job, 'paused')
    expect(paused.counts).toMatchObject({ refused: 1, waiting: 499 })
    world.pass(KEPT_FOR_MS / 1000 - 1)
    await desk.tidy()
    expect(await desk.list()).toHaveLength(1)
    world.pass(1)
    await desk.tidy()
    expect(await desk.list()).toEqual([])
    await expect(desk.read(job)).rejects.toMatchObject({ status: 404 })
    expect(await desk.invited(many)).toEqual([])
  })
})
