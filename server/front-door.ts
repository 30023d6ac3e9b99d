import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Gateway } from './gateway'
import { isForMachines, observe, type Operations } from './operations/operations-routes'
import { admit, type Admission } from './people/admission'
import type { SignInSettings } from './people/people-routes'
import {
  isOwnHost,
  isOwnOrigin,
  rawPath,
  rawTarget,
  TLS_ALONE,
  type Desk,
  type Refusal,
  type Visit,
} from './requests'

/**
 * Where every request comes in, and is judged once: by name, origin and role. A read that the gateway passes on is then
 * answered from Node to Node, because that is most of what a desk does and what its speed is; anything else, refusals
 * and writes included, goes to the app. Both answer by the same tables (role-rules.ts, gateway-rules.ts) and headers
 * (requests.ts).
 */
export function createFrontDoor({
  app,
  gateway,
  operations,
  signIn,
  publicUrl,
}: {
  app: Hono<Desk>
  gateway: Gateway
  operations: Operations
  signIn: SignInSettings | null
  publicUrl: URL | null
}): RequestListener {
  const visits = new WeakMap<object, Visit>()
  const answerByApp = getRequestListener(
    (request, bindings) =>
      app.fetch(request, { ...bindings, visit: visits.get(bindings.incoming) }),
    { overrideGlobalObjects: false },
  )
  const enter = (visit: Visit, incoming: IncomingMessage, outgoing: ServerResponse) => {
    visits.set(incoming, visit)
    if (publicUrl) outgoing.setHeader(TLS_ALONE.name, TLS_ALONE.value)
    return answerByApp(incoming, outgoing)
  }

  /** A promise only where the session has to be read: most reads come with one that is remembered. */
  const judge = (
    incoming: IncomingMessage,
    path: string,
    visit: Visit,
  ): Promise<void> | undefined => {
    visit.refusal = refusalOf(incoming, path, publicUrl)
    if (visit.refusal !== null || signIn === null || !isUnderApi(path)) return undefined
    const take = ({ session, refusal }: Admission) => {
      visit.session = session
      visit.refusal = refusal
    }
    if (incoming.method !== 'GET')
      visit.admitAgain = async () => (await admit(incoming, path, signIn)).refusal
    const admission = admit(incoming, path, signIn)
    if (admission instanceof Promise) return admission.then(take)
    take(admission)
    return undefined
  }

  return (incoming, outgoing) => {
    const path = rawPath(rawTarget(incoming))
    const visit: Visit = {
      requestId: randomUUID(),
      session: null,
      refusal: null,
      failure: null,
      admitAgain: null,
    }
    const fail = (error: unknown) => {
      visit.failure = error instanceof Error ? error : new Error('unknown', { cause: error })
      void enter(visit, incoming, outgoing)
    }
    /** Passes on what the gateway passes on; the app answers anything else. */
    const answer = () => {
      try {
        if (gateway.passRead(visit, incoming, outgoing)) return
      } catch (error) {
        fail(error)
        return
      }
      void enter(visit, incoming, outgoing)
    }
    if (isForMachines(incoming, path)) {
      void enter(visit, incoming, outgoing)
      return
    }
    observe(visit, { incoming, outgoing, path }, operations.answered)
    let judging: Promise<void> | undefined
    try {
      judging = judge(incoming, path, visit)
    } catch (error) {
      fail(error)
      return
    }
    if (judging) judging.then(answer, fail)
    else answer()
  }
}

const isUnderApi = (path: string): boolean => path === '/api' || path.startsWith('/api/')

function refusalOf(incoming: IncomingMessage, path: string, publicUrl: URL | null): Refusal | null {
  if (!isOwnHost(incoming, publicUrl))
    return {
      status: 403,
      code: 'host_refused',
      message: `This desk answers only by the name ${publicUrl?.host ?? 'localhost'}.`,
    }
  if (!/^\/(?!\/)/.test(rawTarget(incoming)))
    return { status: 404, code: 'not_allowed', message: 'The desk has no such address.' }
  if (isUnderApi(path) && !isOwnOrigin(incoming, publicUrl))
    return {
      status: 403,
      code: 'origin_refused',
      message: 'Only the desk’s own page may ask this.',
    }
  return null
}
