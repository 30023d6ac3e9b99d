import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide'
import type { ReactNode } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import { navigate, useEntry } from '@/shell/navigation'
import { announce } from '@/ui/announce'
import { IconButton } from '@/ui/button'
import { useIsFirstFrame } from '@/ui/first-frame'
import { Icon } from '@/ui/icon'
import { customerListQuery, type CustomerListSearch } from '@/urls/customer-list-search'
import { paths } from '@/urls/paths'
import type { CustomerSection } from '@/urls/read-url'
import { customerQueries } from './customer-queries'
import { callName } from './customer-rules'
import { placeIn, type ListRead, type Neighbour } from './neighbours'

/** Where the customer stands: the way back to the list, and the customers before and after it there. */
export function CustomerBreadcrumb({
  program,
  id,
  name,
  section,
  actions,
}: {
  program: Program
  id: string
  name: string
  /** As it stands in the URL: the neighbour opens at the same one. */
  section: CustomerSection | null
  /** Drawn at the end; null where they have a place of their own. */
  actions: ReactNode
}) {
  const { customerList } = useEntry()
  const isFirstFrame = useIsFirstFrame()
  const list = paths.customers(program.id, customerList)
  return (
    <div className="flex h-11 shrink-0 items-center gap-1.5 px-(--gutter) text-ink-3 phone:h-14 phone:gap-0 phone:border-b phone:border-line phone:px-1.5">
      {!isFirstFrame && (
        <>
          <nav aria-label={say('Breadcrumb')} className="min-w-0 flex-1">
            <ol className="flex min-w-0 items-center gap-1.5">
              <li className="flex shrink-0 items-center">
                <a
                  href={list}
                  className="inline-flex min-h-6 items-center rounded-sm text-ink-2 hover:text-ink hover:underline phone:size-11 phone:justify-center"
                >
                  <Icon icon={ChevronLeft} className="hidden phone:block" />
                  <span className="phone:sr-only">{say('Customers')}</span>
                </a>
              </li>
              <li className="flex min-w-0 items-center gap-1.5 phone:hidden">
                <Icon icon={ChevronRight} small />
                <span className="truncate text-ink-2" aria-current="page">
                  {name}
                </span>
              </li>
            </ol>
          </nav>
          {customerList && (
            <Neighbours program={program} id={id} section={section} search={customerList} />
          )}
          {actions}
        </>
      )}
    </div>
  )
}

/**
 * The list as it was read, never asked for here: the neighbours are those the person saw. Kept from being forgotten
 * for as long as the page stands.
 */
function useListRead(program: Program, search: CustomerListSearch): ListRead | null {
  const { placeholderData: _previous, ...listOptions } = customerQueries.list(
    program,
    customerListQuery(search, program.kind),
  )
  const list = useQuery({ ...listOptions, enabled: false })
  const found = useQuery({ ...customerQueries.search(program, search.q ?? ''), enabled: false })
  if (search.q) return found.data ? { rows: found.data, page: null, hasNext: false } : null
  return list.data ?? null
}

/** The same list, at another of its pages. */
const atPage = ({ page: _page, ...rest }: CustomerListSearch, page: number): CustomerListSearch =>
  page > 1 ? { ...rest, page } : rest

function Neighbours({
  program,
  id,
  section,
  search,
}: {
  program: Program
  id: string
  section: CustomerSection | null
  search: CustomerListSearch
}) {
  const client = useQueryClient()
  const read = useListRead(program, search)
  const place = read && placeIn(read, id)
  if (!read || !place) return null
  const { position, count } = place

  const pageRows = async (page: number): Promise<readonly Customer[]> => {
    const options = customerQueries.list(
      program,
      customerListQuery(atPage(search, page), program.kind),
    )
    return (client.getQueryData(options.queryKey) ?? (await client.query(options))).rows
  }
  const open = (customer: Customer, listSearch: CustomerListSearch) => {
    announce(callName(customer))
    navigate(paths.customer(program.id, customer.id, section), {
      state: { customerList: listSearch },
    })
  }
  const step = async (neighbour: Neighbour, end: 'first' | 'last') => {
    if ('customer' in neighbour) {
      open(neighbour.customer, search)
      return
    }
    try {
      const rows = await pageRows(neighbour.onPage)
      const customer = rows.at(end === 'first' ? 0 : -1)
      if (customer) open(customer, atPage(search, neighbour.onPage))
      else announce(say('There are no more customers.'))
    } catch {
      announce(say('The next customers did not load.'))
    }
  }
  // A pointer or the focus rests on the button: what it will show is read ahead, one call.
  const readAhead = (neighbour: Neighbour) => {
    const ahead =
      'customer' in neighbour
        ? client.query(customerQueries.detail(program, neighbour.customer.id))
        : pageRows(neighbour.onPage)
    ahead.catch(() => undefined)
  }
  const button = (neighbour: Neighbour | null, end: 'first' | 'last') => ({
    unavailable: neighbour === null,
    'data-keeps-focus': '',
    ...(neighbour && {
      onClick: () => void step(neighbour, end),
      onPointerEnter: () => readAhead(neighbour),
      onFocus: () => readAhead(neighbour),
    }),
  })
  return (
    <>
      <span className="me-1 shrink-0 text-small tabular-nums">
        {read.page === null
          ? say('{position} of {count} found', { position, count })
          : say('{position} of {count} on page {page}', { position, count, page: read.page })}
      </span>
      <IconButton
        label={say('Previous customer')}
        aria-keyshortcuts="K ArrowUp"
        icon={ChevronLeft}
        {...button(place.previous, 'last')}
      />
      <IconButton
        label={say('Next customer')}
        aria-keyshortcuts="J ArrowDown"
        icon={ChevronRight}
        {...button(place.next, 'first')}
      />
    </>
  )
}
