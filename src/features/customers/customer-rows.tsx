import { useEffect, useEffectEvent, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import type { Customer } from '@/api/customers'
import { say } from '@/lib/say'
import { focusOncePainted } from '@/shell/focus-once-painted'
import { cameBack, navigate } from '@/shell/navigation'
import { useProgram } from '@/shell/program-context'
import { useKey } from '@/shell/shortcuts'
import { useRestoredScroll } from '@/shell/use-restored-scroll'
import { copyText } from '@/ui/copy-button'
import { lateCode } from '@/ui/late-code'
import { latePart } from '@/ui/late-part'
import { LoadingLine } from '@/ui/loading-line'
import { usePointerRest } from '@/ui/use-pointer-rest'
import type { CustomerListSearch } from '@/urls/customer-list-search'
import { paths } from '@/urls/paths'
import type { ListView } from './remembered-view'
import { pressedCheckbox, useSelectionKeys } from './selection-keys'

const rowActions = lateCode(() => import('./row-actions'))
const RowActions = latePart(rowActions, (module) => module.RowActions)

/** The row that was opened last, so that Back puts the focus where it was. */
let lastOpened: string | null = null

/** The scrolling body of the list. One set of listeners serves all rows. */
export function CustomerRows({
  search,
  rows,
  density,
  busy,
  children,
}: {
  search: CustomerListSearch
  /** The rows, in their order. */
  rows: readonly Customer[]
  density: ListView['density']
  busy: boolean
  children: ReactNode
}) {
  const program = useProgram()
  const body = useRef<HTMLDivElement>(null)
  const scroll = useRestoredScroll(body)
  const menuAnchor = useRef<HTMLElement>(null)
  const [menuFor, setMenuFor] = useState<Customer | null>(null)
  const [copyOf, setCopyOf] = useState<ReturnType<typeof placeAfterEmail>>(null)

  const focusLastOpened = useEffectEvent(() => {
    const place = cameBack() ? rows.findIndex(({ id }) => id === lastOpened) : -1
    lastOpened = null
    return focusOncePainted(() => body.current?.querySelectorAll<HTMLElement>('.row-link')[place])
  })
  // Only when the list appears.
  useEffect(() => {
    const stopFocusing = focusLastOpened()
    return () => {
      stopFocusing()
      // The pointer is somewhere else when the list appears again.
      setCopyOf(null)
    }
  }, [])

  const moveTo = (step: 1 | -1) => {
    const links = [...(body.current?.querySelectorAll<HTMLElement>('.row-link') ?? [])]
    const at = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement))
    const start = step === 1 ? 0 : links.length - 1
    links[at === -1 ? start : at + step]?.focus()
  }
  useKey('J ArrowDown', () => moveTo(1))
  useKey('K ArrowUp', () => moveTo(-1))

  useSelectionKeys()

  const pointer = usePointerRest((target) => {
    if (target.closest('.row-button')) rowActions.warm()
    const row = target.closest<HTMLTableRowElement>('tbody tr')
    if (!row || !body.current) return
    const next = placeAfterEmail(row, body.current)
    setCopyOf((now) => (now?.email === next?.email ? now : next))
  })
  const press = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return
    if (pressedCheckbox(event.target, event.shiftKey)) return
    const row = event.target.closest<HTMLTableRowElement>('tbody tr')
    const link = row?.querySelector<HTMLAnchorElement>('a.row-link')
    // By what the row says, not by its place: a row below the window may be a moment behind the rows.
    const customer = rows.find(
      ({ id }) => paths.customer(program.id, id) === link?.getAttribute('href'),
    )
    const actions = event.target.closest<HTMLElement>('.row-button-more')
    if (actions) {
      menuAnchor.current = actions
      setMenuFor(customer && menuFor?.id !== customer.id ? customer : null)
      return
    }
    const otherControl = event.target.closest('a, button')
    // A press that ends the selection of an e-mail or ID is not a press on the row. Asked only beside the link, because
    // the answer costs the styles of the page that is about to be left.
    const isOnRow = otherControl ? otherControl === link : getSelection()?.isCollapsed
    if (!link || !isOnRow) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      if (!otherControl) window.open(link.href, '_blank')
      return
    }
    event.preventDefault()
    lastOpened = customer?.id ?? null
    // The customer's page shows its neighbours in this very list.
    navigate(link.pathname, { state: { customerList: search } })
  }
  useEffect(() => {
    const anchor = menuAnchor.current
    anchor?.setAttribute('aria-expanded', String(menuFor !== null))
    return () => anchor?.setAttribute('aria-expanded', 'false')
  }, [menuFor])
  return (
    <div
      ref={body}
      className={`relative min-h-0 flex-1 overflow-auto border-t border-line density-${density ?? 'default'}`}
      {...scroll}
      tabIndex={-1}
      aria-busy={busy}
      onPointerOver={pointer.onPointerOver}
      onPointerLeave={() => {
        pointer.stop()
        setCopyOf(null)
      }}
      onClick={press}
      role="presentation"
    >
      {busy && <LoadingLine label={say('Loading customers')} />}
      {children}
      {copyOf && <CopyEmail key={copyOf.email} email={copyOf.email} place={copyOf} />}
      {menuFor && (
        <RowActions
          program={program}
          customer={menuFor}
          anchor={menuAnchor}
          onClose={() => setMenuFor(null)}
        />
      )}
    </div>
  )
}

/** The one copy button of the list, laid over the e-mail of the row under the pointer. */
function CopyEmail({ email, place }: { email: string; place: { top: number; left: number } }) {
  const [copied, setCopied] = useState(false)
  return (
    <button
      type="button"
      className="row-button row-copy"
      style={place}
      tabIndex={-1}
      data-done={copied || undefined}
      aria-label={say('Copy email {email}', { email })}
      onClick={() => void copyText(email).then(setCopied)}
    />
  )
}

/** Its width and its distance to the words, in pixels. */
const COPY_BUTTON = 28

/** Where the copy button of a row goes: just after the e-mail's last letter. */
function placeAfterEmail(
  row: HTMLElement,
  body: HTMLElement,
): { email: string; top: number; left: number } | null {
  const cell = row.querySelector<HTMLElement>('.cell-email')
  const email = cell?.textContent
  if (!cell || !email) return null
  const words = document.createRange()
  words.selectNodeContents(cell)
  const from = body.getBoundingClientRect()
  const box = cell.getBoundingClientRect()
  const { left, right } = words.getBoundingClientRect()
  const place =
    document.dir === 'rtl'
      ? Math.max(left - COPY_BUTTON, box.left)
      : Math.min(right, box.right - COPY_BUTTON)
  return {
    email,
    top: box.top - from.top + body.scrollTop + (box.height - 24) / 2,
    left: place - from.left + body.scrollLeft + 4,
  }
}
