import type { AuditOutcome } from '@/api/audit'
import { readErrorBody } from '@/api/error-body'
import type { DeskContext } from '../requests'
import { readAnswer, UpstreamError, type Upstream, type UpstreamAnswer } from '../upstream'
import { ProgramPaused } from '../upstream-care/careful-upstream'
import { outcomeOfStatus } from './audit-desk-writes'
import type { AuditEntry } from './audit-log'
import { beginAudited, type AuditedOutcome, type AuditSettings } from './audited'
import {
  balanceText,
  customerIn,
  dataIn,
  detailsBefore,
  namedCustomer,
  recordIn,
} from './write-values'
import type { GatewayWrite } from './write-rules'

/** Before a write only what is needed for the log is read, and not for long: somebody waits. */
const READ_WITHIN_MS = 5000

export type PassedOn = {
  program: string
  key: string
  rule: GatewayWrite
  /** Encoded, after /v1. */
  path: string
  body: string
}

/** `text` is null where the body broke off. */
export type PassedAnswer = {
  status: number
  headers: UpstreamAnswer['headers']
  text: string | null
}

/**
 * Passes one write on between its two entries. The values before it are read from Partnero, because the page's word for
 * them would be the word of whoever writes. What cannot be read is left out; what cannot be written down is not done.
 * `send` sends once. Throws AuditNotWritten and ProgramPaused where nothing was sent, and whatever `send` throws.
 */
export async function passOn(
  c: DeskContext,
  { audit, upstream }: { audit: AuditSettings; upstream: Upstream },
  { program, key, rule, path, body }: PassedOn,
  send: () => Promise<PassedAnswer>,
): Promise<PassedAnswer> {
  const read = (target: string) => readBefore(upstream, key, target)
  const given = recordIn(body)
  const [, resource = '', segment] = path.split('/')
  const identifier = segment === undefined ? null : decodeURIComponent(segment)
  const [recordText, balance] =
    segment === undefined
      ? [null, null]
      : await Promise.all([
          read(`/${resource}/${segment}`),
          rule.action === 'customer.delete' ? read(`/${resource}/${segment}/balance`) : null,
        ])
  const record = recordText === null ? null : dataIn(recordText)
  const end = await beginAudited(c, audit, {
    program,
    action: rule.action,
    kind: rule.kind,
    customer: customerOf(rule, { record, body: given, identifier }),
    details: detailsBefore(rule, {
      body: given,
      record,
      identifier,
      balance: balance === null ? null : balanceText(balance),
    }),
  })
  const sentAt = performance.now()
  try {
    const answer = await send()
    await end(outcomeOf(rule, answer, Math.round(performance.now() - sentAt)))
    return answer
  } catch (error) {
    await end({
      outcome: outcomeOfFailure(error),
      details: {
        answer: {
          status: null,
          milliseconds: Math.round(performance.now() - sentAt),
          words: error instanceof UpstreamError ? error.code : null,
        },
      },
    })
    throw error
  }
}

/** A pause lets nothing through; after anything else nobody can say whether Partnero had it. */
const outcomeOfFailure = (error: unknown): AuditOutcome =>
  error instanceof ProgramPaused ? 'not-sent' : 'unknown'

function outcomeOf(
  { action }: GatewayWrite,
  { status, text }: PassedAnswer,
  milliseconds: number,
): AuditedOutcome {
  const outcome = outcomeOfStatus(status)
  // What a new customer is called is Partnero's to say, and an edit may have called them otherwise.
  const names = action === 'customer.create' || action === 'customer.edit'
  const answered = names && outcome === 'done' && text !== null ? dataIn(text) : null
  const customer = answered && customerIn(answered)
  const words = outcome === 'refused' && text !== null ? wordsOf(text) : null
  return {
    outcome,
    ...(customer && { customer }),
    details: { answer: { status, milliseconds, words } },
  }
}

/** What Partnero said about a refusal, as the page shows it too. */
function wordsOf(text: string): string | null {
  const { message, fieldErrors } = readErrorBody(text)
  return fieldErrors.length > 0 ? fieldErrors.map((each) => each.message).join(' ') : message
}

function customerOf(
  { about, action }: GatewayWrite,
  {
    record,
    body,
    identifier,
  }: {
    record: Parameters<typeof customerIn>[0] | null
    body: Parameters<typeof customerIn>[0] | null
    identifier: string | null
  },
): AuditEntry['customer'] {
  switch (about) {
    case 'customer': {
      const read = record && customerIn(record)
      return read ?? (identifier === null ? null : { id: identifier, name: null })
    }
    case 'record':
      return record && namedCustomer(record)
    case 'body':
      return body && (action === 'customer.create' ? customerIn(body) : namedCustomer(body))
    case 'nobody':
      return null
  }
}

/** The text of a record; null where it cannot be read. Throws ProgramPaused: the write would meet the same. */
async function readBefore(upstream: Upstream, key: string, target: string): Promise<string | null> {
  try {
    const { statusCode, body } = await upstream.send({
      method: 'GET',
      target,
      key,
      headers: { accept: 'application/json' },
      hurried: true,
      withinMs: READ_WITHIN_MS,
      controller: new AbortController(),
    })
    const text = await readAnswer(body)
    return statusCode === 200 ? text : null
  } catch (error) {
    if (error instanceof ProgramPaused) throw error
    return null
  }
}
