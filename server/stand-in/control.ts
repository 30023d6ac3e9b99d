import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import * as z from 'zod'
import type { Database } from '../database'
import { demoPrograms } from './demo-programs'
import { answer } from './envelope'
import { Refusal } from './errors'
import { faultRuleSchema, type FaultBook } from './faults'
import type { RequestLog } from './request-log'
import { closeWorld, openWorld, worldSchema } from './world'

const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', '::ffff:127.0.0.1']
const LOCAL_NAMES: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

export type ControlOptions = {
  db: Database
  faults: FaultBook
  log: RequestLog
  /** Puts the demo people of a program back. */
  restoreDemo: (program: string) => Promise<void>
}

/** How a test directs the stand-in: faults, the requests that came, and small worlds of data. Never in production. */
export function controlRoutes({
  db,
  faults,
  log,
  restoreDemo,
}: ControlOptions): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>()
  const done = () => answer({ status: 1 })

  // No key protects these: only this machine may ask, and only by a name of its own (a page's DNS could say otherwise).
  routes.use(async (context, next) => {
    const { incoming } = context.env
    const { hostname } = new URL(`http://${incoming.headers.host ?? ''}`)
    if (!LOOPBACK.includes(incoming.socket.remoteAddress ?? '') || !LOCAL_NAMES.includes(hostname))
      throw new Refusal(403, 'The control routes are for this machine.')
    await next()
  })

  routes.post('/faults', async (context) => {
    const rule = readBody(faultRuleSchema, await context.req.text())
    faults.add({ ...rule, program: knownProgram(rule.program) })
    return done()
  })
  routes.delete('/faults', () => {
    faults.clear()
    return done()
  })
  routes.get('/requests', (context) => {
    const program = context.req.query('program')
    return answer({ requests: log.list(program === undefined ? null : knownProgram(program)) })
  })
  routes.delete('/requests', (context) => {
    const program = context.req.query('program')
    log.clear(program === undefined ? null : knownProgram(program))
    return done()
  })
  routes.post('/worlds/:program', async (context) => {
    const program = knownProgram(context.req.param('program'))
    const world = readBody(worldSchema, await context.req.text())
    try {
      await openWorld(db, program, world)
    } catch (error) {
      throw new Refusal(422, error instanceof Error ? error.message : String(error), {
        cause: error,
      })
    }
    return done()
  })
  routes.delete('/worlds/:program', async (context) => {
    await closeWorld(db, knownProgram(context.req.param('program')))
    return done()
  })
  routes.post('/worlds/:program/demo', async (context) => {
    const program = knownProgram(context.req.param('program'))
    await closeWorld(db, program)
    await restoreDemo(program)
    return done()
  })
  return routes
}

function knownProgram(id: string): string {
  if (!demoPrograms.some((program) => program.id === id))
    throw new Refusal(404, `The embedded API has no program ${id}`)
  return id
}

// A test that directs wrongly must hear of it at once, with the reason.
function readBody<Schema extends z.core.$ZodType>(schema: Schema, text: string): z.output<Schema> {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (error) {
    throw new Refusal(422, 'The body is not JSON', { cause: error })
  }
  const parsed = z.safeParse(schema, given)
  if (!parsed.success) throw new Refusal(422, z.prettifyError(parsed.error))
  return parsed.data
}
