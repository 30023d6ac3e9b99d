import type { HttpBindings } from '@hono/node-server'
import type { Context, Hono } from 'hono'
import type { ProgramKind } from '@/api/programs'
import { unknownPath, wrongMethod } from './errors'
import type { RequestInput } from './request-input'
import type { LoggedRequest } from './request-log'
import type { programs } from './schema'

/** The program a bearer key stands for. */
export type KnownProgram = Omit<typeof programs.$inferSelect, 'apiKey'>

export type StandInEnv = {
  Bindings: HttpBindings
  Variables: {
    logged: LoggedRequest
    program: KnownProgram
    input: RequestInput
    /** The URL of the request as the world sees it; what links in answers start from. */
    address: URL
  }
}
export type StandInContext = Context<StandInEnv>

/** One line of the API: `{id}` is a parameter, the colon of `/customers:search` is a colon. */
export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  kind: ProgramKind | 'both'
  answer: (context: StandInContext) => Promise<Response> | Response
}

/** A parameter of the path, decoded. Throws when the route has none of that name. */
export function pathParameter(context: StandInContext, name: string): string {
  const value = context.req.param(name)
  if (value === undefined) throw new Error(`The route has no parameter ${name}`)
  return value
}

// A router would read that colon as a parameter, and clients may send it encoded (`partnero-api.md` 2).
const routerPath = (path: string): string =>
  path
    .split('/')
    .map((segment) =>
      segment.includes(':')
        ? `:action{${segment.replace(':', '(?::|%3[Aa])')}}`
        : segment.replace(/^\{(\w+)\}$/, ':$1'),
    )
    .join('/')

/**
 * Puts the routes on a router. A path that exists only for the other kind of program does not exist (404); a method
 * that a path does not know is 405.
 */
export function mountRoutes(router: Hono<StandInEnv>, routes: readonly Route[]): void {
  const serves = (route: Route, kind: ProgramKind) => route.kind === 'both' || route.kind === kind
  for (const route of routes) {
    router.on(route.method, routerPath(route.path), (context, next) =>
      serves(route, context.get('program').kind) ? Promise.resolve(route.answer(context)) : next(),
    )
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    router.all(routerPath(path), (context) => {
      const { kind } = context.get('program')
      const allowed = routes.filter((route) => route.path === path && serves(route, kind))
      if (allowed.length === 0) throw unknownPath()
      throw wrongMethod(
        context.req.method,
        allowed.map((route) => route.method),
      )
    })
  }
}
