import { useMutation, useQuery } from '@tanstack/react-query'
import { ApiError } from '@/api/api-error'
import { endOtherSessions, endOwnSession } from '@/api/own-sessions'
import { say } from '@/lib/say'
import { silenceHint, silenceTitle } from '@/shell/desk-silence'
import { LoadFailed } from '@/shell/load-failed'
import { NoSuchPage } from '@/shell/no-such-page'
import { navigate } from '@/shell/navigation'
import { useSession } from '@/shell/session-queries'
import { usePage } from '@/shell/use-page'
import { usePageDialog } from '@/shell/use-page-dialog'
import { Button } from '@/ui/button'
import { FailureNote } from '@/shell/failure-note'
import { lateCode } from '@/ui/late-code'
import { latePart } from '@/ui/late-part'
import { Skeleton } from '@/ui/skeleton'
import { paths } from '@/urls/paths'
import { peopleQueries } from './people-queries'
import { peopleWords } from './people-words'
import { SessionList } from './session-list'

const ChangePasswordDialog = latePart(
  lateCode(() => import('@/features/sign-in/change-password-dialog')),
  (module) => module.ChangePasswordDialog,
)

/** Where the person is signed in: what one looks at after leaving a browser somewhere. */
export function OwnSessionsPage({ changesPassword }: { changesPassword: boolean }) {
  const heading = usePage([say('Where you are signed in'), 'Partnero Desk'])
  const session = useSession()
  const { data, error, isFetching, refetch } = useQuery({
    ...peopleQueries.ownSessions(),
    enabled: session?.signIn === 'on',
  })
  const end = useMutation({
    mutationFn: (write: () => Promise<void>) => write(),
    meta: { invalidates: [peopleQueries.ownSessions().queryKey] },
    // What is so now, also where nobody knows whether it was done.
    onError: () => void refetch(),
  })
  const closeDialog = usePageDialog(changesPassword, paths.sessions())
  if (session?.signIn === 'off') return <NoSuchPage />
  const person = session?.person
  const others = data?.filter(({ isThis }) => !isThis) ?? []
  return (
    <>
      <header className="page-head h-auto! min-h-15 flex-wrap py-2 phone:min-h-14">
        <h1 ref={heading} tabIndex={-1} className="flex-1 whitespace-nowrap">
          {say('Where you are signed in')}
        </h1>
        {person?.hasPassword && (
          <Button aria-haspopup="dialog" onClick={() => navigate(paths.changePassword())}>
            {say('Change password')}
          </Button>
        )}
        {others.length > 1 && (
          <Button unavailable={end.isPending} onClick={() => end.mutate(endOtherSessions)}>
            {say('Sign out everywhere else')}
          </Button>
        )}
      </header>
      {error && !data && !isFetching ? (
        <LoadFailed
          error={error}
          what="Sessions"
          programName={say('this desk')}
          onRetry={() => void refetch()}
        />
      ) : (
        <div className="min-h-0 flex-1 overflow-auto border-t border-line px-(--gutter) py-3">
          <div className="flex max-w-[560px] flex-col gap-3">
            {end.error && <NotEnded error={end.error} />}
            {data ? (
              <SessionList
                sessions={data}
                isBusy={end.isPending}
                onEnd={(each) => end.mutate(() => endOwnSession(each))}
              />
            ) : (
              <Skeleton width="60%" />
            )}
            <p className="text-small text-ink-3">
              {person?.hasPassword
                ? say(
                    'A session you do not know: change your password, which ends it, then tell an administrator.',
                  )
                : say('A session you do not know: end it, then tell an administrator.')}
            </p>
          </div>
        </div>
      )}
      {person?.hasPassword && changesPassword && (
        <ChangePasswordDialog
          person={person}
          onUnknown={() => void refetch()}
          onClose={closeDialog}
        />
      )}
    </>
  )
}

function NotEnded({ error }: { error: Error }) {
  const { title, text } =
    error instanceof ApiError && error.isUnanswered
      ? { title: silenceTitle(error), text: silenceHint(error) }
      : peopleWords(error)
  return <FailureNote title={title} text={text} error={error} />
}
