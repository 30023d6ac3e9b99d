/** One request as a test may see it: no header but the operation's name, no body, never the bearer. */
export type LoggedRequest = {
  program: string | null
  method: string
  /** After /v1, as it was sent. */
  path: string
  query: string
  idempotencyKey: string | null
  /** null while it is being answered, and for good when the connection was dropped. */
  status: number | null
  /** When it arrived, milliseconds since 1970. */
  at: number
}

const MOST_KEPT = 500

/** The last requests per program, oldest first. */
export class RequestLog {
  readonly #requests = new Map<string | null, LoggedRequest[]>()

  add(request: LoggedRequest): void {
    const requests = this.#requests.get(request.program) ?? []
    this.#requests.set(request.program, requests)
    requests.push(request)
    if (requests.length > MOST_KEPT) requests.shift()
  }

  /** Those of one program, or of all when it is null. */
  list(program: string | null): LoggedRequest[] {
    const chosen =
      program === null ? [...this.#requests.values()] : [this.#requests.get(program) ?? []]
    return chosen.flat().toSorted((one, other) => one.at - other.at)
  }

  clear(program: string | null): void {
    if (program === null) this.#requests.clear()
    else this.#requests.delete(program)
  }
}
