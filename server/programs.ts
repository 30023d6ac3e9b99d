import * as z from 'zod/mini'
import type { Program, ProgramKind } from '@/api/programs'
import type { ConfiguredProgram } from './config'
import { readAnswer, UpstreamError, type Upstream } from './upstream'
import { ProgramPaused } from './upstream-care/careful-upstream'

const FRESH_FOR_MS = 5 * 60_000

export type Programs = {
  /** The program of a URL, with its key; undefined when the desk has none of that id. */
  find(id: string): ConfiguredProgram | undefined
  /** The one to open when the address names none. */
  first(): ConfiguredProgram | undefined
  /** What was read about a program last; undefined until it answered. */
  known(id: string): Program | undefined
  /**
   * All programs as the page sees them, never with a key. Each is read once for some minutes; one with a problem is
   * read again every time.
   */
  list(): Promise<readonly Program[]>
  /** All of them as they are known now; nobody is asked. One that was not read yet says so as a problem. */
  described(): ReadonlyArray<{ configured: ConfiguredProgram; described: Program }>
  /** Reads a program anew, whatever is known of it; nothing happens for one that this desk does not have. */
  check(id: string): Promise<void>
}

type Entry = { program: Program; readAt: number }

/** The programs of this desk: which there are, and what their API says about them. */
export function createPrograms(
  configured: readonly ConfiguredProgram[],
  upstream: Pick<Upstream, 'send'>,
  now: () => number = Date.now,
): Programs {
  const byId = new Map(configured.map((program) => [program.id, program]))
  const entries = new Map<string, Entry>()
  const reading = new Map<string, Promise<Program>>()

  const read = (program: ConfiguredProgram): Promise<Program> => {
    const running = reading.get(program.id)
    if (running) return running
    const started = describeProgram(program, upstream)
      .then((description) => {
        const before = entries.get(program.id)?.program
        // A passing outage does not undo what is known: the pages meet it themselves and say so.
        const current =
          description.problem === 'unreachable' && before?.problem === null
            ? before
            : named(description, before)
        entries.set(program.id, { program: current, readAt: now() })
        return current
      })
      .finally(() => reading.delete(program.id))
    reading.set(program.id, started)
    return started
  }

  return {
    find: (id) => byId.get(id),
    first: () => configured[0],
    known: (id) => entries.get(id)?.program,
    list: () =>
      Promise.all(
        configured.map((program) => {
          const entry = entries.get(program.id)
          if (!entry || entry.program.problem) return read(program)
          // Known programs are told at once and read again behind the answer.
          if (now() - entry.readAt > FRESH_FOR_MS) void read(program)
          return Promise.resolve(entry.program)
        }),
      ),
    described: () =>
      configured.map((each) => ({
        configured: each,
        described: entries.get(each.id)?.program ?? unread(each),
      })),
    async check(id) {
      const program = byId.get(id)
      if (program) await read(program)
    },
  }
}

/** A program that says nothing any more keeps the name and kind it was known by. */
const named = (description: Program, before: Program | undefined): Program =>
  description.problem !== null && before
    ? { ...description, name: before.name, kind: before.kind }
    : description

const unread = ({ id }: ConfiguredProgram): Program => ({
  id,
  name: nameFrom(id),
  kind: 'refer-a-friend',
  problem: 'unreachable',
  problemText: 'Partnero was not asked about this program yet.',
})

/** `GET /program` and `GET /test` (`partnero-api.md` 1.7, 3.4): as little of them as tells the kind. */
const programAnswer = z.object({
  data: z.object({
    program: z.optional(z.object({ type: z.nullish(z.string()), name: z.nullish(z.string()) })),
    // Newsletter programs answer flat, with the mail service they use.
    esp_type: z.optional(z.unknown()),
  }),
})

const customersAnswer = z.object({ data: z.array(z.record(z.string(), z.unknown())) })

type Reading =
  | { status: 'read'; body: unknown }
  | { status: 'refused' | 'absent' }
  | { status: 'failed'; text: string }

/** Finds out a program's name and kind: from /program, else /test, else the shape of a customer. */
async function describeProgram(
  configured: ConfiguredProgram,
  upstream: Pick<Upstream, 'send'>,
): Promise<Program> {
  const { id, key, variable } = configured
  const base = { id, name: nameFrom(id), kind: 'refer-a-friend' as ProgramKind }
  const problem = (kind: NonNullable<Program['problem']>, problemText: string): Program => ({
    ...base,
    problem: kind,
    problemText,
  })
  if (key === null)
    return problem(
      'key-missing',
      `There is no API key: set ${variable} to a key from Partnero’s Integration → API page and start again.`,
    )

  for (const path of ['/program', '/test', '/customers?limit=1']) {
    // One after the other: the next is asked only where the one before could not tell.
    // oxlint-disable-next-line no-await-in-loop
    const reading = await readJson(upstream, path, key)
    if (reading.status === 'refused')
      return problem(
        'key-refused',
        `Partnero refused the API key in ${variable}: copy a current key from Partnero’s Integration → API page and start again.`,
      )
    if (reading.status === 'failed') return problem('unreachable', reading.text)
    const told =
      reading.status === 'read' ? (programIn(reading.body) ?? kindIn(reading.body)) : null
    if (told?.kind === 'newsletter')
      return problem(
        'not-customers',
        `The key in ${variable} belongs to a newsletter program, which has subscribers and no customers.`,
      )
    if (told)
      return {
        ...base,
        name: told.name ?? base.name,
        kind: told.kind,
        problem: null,
        problemText: null,
      }
  }
  return problem(
    'not-customers',
    `Partnero does not say which kind of program the key in ${variable} belongs to, and it has no customer yet to tell it by.`,
  )
}

type Told = { kind: ProgramKind | 'newsletter'; name: string | null }

function programIn(body: unknown): Told | null {
  const parsed = programAnswer.safeParse(body)
  if (!parsed.success) return null
  const { program, esp_type: mailService } = parsed.data.data
  if (!program) return mailService === undefined ? null : { kind: 'newsletter', name: null }
  const kind = kindByType[(program.type ?? '').toLowerCase().replaceAll(/[^a-z]/g, '')]
  const name = program.name?.trim() ?? ''
  return kind ? { kind, name: name === '' ? null : name } : null
}

/** Spellings differ between endpoints (`partnero-api.md` C27); compared without case, dashes and underscores. */
const kindByType: Partial<Record<string, Told['kind']>> = {
  affiliate: 'affiliate',
  referral: 'refer-a-friend',
  referafriend: 'refer-a-friend',
  newsletter: 'newsletter',
}

/** `key` + `partner` is an affiliate customer, `id` + `referring_customer` a refer-a-friend one. */
function kindIn(body: unknown): Told | null {
  const parsed = customersAnswer.safeParse(body)
  const customer = parsed.success ? parsed.data.data[0] : undefined
  if (!customer) return null
  if ('key' in customer && 'partner' in customer) return { kind: 'affiliate', name: null }
  if ('id' in customer && 'referring_customer' in customer)
    return { kind: 'refer-a-friend', name: null }
  return null
}

/** harbor-pro → Harbor Pro; for a program whose API does not tell its name. */
const nameFrom = (id: string): string =>
  id === 'default'
    ? 'Partnero'
    : id.replaceAll(
        /(^|-)([a-z0-9])/g,
        (_all, dash: string, letter: string) => `${dash && ' '}${letter.toUpperCase()}`,
      )

async function readJson(
  upstream: Pick<Upstream, 'send'>,
  target: string,
  key: string,
): Promise<Reading> {
  try {
    const { statusCode, body } = await upstream.send({
      method: 'GET',
      target,
      key,
      headers: { accept: 'application/json' },
      controller: new AbortController(),
    })
    const text = await readAnswer(body)
    if (statusCode === 401 || statusCode === 403) return { status: 'refused' }
    if (statusCode === 429 || statusCode >= 500)
      return {
        status: 'failed',
        text: `Partnero answered ${statusCode} when asked about this program: try again in a moment.`,
      }
    return statusCode < 300 ? { status: 'read', body: parseJson(text) } : { status: 'absent' }
  } catch (error) {
    return { status: 'failed', text: unreachableText(error) }
  }
}

const unreachableText = (error: unknown): string => {
  if (error instanceof ProgramPaused)
    return `Partnero is limiting requests: try again in ${Math.ceil(error.milliseconds / 1000)} s.`
  if (error instanceof UpstreamError && error.code === 'upstream_timeout')
    return 'Partnero did not answer in time: check this computer’s connection, then try again.'
  const reason = error instanceof UpstreamError && error.reason ? ` (${error.reason})` : ''
  return `Partnero cannot be reached${reason}: check this computer’s connection and PARTNERO_API_URL, then try again.`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
