import type { Migration } from '../migrations'
import programsAndPeople from './migrations/0001_programs_and_people.sql?raw'

/**
 * The schema of the embedded API, step by step. The text is part of the bundle, so that the built server reads nothing
 * from disk. A step that was released stays as it is; a change is a further step.
 */
export const standInMigrations: readonly Migration[] = [
  { name: '0001_programs_and_people', text: programsAndPeople },
]
