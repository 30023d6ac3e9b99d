import type { Database } from '../database'

/** What every resource works with. */
export type Services = {
  db: Database
  /** The clock, so that a test can show the timestamps of a documented example. */
  now: () => Date
}
