import type { AnswerReader, Passage } from '../upstream'

/** Small answers fit in here whole, so that a slow reader does not hold up those it shares one with. */
const READ_AHEAD = 256 * 1024

/** One of those who share an answer. */
type Sharer = {
  reader: AnswerReader
  /** What it was given since it asked to wait; null while it takes all. */
  behind: number | null
}

type Flight = {
  sharers: Set<Sharer>
  passage: Passage | null
  /** Nobody joins any more. */
  land: () => void
}

export type JoinedReads = {
  /**
   * Hands on the answer to a read: that of the same read under way, or else of `begin`. Who leaves only leaves; the read
   * ends with the last one.
   */
  read(question: string, reader: AnswerReader, begin: (shared: AnswerReader) => Passage): Passage
  /** From now on nobody joins what is under way: it may tell how things were before a write. */
  close(): void
}

/** The reads of one program that several callers may share. `joined` hears of each that needed no request. */
export function createJoinedReads(joined: () => void): JoinedReads {
  const flights = new Map<string, Flight>()

  const takeOff = (question: string): Flight => {
    const flight: Flight = {
      sharers: new Set(),
      passage: null,
      land: () => {
        if (flights.get(question) === flight) flights.delete(question)
      },
    }
    flights.set(question, flight)
    return flight
  }

  return {
    read(question, reader, begin) {
      const running = flights.get(question)
      const flight = running ?? takeOff(question)
      const sharer: Sharer = { reader, behind: null }
      flight.sharers.add(sharer)
      if (running) joined()
      else flight.passage = begin(sharedBy(flight))
      return {
        goOn() {
          sharer.behind = null
          if (mayGoOn(flight)) flight.passage?.goOn()
        },
        leave() {
          flight.sharers.delete(sharer)
          if (flight.sharers.size === 0) {
            flight.land()
            flight.passage?.leave()
          } else if (mayGoOn(flight)) flight.passage?.goOn()
        },
      }
    },
    close() {
      flights.clear()
    },
  }
}

const mayGoOn = ({ sharers }: Flight): boolean =>
  [...sharers].every(({ behind }) => behind === null || behind < READ_AHEAD)

/** The same bytes for several readers, each at the pace of the slowest once it is behind by READ_AHEAD. */
const sharedBy = (flight: Flight): AnswerReader => ({
  began(statusCode, headers) {
    flight.land()
    for (const { reader } of flight.sharers) reader.began(statusCode, headers)
  },
  part(bytes) {
    for (const sharer of flight.sharers) {
      const goesOn = sharer.reader.part(bytes)
      if (!goesOn || sharer.behind !== null) sharer.behind = (sharer.behind ?? 0) + bytes.length
    }
    return mayGoOn(flight)
  },
  ended() {
    for (const { reader } of flight.sharers) reader.ended()
  },
  failed(error) {
    flight.land()
    for (const { reader } of flight.sharers) reader.failed(error)
  },
})
