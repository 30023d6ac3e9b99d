import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RotateCw, TriangleAlert } from 'lucide'
import { useId, type ReactNode } from 'react'
import { ApiError } from '@/api/api-error'
import { checkProgram, type ProgramHealth } from '@/api/program-health'
import { formatClockSeconds } from '@/lib/dates'
import { say } from '@/lib/say'
import { silenceHint, silenceTitle } from '@/shell/desk-silence'
import { kindName, ProgramGlyph } from '@/shell/program-glyph'
import { programQueries } from '@/shell/program-queries'
import { refusalWords } from '@/shell/refusal-words'
import { Badge, Missing, QuietStatus } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Moment } from '@/ui/moment'
import { Note } from '@/ui/note'
import { paths } from '@/urls/paths'
import { keyStateOf, type KeyState } from './key-state'
import { keyAdvice, keyName } from './key-words'
import { programHealthQueries } from './program-health-queries'

/** One program: how its key is, what that means, and a way to ask Partnero now. */
export function ProgramSection({
  health,
  readAt,
  isEmbedded,
}: {
  health: ProgramHealth
  /** When that was so, in milliseconds since 1970. */
  readAt: number
  isEmbedded: boolean
}) {
  const id = useId()
  const client = useQueryClient()
  const check = useMutation({
    mutationFn: () => checkProgram(health.id),
    // The switcher and the program's pages say the same.
    meta: { invalidates: [programQueries.all().queryKey] },
    onSuccess: (programs) => client.setQueryData(programHealthQueries.all().queryKey, programs),
  })
  const state = keyStateOf(health, readAt)
  const advice = keyAdvice(state, health)
  const why = whyNotNow(state)
  return (
    <section aria-labelledby={id} className="border-b border-line px-(--gutter) py-5">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <ProgramGlyph kind={health.kind ?? 'refer-a-friend'} />
        <h2 id={id} className="min-w-0 text-dialog break-words">
          {health.name}
        </h2>
        <StateBadge state={state} />
        <span className="flex-1" />
        <Button
          icon={RotateCw}
          aria-label={say('Check {program} now', { program: health.name })}
          busy={check.isPending}
          why={why}
          onClick={() => check.mutate()}
        >
          {say('Check now')}
        </Button>
      </div>
      <div role="status" className="text-small text-ink-3 tabular-nums">
        {check.isSuccess && (
          <p className="mt-1">
            {say('Checked at {time}: {state}.', {
              time: formatClockSeconds(check.submittedAt),
              state: keyName(state),
            })}
          </p>
        )}
      </div>
      {check.error && (
        <Note tone="bad" icon={TriangleAlert} urgent className="mt-3 max-w-[720px]">
          <b>{say('This was not checked.')}</b> {failureText(check.error, health.name)}
        </Note>
      )}
      {advice !== null && <p className="mt-2 max-w-[720px] text-ink-2">{advice}</p>}
      <div className="mt-4 grid grid-cols-2 gap-x-8 gap-y-2 phone:grid-cols-1">
        <dl className="facts grid-cols-[120px_minmax(0,1fr)]">
          <Fact term={say('Kind')}>{health.kind && kindName[health.kind]}</Fact>
          <Fact term={say('Address')}>
            <a className="link identifier" href={paths.customers(health.id)}>
              /{health.id}
            </a>
          </Fact>
          <Fact term={say('Key')}>
            {isEmbedded ? (
              say('of the demo')
            ) : (
              <span className="identifier">{health.variable}</span>
            )}
          </Fact>
        </dl>
        <dl className="facts grid-cols-[120px_minmax(0,1fr)]">
          <Fact term={say('Last answer')}>
            {health.answered ? <Moment iso={health.answered.at} short /> : say('Never')}
          </Fact>
          <Fact term={say('Last refusal')}>
            <Reported report={health.refused} />
          </Fact>
          <Fact term={say('Last failure')}>
            <Reported report={health.failed} />
          </Fact>
        </dl>
      </div>
    </section>
  )
}

/** Asking now would only be refused; null when it would not. */
const whyNotNow = (state: KeyState): string | undefined => {
  if (state.is === 'paused') return say('Partnero wants no requests yet.')
  return state.is === 'missing' ? say('There is no key to check.') : undefined
}

const failureText = (error: Error, program: string): string => {
  if (!(error instanceof ApiError)) return say('Something broke on this page.')
  return error.isUnanswered
    ? `${silenceTitle(error)} ${silenceHint(error)}`
    : refusalWords(error, program)
}

function StateBadge({ state }: { state: KeyState }) {
  const name = keyName(state)
  if (state.is === 'works') return <QuietStatus>{name}</QuietStatus>
  const tone = {
    missing: 'bad',
    refused: 'bad',
    paused: 'warn',
    failed: 'warn',
    unused: 'plain',
  } as const
  return <Badge tone={tone[state.is]}>{name}</Badge>
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd className="items-start!">{children ?? <Missing />}</dd>
    </>
  )
}

function Reported({ report }: { report: ProgramHealth['failed'] }) {
  if (!report) return say('Never')
  return (
    <span>
      <Moment iso={report.at} short /> · {report.status ?? say('no answer')}
      <span className="identifier block text-ink-3">{report.call}</span>
    </span>
  )
}
