import { useTabDraft, type TabDraft } from '@/shell/tab-draft'
import { readValues, type CustomerValues } from './customer-values'

/** What was written, and what the form had started with: a change by somebody else meanwhile is seen against it. */
export type CustomerDraft = { written: CustomerValues; opened: CustomerValues }

/** Reads what was kept in the tab; null when it is no such form. */
function readCustomerDraft(stored: unknown): CustomerDraft | null {
  if (typeof stored !== 'object' || stored === null) return null
  const written = readValues('written' in stored ? stored.written : null)
  const opened = readValues('opened' in stored ? stored.opened : null)
  return written && opened ? { written, opened } : null
}

/** The draft of a customer's form; of a new customer's where `customer` is null. */
export const useCustomerDraft = (
  program: string,
  customer: string | null,
): TabDraft<CustomerDraft> =>
  useTabDraft(
    `customer-form:${program}:${customer === null ? 'new' : `one:${customer}`}`,
    readCustomerDraft,
  )
