import { useQuery } from '@tanstack/react-query'
import { Hourglass, List, SearchX, Upload } from 'lucide'
import { useRef, useState, type ReactNode } from 'react'
import { auditExportUrl } from '@/api/audit'
import { say } from '@/lib/say'
import { navigate } from '@/shell/navigation'
import { useProgram } from '@/shell/program-context'
import { ReadingStrip } from '@/shell/reading-strip'
import { useSession } from '@/shell/session-queries'
import { usePage } from '@/shell/use-page'
import { useRestoredScroll } from '@/shell/use-restored-scroll'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { Icon } from '@/ui/icon'
import { lateCode } from '@/ui/late-code'
import { latePart } from '@/ui/late-part'
import { LoadingLine } from '@/ui/loading-line'
import { Pager } from '@/ui/pager'
import { AUDIT_LIMIT, readAuditSearch, type AuditSearch } from '@/urls/audit-search'
import { paths } from '@/urls/paths'
import { auditQueries, auditQuery } from './audit-queries'
import { AuditFailed } from './audit-failed'
import { AuditTable } from './audit-table'
import { AuditToolbar } from './audit-toolbar'
import { OpenCreditsStrip } from './open-credits-strip'

const nobody: readonly never[] = []
const retention = lateCode(() => import('./retention-dialog'))
const RetentionDialog = latePart(retention, (module) => module.RetentionDialog)

/** Who did what on this desk, in this program and as a whole, and what became of it. */
export function AuditPage({ search: raw }: { search: Readonly<Record<string, string>> }) {
  const search = readAuditSearch(raw)
  const program = useProgram()
  const heading = usePage([say('Audit log'), program.name])
  const reading = useQuery(auditQueries.page(program, search))
  const { data, error, isFetching, refetch } = reading
  const page = search.page ?? 1
  const limit = search.limit ?? AUDIT_LIMIT
  const change = (next: AuditSearch) => navigate(paths.audit(program.id, next))
  const failed = !data && error && !isFetching ? error : null
  const from = data && data.records.length > 0 ? (data.page - 1) * data.limit + 1 : null
  return (
    <>
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1} className="flex-1">
          {say('Audit log')}
        </h1>
        {!failed && <KeepButton />}
        {!failed && (
          <a
            href={auditExportUrl(program, auditQuery(search))}
            download=""
            className="inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md border border-line-2 bg-surface px-3 font-medium shadow-1 hover:bg-hover phone:h-11"
          >
            <Icon icon={Upload} className="text-ink-2" />
            {say('Export CSV')}
          </a>
        )}
      </header>
      {failed ? (
        <AuditFailed error={failed} onRetry={() => void refetch()} />
      ) : (
        <>
          <AuditToolbar search={search} people={data?.people ?? nobody} onSearch={change} />
          <OpenCreditsStrip program={program} onShow={() => change({ kind: 'credit' })} />
          <ReadingStrip
            noun="rows"
            readAt={reading.dataUpdatedAt}
            error={reading.failureReason}
            waiting={isFetching}
            onRetry={() => void refetch()}
          />
          <Records
            busy={isFetching && reading.isPlaceholderData}
            // Another page begins at its top.
            key={page}
          >
            {data?.records.length === 0 ? (
              <NothingListed search={search} total={data.total} limit={limit} onSearch={change} />
            ) : (
              <AuditTable
                program={program}
                records={data?.records ?? null}
                now={reading.dataUpdatedAt}
                opened={search.q ?? null}
                total={data?.total ?? null}
                key={search.q ?? ''}
              />
            )}
          </Records>
          <Pager
            page={page}
            limit={limit}
            range={
              data
                ? {
                    from,
                    to: from === null ? null : from + data.records.length - 1,
                    hasNext: data.page * data.limit < data.total,
                    total: data.total,
                  }
                : null
            }
            loading={isFetching}
            lastPage={data ? Math.max(1, Math.ceil(data.total / limit)) : null}
            onPage={(next) => {
              const { page: _page, ...rest } = search
              change(next > 1 ? { ...rest, page: next } : rest)
            }}
            onLimit={(size) => {
              const { page: _page, limit: _limit, ...rest } = search
              change(size === AUDIT_LIMIT ? rest : { ...rest, limit: size })
            }}
          />
        </>
      )}
    </>
  )
}

/** Leads an administrator to how long entries are kept. */
function KeepButton() {
  const session = useSession()
  const [isOpen, setIsOpen] = useState(false)
  const administers = session?.signIn === 'off' || session?.person?.role === 'administrator'
  if (!administers) return null
  return (
    <>
      <Button
        icon={Hourglass}
        aria-haspopup="dialog"
        onPointerEnter={retention.warm}
        onFocus={retention.warm}
        onClick={() => setIsOpen(true)}
      >
        {say('Retention')}
      </Button>
      {isOpen && <RetentionDialog onClose={() => setIsOpen(false)} />}
    </>
  )
}

function Records({ busy, children }: { busy: boolean; children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null)
  const scroll = useRestoredScroll(body)
  return (
    <div
      ref={body}
      {...scroll}
      tabIndex={-1}
      aria-busy={busy}
      className="relative min-h-0 flex-1 overflow-auto border-t border-line"
    >
      {busy && <LoadingLine label={say('Loading the audit log')} />}
      {children}
    </div>
  )
}

function NothingListed({
  search: { page, ...filters },
  total,
  limit,
  onSearch,
}: {
  search: AuditSearch
  total: number
  limit: number
  onSearch: (search: AuditSearch) => void
}) {
  if (page && total > 0) {
    const last = Math.max(1, Math.ceil(total / limit))
    return (
      <EmptyState
        icon={List}
        title={say('There is no page {page}', { page })}
        actions={
          <Button onClick={() => onSearch(last > 1 ? { ...filters, page: last } : filters)}>
            {say('Go to page {page}', { page: last })}
          </Button>
        }
      >
        <p>{say('There is no page {page}. The last one is page {last}.', { page, last })}</p>
      </EmptyState>
    )
  }
  const { limit: _limit, ...narrowing } = filters
  if (Object.keys(narrowing).length > 0)
    return (
      <EmptyState
        icon={SearchX}
        title={say('Nothing in the log matches')}
        actions={<Button onClick={() => onSearch({})}>{say('Show everything')}</Button>}
      >
        <p>
          {say('Search looks for a whole customer ID or reference, and not for names or amounts.')}
        </p>
      </EmptyState>
    )
  return (
    <EmptyState icon={List} title={say('Nothing was done here yet')}>
      <p>
        {say(
          'Everything somebody changes with this desk appears here, with who did it and what became of it.',
        )}
      </p>
    </EmptyState>
  )
}
