/** What a request came to, in words that hold nothing of a person or a key. */
export type Answered = {
  requestId: string
  method: string
  /** See patternOf. */
  pattern: string
  /** 499 where the caller left before the answer was whole, as nginx calls it. */
  status: number
  milliseconds: number
}

export type LogFormat = 'text' | 'json'

export type EventLog = {
  /** One sentence for whoever runs the desk. */
  say: (line: string) => void
  /** A failure, in one line without key or personal data. */
  failed: (line: string) => void
  answered: (request: Answered) => void
  /** Writes what is still waiting; also to be called when the process ends. */
  flush: () => void
}

export type LogOutput = { out: (text: string) => void; error: (text: string) => void }

const FLUSH_EVERY_MS = 200
const FLUSH_AT_LENGTH = 16_384

/**
 * `text`: sentences and failures, for a person at a terminal. `json`: one line for each event, requests included, for a
 * collector. Lines about requests are written together, because each write to a pipe stops the process for a moment.
 */
export function openEventLog(
  format: LogFormat,
  { out, error }: LogOutput,
  now: () => number = Date.now,
): EventLog {
  if (format === 'text')
    return {
      say: (line) => out(`${line}\n`),
      failed: (line) => error(`${line}\n`),
      answered: () => undefined,
      flush: () => undefined,
    }

  let waiting = ''
  let timer: NodeJS.Timeout | undefined
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (waiting !== '') out(waiting)
    waiting = ''
  }
  let writtenAt = Number.NaN
  let written = ''
  /** Of several answers in one millisecond the time is written once. */
  const timeText = (): string => {
    const time = now()
    if (time !== writtenAt) {
      writtenAt = time
      written = new Date(time).toISOString()
    }
    return written
  }
  const write = (line: string): void => {
    waiting += line
    if (waiting.length >= FLUSH_AT_LENGTH) flush()
    else timer ??= setTimeout(flush, FLUSH_EVERY_MS).unref()
  }
  const addNow = (event: Record<string, string>): void => {
    write(`${JSON.stringify({ time: timeText(), ...event })}\n`)
    flush()
  }
  return {
    say: (message) => addNow({ level: 'info', event: 'said', message }),
    failed: (message) => addNow({ level: 'error', event: 'failed', message }),
    // Written by hand, because it is done for every request: each of these is ours, and holds nothing to be escaped.
    answered: ({ requestId, method, pattern, status, milliseconds }) => {
      const level = status >= 500 ? 'error' : 'info'
      const tenths = Math.round(milliseconds * 10)
      const ms = `${Math.trunc(tenths / 10)}.${tenths % 10}`
      write(
        `{"time":"${timeText()}","level":"${level}","event":"answered","request_id":"${requestId}","method":"${method}","pattern":"${pattern}","status":${status},"ms":${ms}}\n`,
      )
    },
    flush,
  }
}

/**
 * A failure of our own, for the log: its kind, the system's code and where it happened. Not its message: that of a
 * failed query holds the values it was asked with.
 */
export function failureText(error: unknown): string {
  if (!(error instanceof Error)) return 'a value that is no error was thrown'
  const cause = error.cause ?? error
  const code =
    typeof cause === 'object' && 'code' in cause && typeof cause.code === 'string'
      ? ` ${cause.code}`
      : ''
  const frames = afterMessage(error)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
  return [`${error.name}${code}`, ...frames].join('\n')
}

/** The stack without the message above it, a line of which may look like a place. Nothing where they cannot be told apart. */
function afterMessage({ message, stack = '' }: Error): string {
  const at = stack.indexOf(message)
  return at === -1 ? '' : stack.slice(at + message.length)
}
