import { useQueryClient } from '@tanstack/react-query'
import { ArrowLeftRight, Copy, List, Mail, Plus, Search, SlidersHorizontal, Users } from 'lucide'
import { useMemo } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import {
  customerFromLists,
  customerQueries,
  customersRead,
} from '@/features/customers/customer-queries'
import { callName, fullName } from '@/features/customers/customer-rules'
import { copyItems, formItems } from '@/features/customers/menu-items'
import { lifecycleActions } from '@/features/lifecycle/lifecycle-menu'
import { isEmailAddress } from '@/lib/email-address'
import { say } from '@/lib/say'
import { LONGEST_SEARCH } from '@/lib/text-problem'
import { useUrl } from '@/shell/navigation'
import { openCustomerDialog } from '@/shell/open-customer-dialog'
import { kindName } from '@/shell/program-glyph'
import { useRecentlyOpened } from '@/shell/recently-opened'
import type { RoleRefusals } from '@/shell/role-refusals'
import { useRefusals } from '@/shell/use-refusals'
import { copyText } from '@/ui/copy-button'
import type { CustomerDialog } from '@/urls/customer-search'
import { paths } from '@/urls/paths'
import {
  filterGroups,
  wholeGroups,
  type PaletteEntry,
  type PaletteGroup,
  type ShownGroup,
} from './palette-entries'
import { matchIn } from './palette-match'
import type { Lookup } from './use-lookup'

const NAMES_SHOWN = 5

/** Everything the palette offers for what is typed, best first. */
export function usePalette(
  program: Program,
  programs: readonly Program[],
  typed: string,
  lookup: Lookup,
  onLookUp: () => void,
): readonly ShownGroup[] {
  const client = useQueryClient()
  const customer = useCustomerOnScreen(program)
  const refusals = useRefusals()
  const opened = useRecentlyOpened(program.id)

  const recent: PaletteGroup = {
    title: say('Recently opened'),
    entries: opened.map(({ id, name }) => {
      const read =
        client.getQueryData(customerQueries.detail(program, id).queryKey) ??
        customerFromLists(client, program, id)?.customer
      return personEntry(program, { id, name, email: read?.email ?? null })
    }),
  }
  const forCustomer: PaletteGroup = {
    title: customer ? say('With {name}', { name: callName(customer) }) : '',
    entries: customer
      ? customerEntries(program, customer, refusals, (dialog) =>
          openCustomerDialog(program, customer.id, dialog),
        )
      : [],
  }
  const actions: PaletteGroup = { title: say('Actions'), entries: actionEntries(program, refusals) }
  const places: PaletteGroup = { title: say('Go to'), entries: placeEntries(program, programs) }

  const everRead = useMemo(
    () => customersRead(client, program),
    // Read anew with each letter: the lists behind the palette may have been read since.
    // oxlint-disable-next-line react/exhaustive-deps
    [client, program, typed],
  )
  if (typed === '') return wholeGroups([recent, forCustomer, actions, places])
  // Nothing is called so, and no address of the web could hold it: the palette says so.
  if (typed.length > LONGEST_SEARCH) return []

  const found: PaletteGroup = {
    title: say('Exact match'),
    entries:
      lookup.state === 'found' ? lookup.customers.map((each) => matchEntry(program, each)) : [],
  }
  const isShown = new Set(found.entries.map(({ id }) => id))
  const byName = everRead
    .filter((each) => matchIn(callName(each), typed) && !isShown.has(each.id))
    .slice(0, NAMES_SHOWN)
  const asked: PaletteEntry = {
    id: 'look-up',
    label: say('Look up “{text}” as an email, ID or key', { text: typed }),
    icon: Search,
    keys: ['Enter'],
    act: onLookUp,
    stays: true,
  }
  return [
    ...wholeGroups([found]),
    ...filterGroups([forCustomer, actions, places], typed),
    ...filterGroups(
      [
        {
          // The API has no search by name: these are names on pages that were read since this tab was opened.
          title: say('Names seen in this tab'),
          entries: byName.map((each) => matchEntry(program, each)),
        },
      ],
      typed,
    ),
    ...wholeGroups([
      {
        title: say('Customers'),
        entries: lookup.state === 'not-asked' || lookup.state === 'failed' ? [asked] : [],
      },
      { title: say('Other'), entries: otherEntries(program, programs, typed) },
    ]),
  ]
}

/** The customer whose page is open, as far as it was read. */
function useCustomerOnScreen(program: Program): Customer | null {
  const client = useQueryClient()
  const url = useUrl()
  if (url.page !== 'customer') return null
  return (
    client.getQueryData(customerQueries.detail(program, url.customer).queryKey) ??
    customerFromLists(client, program, url.customer)?.customer ??
    null
  )
}

const personEntry = (
  program: Program,
  { id, name, email }: { id: string; name: string; email: string | null },
): PaletteEntry => ({
  id,
  label: name,
  icon: Users,
  identifier: id,
  ...(email && email !== name && { detail: email }),
  href: paths.customer(program.id, id),
})

const matchEntry = (program: Program, customer: Customer): PaletteEntry =>
  personEntry(program, {
    id: customer.id,
    name: fullName(customer) ?? customer.email ?? customer.id,
    email: customer.email,
  })

const customerEntries = (
  program: Program,
  customer: Customer,
  refusals: RoleRefusals,
  open: (dialog: CustomerDialog) => void,
): readonly PaletteEntry[] =>
  [
    ...formItems(customer, refusals, open),
    ...copyItems(customer),
    ...lifecycleActions(program, customer, refusals, open),
  ].map(({ label, icon, shortcut, unavailable, onSelect }) => ({
    id: `with-${label}`,
    label,
    icon,
    keys: shortcut ? [shortcut] : undefined,
    unavailable,
    act: onSelect,
  }))

const actionEntries = (program: Program, refusals: RoleRefusals): readonly PaletteEntry[] => [
  ...(program.kind === 'refer-a-friend'
    ? [
        {
          id: 'invite',
          label: say('Invite customers…'),
          icon: Mail,
          keys: ['I'],
          alias: say('send invites'),
          unavailable: refusals.invite,
          href: paths.customers(program.id, { dialog: 'invite' }),
        },
      ]
    : []),
  {
    id: 'new',
    label: say('New customer…'),
    icon: Plus,
    keys: ['N'],
    alias: say('create, add'),
    unavailable: refusals.create,
    href: paths.customers(program.id, { dialog: 'new' }),
  },
  ...(program.kind === 'refer-a-friend'
    ? [
        {
          id: 'referred',
          label: say('Show only referred customers'),
          icon: SlidersHorizontal,
          alias: say('filter'),
          href: paths.customers(program.id, { status: 'referred' }),
        },
      ]
    : []),
]

const otherPrograms = (program: Program, programs: readonly Program[]) =>
  programs.filter(({ id, problem }) => id !== program.id && !problem)

const placeEntries = (program: Program, programs: readonly Program[]): readonly PaletteEntry[] => [
  {
    id: 'customers',
    label: say('Customers'),
    icon: Users,
    keys: ['G', 'C'],
    href: paths.customers(program.id),
  },
  {
    id: 'audit',
    label: say('Audit log'),
    icon: List,
    keys: ['G', 'A'],
    alias: say('activity, history'),
    href: paths.audit(program.id),
  },
  ...otherPrograms(program, programs).map(({ id, name, kind }) => ({
    id: `switch-${id}`,
    label: say('Switch to {program}', { program: name }),
    icon: ArrowLeftRight,
    alias: say('program'),
    note: kindName[kind],
    href: paths.customers(id),
  })),
]

/** What else can be done with the typed text itself. */
const otherEntries = (
  program: Program,
  programs: readonly Program[],
  typed: string,
): readonly PaletteEntry[] => [
  ...(program.kind === 'affiliate'
    ? [
        {
          id: 'of-partner',
          label: say('Customers of partner “{text}”', { text: typed }),
          icon: SlidersHorizontal,
          href: paths.customers(
            program.id,
            isEmailAddress(typed) ? { partnerEmail: typed } : { partnerKey: typed },
          ),
        },
      ]
    : []),
  ...otherPrograms(program, programs).map(({ id, name }) => ({
    id: `look-up-in-${id}`,
    label: say('Look up “{text}” in {program}', { text: typed, program: name }),
    icon: ArrowLeftRight,
    href: paths.customers(id, { q: typed }),
  })),
  ...(program.kind === 'refer-a-friend' && isEmailAddress(typed)
    ? [
        {
          id: 'invite-typed',
          label: say('Invite {email}…', { email: typed }),
          icon: Mail,
          href: paths.customers(program.id, { dialog: 'invite' }),
          state: { inviteAddress: typed },
        },
      ]
    : []),
  {
    id: 'copy-typed',
    label: say('Copy “{text}”', { text: typed }),
    icon: Copy,
    act: () => void copyText(typed),
  },
]
