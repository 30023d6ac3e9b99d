import { Filter, Mail, Plus, Search, Users } from 'lucide'
import type { ProgramKind } from '@/api/programs'
import { isEmailAddress } from '@/lib/email-address'
import { say } from '@/lib/say'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import type { CustomerListSearch } from '@/urls/customer-list-search'

/** Why there are no rows: nobody has the searched address, the page is past the end, a filter, or an empty program. */
export function NothingListed({
  kind,
  search,
  total,
  onChange,
  onInvite,
  onInviteAddress,
  onCreate,
}: {
  kind: ProgramKind
  search: CustomerListSearch
  total: number | null
  onChange: (search: CustomerListSearch) => void
  /** null where the kind of program has no invites. */
  onInvite: (() => void) | null
  onInviteAddress: (address: string) => void
  /** null where the person may not. */
  onCreate: (() => void) | null
}) {
  const { page, limit, density, columns, q, dialog: _dialog, ...filters } = search
  const view = { ...(density && { density }), ...(columns && { columns }), ...(limit && { limit }) }
  if (q)
    return (
      <EmptyState
        icon={Search}
        title={say('No customer matches “{text}”', { text: q })}
        actions={
          <>
            <Button
              shortcut="Esc"
              aria-keyshortcuts="Escape"
              onClick={() => onChange({ ...filters, ...view })}
            >
              {say('Show all customers')}
            </Button>
            {onInvite && isEmailAddress(q) && (
              <Button icon={Mail} onClick={() => onInviteAddress(q)}>
                {say('Invite this address')}
              </Button>
            )}
          </>
        }
      >
        <p>
          {say(
            'Search looks for a whole email, ID or key. It does not match part of one, and it does not look at names.',
          )}
        </p>
      </EmptyState>
    )
  if (page) {
    const last = total === null ? null : Math.max(1, Math.ceil(total / (limit ?? 25)))
    const target = last ?? 1
    return (
      <EmptyState
        icon={Users}
        title={say('There is no page {page}', { page })}
        actions={
          <Button
            onClick={() => onChange({ ...filters, ...view, ...(target > 1 && { page: target }) })}
          >
            {say('Go to page {page}', { page: target })}
          </Button>
        }
      >
        <p>
          {last
            ? say('There is no page {page}. The last one is page {last}.', { page, last })
            : say('The list ends before it.')}
        </p>
      </EmptyState>
    )
  }
  if (Object.keys(filters).length > 0)
    return (
      <EmptyState
        icon={Filter}
        title={say('No customers with this filter')}
        actions={<Button onClick={() => onChange(view)}>{say('Clear filter')}</Button>}
      />
    )
  return (
    <EmptyState
      icon={Users}
      title={say('No customers yet')}
      actions={
        <>
          {onInvite && (
            <Button icon={Mail} aria-keyshortcuts="I" onClick={onInvite}>
              {say('Invite customers')}
            </Button>
          )}
          {onCreate && (
            <Button variant="primary" icon={Plus} aria-keyshortcuts="N" onClick={onCreate}>
              {say('New customer')}
            </Button>
          )}
        </>
      }
    >
      <p>
        {kind === 'affiliate'
          ? say(
              'Customers appear here when your app sends them to Partnero, or when you add one by hand.',
            )
          : say(
              'Customers appear here when your app sends them to Partnero, when they accept an invite, or when you add one by hand.',
            )}
      </p>
    </EmptyState>
  )
}
