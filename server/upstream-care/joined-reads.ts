import type { AnswerReader, Passage, UpstreamAnswer } from '../upstream'

/** Small answers fit in here whole, so that a slow reader does not hold up those it shares one with. */
const READ_AHEAD = 256 * 1024

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

  return {
    read(question, reader, begin) {
      const running = flights.get(question)
      if (running) {
        joined()
        return running.join(reader)
      }
      const flight = new Flight(question, flights)
      flights.set(question, flight)
      const sharer = flight.join(reader)
      flight.begin(begin)
      return sharer
    },
    close() {
      flights.clear()
    },
  }
}

/** The same bytes for several readers, each at the pace of the slowest once it is behind by READ_AHEAD. */
class Flight implements AnswerReader {
  readonly #question: string
  readonly #flights: Map<string, Flight>
  readonly #sharers = new Set<Sharer>()
  #passage: Passage | null = null

  constructor(question: string, flights: Map<string, Flight>) {
    this.#question = question
    this.#flights = flights
  }

  begin(begin: (shared: AnswerReader) => Passage): void {
    this.#passage = begin(this)
  }

  join(reader: AnswerReader): Sharer {
    const sharer = new Sharer(reader, this)
    this.#sharers.add(sharer)
    return sharer
  }

  goOn(): void {
    if (this.#mayGoOn()) this.#passage?.goOn()
  }

  leave(sharer: Sharer): void {
    this.#sharers.delete(sharer)
    if (this.#sharers.size > 0) {
      this.goOn()
      return
    }
    this.#land()
    this.#passage?.leave()
  }

  began(statusCode: number, headers: UpstreamAnswer['headers']): void {
    this.#land()
    for (const { reader } of this.#sharers) reader.began(statusCode, headers)
  }

  part(bytes: Buffer): boolean {
    for (const sharer of this.#sharers) {
      const goesOn = sharer.reader.part(bytes)
      if (!goesOn || sharer.behind !== null) sharer.behind = (sharer.behind ?? 0) + bytes.length
    }
    return this.#mayGoOn()
  }

  ended(): void {
    for (const { reader } of this.#sharers) reader.ended()
    this.#letGo()
  }

  failed(error: Error): void {
    this.#land()
    for (const { reader } of this.#sharers) reader.failed(error)
    this.#letGo()
  }

  #mayGoOn(): boolean {
    for (const { behind } of this.#sharers)
      if (behind !== null && behind >= READ_AHEAD) return false
    return true
  }

  /** Nobody joins any more. */
  #land(): void {
    if (this.#flights.get(this.#question) === this) this.#flights.delete(this.#question)
  }

  /**
   * V8 keeps the entries of a map's earlier tables until a full collection, and with them whatever they point to: under
   * load the requests of half a second, which every small collection then copied.
   */
  #letGo(): void {
    this.#sharers.clear()
    this.#passage = null
  }
}

/** One of those who share an answer. */
class Sharer implements Passage {
  readonly reader: AnswerReader
  /** Bytes it was given since it asked to wait; null while it takes all. */
  behind: number | null = null
  readonly #flight: Flight

  constructor(reader: AnswerReader, flight: Flight) {
    this.reader = reader
    this.#flight = flight
  }

  goOn(): void {
    this.behind = null
    this.#flight.goOn()
  }

  leave(): void {
    this.#flight.leave(this)
  }
}
