import { PassThrough, type Readable } from 'node:stream'
import type { UpstreamAnswer } from '../upstream'

/** Small answers fit in here whole, so that a slow reader does not hold up those it shares one with. */
const READ_AHEAD = 256 * 1024

type Flight = {
  callers: number
  /** Nobody joins any more. */
  land: () => void
  controller: AbortController
  answer: Promise<UpstreamAnswer>
  /** One for each caller, once the answer began; empty while a single caller has the answer itself. */
  outlets: PassThrough[]
}

export type JoinedReads = {
  /**
   * The answer to a read: that of the same read under way, or else of `begin`. A caller who leaves, by `controller`,
   * only leaves; the read ends with the last one. Rejects with the reason of `controller`.
   */
  read(
    question: string,
    controller: AbortController,
    begin: (controller: AbortController) => Promise<UpstreamAnswer>,
  ): Promise<UpstreamAnswer>
  /** From now on nobody joins what is under way: it may tell how things were before a write. */
  close(): void
}

/** The reads of one program that several callers may share. `joined` hears of each that needed no request. */
export function createJoinedReads(joined: () => void): JoinedReads {
  const flights = new Map<string, Flight>()

  const takeOff = (
    question: string,
    begin: (controller: AbortController) => Promise<UpstreamAnswer>,
  ): Flight => {
    const controller = new AbortController()
    const flight: Flight = {
      callers: 0,
      land: () => {
        if (flights.get(question) === flight) flights.delete(question)
      },
      controller,
      outlets: [],
      answer: begin(controller).then(
        (answer) => {
          flight.land()
          if (flight.callers > 1) flight.outlets = share(answer.body, flight.callers)
          return answer
        },
        (error: unknown) => {
          flight.land()
          throw error
        },
      ),
    }
    flights.set(question, flight)
    return flight
  }

  return {
    async read(question, { signal }, begin) {
      signal.throwIfAborted()
      const running = flights.get(question)
      if (running) joined()
      const flight = running ?? takeOff(question, begin)
      flight.callers += 1
      const left = new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          flight.callers -= 1
          if (flight.callers === 0) {
            flight.land()
            flight.controller.abort(signal.reason)
          }
          // The caller's own reason, whatever it is.
          // oxlint-disable-next-line prefer-promise-reject-errors
          reject(signal.reason)
        })
      })
      // Nobody may be listening any more when a caller leaves in the middle of an answer.
      left.catch(() => undefined)
      const answer = await Promise.race([flight.answer, left])
      const outlet = flight.outlets.pop()
      if (!outlet) return answer
      signal.addEventListener('abort', () => void outlet.destroy())
      return { ...answer, body: outlet }
    },
    close() {
      flights.clear()
    },
  }
}

/** The same bytes for several readers, each at the pace of the slowest once it is behind by READ_AHEAD. */
function share(body: Readable, readers: number): PassThrough[] {
  const outlets = Array.from(
    { length: readers },
    () => new PassThrough({ highWaterMark: READ_AHEAD }),
  )
  for (const outlet of outlets) {
    outlet.once('close', () => body.unpipe(outlet))
    body.pipe(outlet)
  }
  body.on('error', (error) => {
    for (const outlet of outlets) outlet.destroy(error)
  })
  // A list of its own, because callers take theirs out of it.
  return [...outlets]
}
