import { ApiError } from '@/api/api-error'
import type { CreditEvent, Refusal, RefusalKind } from './credit-machine'

type AnswerEvent = Extract<CreditEvent, { type: 'accepted' | 'refused' | 'unanswered' }>

const REQUEST_TIMEOUT = 408
/** The gateway's word for a program it cannot be used with, a 503: it sent nothing on. */
const NOT_CONFIGURED = 'configuration'

/**
 * What a failed credit request says about the credit. A 4xx did nothing (`partnero-api.md` 1.4). Everything else,
 * a 408 and faults of our own included, leaves open whether the money was added.
 */
export function answerOf(id: string, error: unknown, at: number): AnswerEvent {
  if (!(error instanceof ApiError))
    return { type: 'unanswered', id, at, reason: 'unreachable', status: null }
  const { status, code } = error
  const refused =
    code === NOT_CONFIGURED ||
    (status !== null && status >= 400 && status < 500 && status !== REQUEST_TIMEOUT)
  if (refused) return { type: 'refused', id, refusal: refusalOf(error, at) }
  switch (error.kind) {
    case 'timeout':
    case 'unreachable':
    case 'malformed':
      return { type: 'unanswered', id, at, reason: error.kind, status }
    case 'failed':
    case 'unauthorized':
    case 'forbidden':
    case 'not-found':
    case 'conflict':
    case 'invalid':
    case 'rate-limited':
      return { type: 'unanswered', id, at, reason: 'failed', status }
  }
}

function refusalOf(error: ApiError, at: number): Refusal {
  const words = error.fieldErrors.map(({ message }) => message)
  return {
    kind: error.code === null ? refusalKind(error.kind) : 'not-sent',
    words: words.length > 0 ? words : error.upstreamMessage === null ? [] : [error.upstreamMessage],
    retryAfterSeconds: error.retryAfterSeconds,
    at,
  }
}

const refusalKind = (kind: ApiError['kind']): RefusalKind =>
  kind === 'unauthorized' || kind === 'forbidden' || kind === 'not-found' || kind === 'rate-limited'
    ? kind
    : 'rejected'
