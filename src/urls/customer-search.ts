import { PAGE_SIZES, type PageSize } from '@/lib/page-sizes'

/** The dialogs that lie over a customer's page: each has a URL, so that Back closes it and a link opens it. */
export const CUSTOMER_DIALOGS = [
  'credit',
  'edit',
  'tags',
  'archive',
  'restore',
  'suspend',
  'approve',
  'delete',
  'links',
  'sale',
] as const
export type CustomerDialog = (typeof CUSTOMER_DIALOGS)[number]

/** What the URL of a customer's page holds besides the section: the page of its table, and an open dialog. */
export type CustomerSearch = { page?: number; limit?: PageSize; dialog?: CustomerDialog }

/** Reads the URL's parameters; nonsense falls back to the default, never fails. */
export function readCustomerSearch(raw: Readonly<Record<string, unknown>>): CustomerSearch {
  const page =
    typeof raw['page'] === 'string' && /^\d{1,7}$/.test(raw['page']) ? Number(raw['page']) : 1
  const limit = PAGE_SIZES.find((size) => String(size) === raw['limit'] && size !== 25)
  const dialog = CUSTOMER_DIALOGS.find((each) => each === raw['dialog'])
  return {
    ...(page > 1 && { page }),
    ...(limit && { limit }),
    ...(dialog && { dialog }),
  }
}

/** The parameters as they stand in the URL; the opposite of `readCustomerSearch`. */
export const writeCustomerSearch = ({
  page,
  limit,
  dialog,
}: CustomerSearch): Record<string, string> => ({
  ...(page && { page: String(page) }),
  ...(limit && { limit: String(limit) }),
  ...(dialog && { dialog }),
})
