import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { Compass, Lock } from 'lucide-react'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { paths } from '@/urls/paths'
import { LoadFailed } from './load-failed'
import { ProgramContext } from './program-context'
import { programQueries } from './program-queries'

/** Waits for the programs, then lets the page of the one in the URL be drawn. */
export function ProgramGate() {
  const { program: id } = useParams({ strict: false })
  const { data: programs, error, refetch } = useQuery(programQueries.all())
  const program = programs?.find((each) => each.id === id)
  if (program?.problem)
    return (
      <EmptyState
        bad
        icon={Lock}
        title={problemTitle[program.problem]}
        actions={<Button onClick={() => void refetch()}>Try again</Button>}
      >
        <p>{program.problemText}</p>
      </EmptyState>
    )
  if (program)
    return (
      // Another program is another world: nothing of a page's state is carried over.
      <ProgramContext key={program.id} value={program}>
        <Outlet />
      </ProgramContext>
    )
  if (programs)
    return (
      <EmptyState
        icon={Compass}
        title="No such program"
        actions={
          programs[0] && (
            <a className="link font-medium" href={paths.customers(programs[0].id)}>
              Open {programs[0].name}
            </a>
          )
        }
      >
        <p>
          This desk has no program <span className="identifier">{id}</span>.
        </p>
      </EmptyState>
    )
  if (error)
    return (
      <LoadFailed
        error={error}
        what="Programs"
        programName="this desk"
        onRetry={() => void refetch()}
      />
    )
  return null
}

const problemTitle = {
  'key-refused': 'Partnero refused this program’s API key',
  unreachable: 'Partnero cannot be reached',
  'not-customers': 'This program has no customers',
} as const
