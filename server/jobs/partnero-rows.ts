import { Readable } from 'node:stream'
import { ApiError } from '@/api/api-error'
import { customerPath } from '@/api/customer-path'
import { customerAnswer } from '@/api/customers'
import { failureKind, readErrorBody, retryAfterSeconds } from '@/api/error-body'
import type { JobReceipt, JobRowReason, JobRowState } from '@/api/jobs'
import { carryOutOnce, checkUnanswered, type LifecycleOutcome } from '@/api/lifecycle-outcome'
import { ProgramPaused } from '../upstream-care/careful-upstream'
import { readAnswer, UpstreamError, type Upstream, type UpstreamRequest } from '../upstream'
import type { StoredJob, StoredRow } from './job-schema'

/** A row's request is given up after this, and the reading after it: together less than a lease. */
export const SEND_WITHIN_MS = 45_000
export const READ_WITHIN_MS = 20_000
/** When a 429 does not say how long. */
const USUAL_PAUSE_S = 10
const LONGEST_PAUSE_S = 15 * 60

export type RowEnd = { state: JobRowState; receipt: JobReceipt }

export type RowOutcome =
  | (RowEnd & {
      kind: 'answered'
      /** Partnero wants no requests for so long; null when it did not say so. */
      pauseMs: number | null
      /** Every other row would meet the same. */
      stops: boolean
    })
  /** The row's request did not leave: Partnero had asked for a pause, or the desk was in no state to send it. */
  | { kind: 'not-sent'; pauseMs: number; stops: boolean }

/** The requests that rows take. Each is sent once. */
export type PartneroRows = {
  /** Sends what a row is for. Never throws for what Partnero does: not knowing is an outcome. */
  send(job: StoredJob, row: StoredRow, key: string): Promise<RowOutcome>
  /** What became of a row whose request may have left before a desk stopped. Only reads. */
  check(job: StoredJob, row: StoredRow, key: string | null): Promise<RowEnd>
}

const receipt = (
  reason: JobRowReason | null,
  more: Partial<Omit<JobReceipt, 'reason'>> = {},
): JobReceipt => ({ reason, status: null, words: null, readAt: null, byUs: true, ...more })

const answered = (
  state: JobRowState,
  written: JobReceipt,
  { pauseMs = null, stops = false }: { pauseMs?: number | null; stops?: boolean } = {},
): RowOutcome => ({ kind: 'answered', state, receipt: written, pauseMs, stops })

/** Asks Partnero through the desk's connections, behind whatever a person waits for. */
export function partneroRows(upstream: Upstream): PartneroRows {
  /** Throws ApiError for everything but a 2xx, and ProgramPaused when nothing was sent. */
  const ask = async (
    request: Pick<UpstreamRequest, 'method' | 'target' | 'key'>,
    withinMs: number,
    body?: string,
  ): Promise<string> => {
    const controller = new AbortController()
    const timer = setTimeout(() => {
      controller.abort(new UpstreamError('upstream_timeout', null))
    }, withinMs)
    const requestLine = `${request.method} ${request.target}`
    try {
      const {
        statusCode,
        headers,
        body: answer,
      } = await upstream.send({
        ...request,
        headers: {
          accept: 'application/json',
          ...(body !== undefined && {
            'content-type': 'application/json',
            'content-length': String(Buffer.byteLength(body)),
          }),
        },
        body: body === undefined ? null : Readable.from([body]),
        bulk: true,
        controller,
      })
      // The status is the whole answer to a write; a body that breaks off takes nothing back.
      const text = await readAnswer(answer).catch(() => '')
      if (statusCode >= 200 && statusCode < 300) return text
      // A word of the gateway in Partnero's mouth is none of ours.
      const said = { ...readErrorBody(text), code: null }
      throw new ApiError({
        kind: failureKind(statusCode, said),
        requestLine,
        status: statusCode,
        retryAfterSeconds: retryAfterSeconds(headers['retry-after']?.toString() ?? null),
        fieldErrors: said.fieldErrors,
        upstreamMessage: said.fieldErrors[0]?.message ?? said.message,
      })
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error
      const kind = error.code === 'upstream_timeout' ? 'timeout' : 'unreachable'
      throw new ApiError({ kind, requestLine, code: error.code })
    } finally {
      clearTimeout(timer)
    }
  }

  const invite = async ({ target, name }: StoredRow, key: string): Promise<RowOutcome> => {
    const body = JSON.stringify({ email: target, ...(name !== '' && { name }) })
    const request = { method: 'POST', target: '/customers:invite', key } as const
    try {
      await ask(request, SEND_WITHIN_MS, body)
      return answered('sent', receipt(null))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return error.isUnanswered ? unanswered(error.status) : refused(error)
    }
  }

  const requestsFor = ({ kind, programKind }: StoredJob, { target }: StoredRow, key: string) => ({
    action: kind === 'restore' ? ('restore' as const) : ('archive' as const),
    programKind,
    write: async () => {
      const verb = kind === 'restore' ? 'revoke-archive' : 'archive'
      const path = `${customerPath(target)}/${verb}`
      await ask({ method: 'POST', target: path, key }, SEND_WITHIN_MS)
    },
    read: async () => {
      const path = customerPath(target)
      const text = await ask({ method: 'GET', target: path, key }, READ_WITHIN_MS)
      return customerAnswer({ kind: programKind }).parse(JSON.parse(text))
    },
  })

  return {
    async send(job, row, key) {
      try {
        if (job.kind === 'invite') return await invite(row, key)
        return outcomeOf(await carryOutOnce(requestsFor(job, row, key)))
      } catch (error) {
        if (error instanceof ProgramPaused)
          return { kind: 'not-sent', pauseMs: error.milliseconds, stops: false }
        throw error
      }
    },

    async check(job, row, key) {
      if (job.kind === 'invite' || key === null)
        return { state: 'no-answer', receipt: receipt('interrupted') }
      const outcome = outcomeOf(await checkUnanswered(requestsFor(job, row, key)))
      if (outcome.kind === 'not-sent') throw new Error('A reading sends nothing.')
      const { state, receipt: read } = outcome
      return {
        state,
        receipt: state === 'no-answer' ? { ...read, reason: 'interrupted' } : read,
      }
    },
  }
}

const unanswered = (status: number | null, readAt: number | null = null): RowOutcome =>
  answered('no-answer', receipt('silent', { status, readAt }))

function refused({ kind, status, upstreamMessage: words, retryAfterSeconds: told }: ApiError) {
  const seconds = Math.min(told ?? USUAL_PAUSE_S, LONGEST_PAUSE_S)
  if (kind === 'rate-limited')
    return answered('refused', receipt('limit', { status, words }), { pauseMs: seconds * 1000 })
  return kind === 'unauthorized' || kind === 'forbidden'
    ? answered('refused', receipt('key', { status, words }), { stops: true })
    : answered('refused', receipt('rejected', { status, words }))
}

function outcomeOf(outcome: LifecycleOutcome): RowOutcome {
  switch (outcome.kind) {
    case 'done':
      return answered('sent', receipt(null))
    case 'already':
      return answered('sent', receipt(null, { byUs: false }))
    case 'gone':
      return answered('refused', receipt('gone'))
    case 'missing':
      return answered('refused', receipt('missing'), { stops: true })
    case 'refused':
      return refused(outcome.error)
    case 'no-answer': {
      const { achieved, reading, status } = outcome
      if (achieved === true) return answered('sent', receipt(null))
      // An error that Partnero answered with, and a reading that shows nothing came of it: safe to try again.
      if (status !== null && achieved === false)
        return answered('refused', receipt('failed', { status }))
      return unanswered(status, reading?.at ?? null)
    }
  }
}
