/** Asks over kept connections, one request at a time on each, with as little work as possible on this side. */
import { connect } from 'node:net'

/** @typedef {{ port: number, host: string, path: (turn: number) => string, headers?: string }} Target */

/**
 * Opens a connection that asks again as soon as it is answered. Throws at anything but 200.
 * @param {Target} target @param {(milliseconds: number) => boolean} answered whether to go on
 * @returns {Promise<void>}
 */
function askOver({ port, host, path, headers = '' }, answered) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.setNoDelay(true)
    let turn = Math.floor(Math.random() * 1e9)
    let startedAt = 0
    let missing = -1
    let head = ''
    const ask = () => {
      startedAt = performance.now()
      turn += 1
      socket.write(
        `GET ${path(turn)} HTTP/1.1\r\nHost: ${host}\r\nAccept: application/json\r\n${headers}\r\n`,
      )
    }
    const finish = () => {
      head = ''
      missing = -1
      if (answered(performance.now() - startedAt)) {
        ask()
        return
      }
      socket.destroy()
      resolve()
    }
    socket.once('connect', ask)
    socket.once('error', reject)
    socket.once('end', () => {
      reject(new Error('The connection was closed.'))
    })
    socket.on('data', (chunk) => {
      if (missing === -1) {
        head += chunk.toString('latin1')
        const end = head.indexOf('\r\n\r\n')
        if (end === -1) return
        const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
        if (!head.startsWith('HTTP/1.1 200') || length === undefined) {
          reject(new Error(`An answer that was not expected: ${head.slice(0, end)}`))
          return
        }
        missing = Number(length) - (head.length - end - 4)
      } else missing -= chunk.length
      if (missing <= 0) finish()
    })
  })
}

/**
 * Requests per second that many connections get through.
 * @param {Target} target @param {{ connections: number, milliseconds: number }} options
 */
export async function throughput(target, { connections, milliseconds }) {
  let count = 0
  const started = performance.now()
  const goOn = () => {
    count += 1
    return performance.now() - started < milliseconds
  }
  await Promise.all(Array.from({ length: connections }, () => askOver(target, goOn)))
  return (count * 1000) / (performance.now() - started)
}

/**
 * Reads over so many connections at once, for so long. What is not answered with 200 is counted, by what it was, and its
 * connection is opened anew.
 * @param {readonly Target[]} targets in turns, one for each connection
 * @param {{ connections: number, milliseconds: number }} options
 */
export async function soak(targets, { connections, milliseconds }) {
  const started = performance.now()
  const isGoingOn = () => performance.now() - started < milliseconds
  /** @type {Map<string, number>} */
  const errors = new Map()
  let answers = 0
  const answered = () => {
    answers += 1
    return isGoingOn()
  }
  const read = async (/** @type {number} */ at) => {
    const target = targets[at % targets.length]
    if (!target) throw new Error('There is nothing to ask.')
    while (isGoingOn())
      try {
        await askOver(target, answered)
      } catch (error) {
        const what = error instanceof Error ? error.message : String(error)
        errors.set(what, (errors.get(what) ?? 0) + 1)
      }
  }
  await Promise.all(Array.from({ length: connections }, (_, at) => read(at)))
  return { answers, errors }
}

/** Milliseconds of each of so many requests, one after the other. @param {Target} target @param {number} requests */
export async function latencies(target, requests) {
  /** @type {number[]} */
  const times = []
  await askOver(target, (milliseconds) => times.push(milliseconds) < requests)
  return times
}
