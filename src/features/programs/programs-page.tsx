import { useQuery } from '@tanstack/react-query'
import { say } from '@/lib/say'
import { AdministrationNavigation } from '@/shell/administration-navigation'
import { LoadFailed } from '@/shell/load-failed'
import { usePage } from '@/shell/use-page'
import { Say } from '@/ui/say'
import { Skeleton } from '@/ui/skeleton'
import { programHealthQueries } from './program-health-queries'
import { ProgramSection } from './program-section'

/** The programs of this desk and how Partnero takes their keys. For administrators; no key is ever here. */
export function ProgramsPage() {
  const heading = usePage([say('Programs'), 'Partnero Desk'])
  const { data, dataUpdatedAt, error, isFetching, refetch } = useQuery(programHealthQueries.all())
  return (
    <>
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1} className="flex-1">
          {say('Programs')}
        </h1>
      </header>
      <AdministrationNavigation />
      {error && !data && !isFetching ? (
        <LoadFailed
          error={error}
          what="Programs"
          programName={say('this desk')}
          onRetry={() => void refetch()}
        />
      ) : (
        <div className="min-h-0 flex-1 overflow-auto">
          {data?.programs.map((program) => (
            <ProgramSection
              key={program.id}
              health={program}
              readAt={dataUpdatedAt}
              isEmbedded={data.apiUrl === null}
            />
          )) ?? <Waiting />}
          {data && (
            <p className="max-w-[720px] px-(--gutter) py-5 text-ink-2">
              {data.apiUrl === null ? (
                say('These are the demo programs of the API that this desk brings along.')
              ) : (
                <Say
                  text="Partnero is asked at {address}. A program is added, and a key replaced, in the settings of the server; the desk never shows a key."
                  values={{ address: <span className="identifier">{data.apiUrl}</span> }}
                />
              )}
            </p>
          )}
        </div>
      )}
    </>
  )
}

function Waiting() {
  return (
    <div className="flex flex-col gap-3 px-(--gutter) py-5">
      <Skeleton width={180} />
      <Skeleton width="60%" />
      <Skeleton width="40%" />
    </div>
  )
}
