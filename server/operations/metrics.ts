/**
 * Counters in the Prometheus text format (version 0.0.4). Written here, because these families are all there is:
 * docs/decisions/operations.md.
 */
import { getOrMake } from '../get-or-make'
import type { Answered } from './event-log'

type Labels = Readonly<Record<string, string>>

export type Metrics = {
  answered(request: Answered): void
  /** Adds one to a count of events that has no further detail. */
  count(name: CountName): void
  /** Everything, as Prometheus reads it. */
  text(): string
}

/** Events with no labels, and what each means. */
const COUNTS = {
  desk_failures_total: 'Requests at which the desk itself failed.',
  desk_reads_joined_total: 'Reads that shared the request of another.',
  desk_reads_repeated_total: 'Repetitions of reads that met a passing failure.',
  desk_paused_total: 'Requests that met a pause which Partnero had asked for.',
} as const

type CountName = keyof typeof COUNTS

/** Upper bounds in seconds: what a person does not notice, notices, and gives up at. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const

/** Label values are patterns, methods and statuses of ours: none holds what the format would have to escape. */
const series = (name: string, labels: Labels): string => {
  const written = Object.entries(labels).map(([label, value]) => `${label}="${value}"`)
  return written.length === 0 ? name : `${name}{${written.join(',')}}`
}

type Counted = { name: string; count: number }
type Timed = { counts: number[]; sum: number; count: number }

/** Empty metrics of one process; Prometheus adds up those of several replicas. */
export function createMetrics(): Metrics {
  /** By pattern, status and method: nothing is put together for a request. */
  const requests = new Map<string, Map<number, Map<string, Counted>>>()
  const times = new Map<string, Timed>()
  const counts = new Map<string, number>()

  const time = (pattern: string, seconds: number): void => {
    const timed = getOrMake(times, pattern, () => ({
      counts: BOUNDS.map(() => 0),
      sum: 0,
      count: 0,
    }))
    timed.sum += seconds
    timed.count += 1
    const first = BOUNDS.findIndex((bound) => seconds <= bound)
    if (first !== -1) timed.counts[first] = (timed.counts[first] ?? 0) + 1
  }

  return {
    answered({ method, pattern, status, milliseconds }) {
      const byStatus = getOrMake(requests, pattern, () => new Map<number, Map<string, Counted>>())
      const byMethod = getOrMake(byStatus, status, () => new Map<string, Counted>())
      const counted = getOrMake(byMethod, method, () => ({
        name: series('desk_requests_total', { method, pattern, status: String(status) }),
        count: 0,
      }))
      counted.count += 1
      time(pattern, milliseconds / 1000)
    },
    count(name) {
      counts.set(name, (counts.get(name) ?? 0) + 1)
    },
    text: () =>
      [
        ...family(
          'desk_requests_total',
          'counter',
          'Requests by what they came to.',
          [...requests.values()]
            .flatMap((byStatus) => Array.from(byStatus.values()))
            .flatMap((byMethod) => Array.from(byMethod.values()))
            .map(({ name, count }) => [name, count] as const),
        ),
        ...family(
          'desk_request_seconds',
          'histogram',
          'Time from a request to the end of its answer.',
          [...times].flatMap(([pattern, timed]) => histogram(pattern, timed)),
        ),
        ...Object.entries(COUNTS).flatMap(([name, help]) =>
          family(name, 'counter', help, [[name, counts.get(name) ?? 0]]),
        ),
        ...processFamilies(),
        '',
      ].join('\n'),
  }
}

const family = (
  name: string,
  type: 'counter' | 'gauge' | 'histogram',
  help: string,
  samples: ReadonlyArray<readonly [name: string, value: number]>,
): readonly string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
  ...samples.map(([sample, value]) => `${sample} ${value}`),
]

/** Buckets count everything up to their bound, so each includes those before it. */
function histogram(
  pattern: string,
  { counts, sum, count }: Timed,
): Array<readonly [string, number]> {
  let upTo = 0
  const buckets = BOUNDS.map((bound, at) => {
    upTo += counts[at] ?? 0
    return [series('desk_request_seconds_bucket', { pattern, le: String(bound) }), upTo] as const
  })
  return [
    ...buckets,
    [series('desk_request_seconds_bucket', { pattern, le: '+Inf' }), count],
    [series('desk_request_seconds_sum', { pattern }), sum],
    [series('desk_request_seconds_count', { pattern }), count],
  ]
}

function processFamilies(): readonly string[] {
  const { user, system } = process.cpuUsage()
  const cpu = 'process_cpu_seconds_total'
  const memory = 'process_resident_memory_bytes'
  const start = 'process_start_time_seconds'
  return [
    ...family(cpu, 'counter', 'Processor time used.', [[cpu, (user + system) / 1e6]]),
    ...family(memory, 'gauge', 'Memory in use.', [[memory, process.memoryUsage.rss()]]),
    ...family(start, 'gauge', 'When the process started, in seconds since 1970.', [
      [start, Math.round(Date.now() / 1000 - process.uptime())],
    ]),
  ]
}
