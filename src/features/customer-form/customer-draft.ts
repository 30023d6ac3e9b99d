import { readValues, type CustomerValues } from './customer-values'

/** What was written, and what the form had started with: a change by somebody else meanwhile is seen against it. */
export type Draft = { written: CustomerValues; opened: CustomerValues }

const keyOf = (program: string, customer: string | null) =>
  `customer-form:${program}:${customer === null ? 'new' : `one:${customer}`}`

/** What this tab keeps of a form that was left or reloaded; null when there is none. Gone with the tab: it names people. */
export function readDraft(program: string, customer: string | null): Draft | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(keyOf(program, customer)) ?? 'null')
    if (typeof stored !== 'object' || stored === null) return null
    const written = readValues('written' in stored ? stored.written : null)
    const opened = readValues('opened' in stored ? stored.opened : null)
    return written && opened ? { written, opened } : null
  } catch {
    return null
  }
}

export function keepDraft(program: string, customer: string | null, draft: Draft): void {
  try {
    sessionStorage.setItem(keyOf(program, customer), JSON.stringify(draft))
  } catch {
    // A browser that stores nothing keeps the form for as long as it is open.
  }
}

export function dropDraft(program: string, customer: string | null): void {
  try {
    sessionStorage.removeItem(keyOf(program, customer))
  } catch {
    // Then nothing was kept either.
  }
}
