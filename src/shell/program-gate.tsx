import { Compass, Lock } from 'lucide'
import type { ReactNode } from 'react'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { Say } from '@/ui/say'
import { paths } from '@/urls/paths'
import { LoadFailed } from './load-failed'
import { ProgramContext } from './program-context'

/** Waits for the programs, then lets the page of the one in the URL be drawn. */
export function ProgramGate({
  id,
  programs,
  error,
  onRetry,
  children,
}: {
  id: string
  programs: readonly Program[] | undefined
  error: Error | null
  onRetry: () => void
  children: ReactNode
}) {
  const program = programs?.find((each) => each.id === id)
  if (program?.problem)
    return (
      <EmptyState
        bad
        icon={Lock}
        title={problemTitle[program.problem]()}
        actions={<Button onClick={onRetry}>{say('Try again')}</Button>}
      >
        {/* The server's own words: what to do there, with the names of its settings. */}
        <p lang="en">{program.problemText}</p>
      </EmptyState>
    )
  if (program)
    return (
      // Another program is another world: nothing of a page's state is carried over.
      <ProgramContext key={program.id} value={program}>
        {children}
      </ProgramContext>
    )
  if (programs)
    return (
      <EmptyState
        icon={Compass}
        title={say('No such program')}
        actions={
          programs[0] && (
            <a className="link font-medium" href={paths.customers(programs[0].id)}>
              {say('Open {name}', { name: programs[0].name })}
            </a>
          )
        }
      >
        <p>
          <Say
            text="This desk has no program {id}."
            values={{ id: <span className="identifier">{id}</span> }}
          />
        </p>
      </EmptyState>
    )
  if (error)
    return (
      <LoadFailed error={error} what="Programs" programName={say('this desk')} onRetry={onRetry} />
    )
  return null
}

const problemTitle = {
  'key-missing': () => say('This program has no API key'),
  'key-refused': () => say('Partnero refused this program’s API key'),
  unreachable: () => say('Partnero cannot be reached'),
  'not-customers': () => say('This program has no customers'),
} satisfies Record<NonNullable<Program['problem']>, () => string>
