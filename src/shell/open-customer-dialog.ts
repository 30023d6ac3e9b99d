import type { Program } from '@/api/programs'
import type { CustomerDialog } from '@/urls/customer-search'
import { paths } from '@/urls/paths'
import { navigate, urlNow } from './navigation'

/**
 * Opens a dialog over a customer's page, or the page with it: an entry of its own, so that Back closes it, unless it
 * takes the place of another dialog (`replace`). What lies under it is read when it is opened, so that a button need not
 * be drawn again for another section or page of a table.
 */
export function openCustomerDialog(
  program: Program,
  id: string,
  dialog: CustomerDialog,
  { replace = false }: { replace?: boolean } = {},
): void {
  const url = urlNow()
  const under =
    url.page === 'customer' && url.program === program.id && url.customer === id ? url : null
  navigate(paths.customer(program.id, id, under?.section, { ...under?.search, dialog }), {
    replace,
    keepsList: true,
  })
}
