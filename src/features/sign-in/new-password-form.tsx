import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiError } from '@/api/api-error'
import { setPassword } from '@/api/new-password'
import { passwordProblem } from '@/lib/new-password'
import { say } from '@/lib/say'
import { silenceHint, silenceTitle } from '@/shell/desk-silence'
import { navigate } from '@/shell/navigation'
import { goOnSignedIn } from '@/shell/session-queries'
import { Button } from '@/ui/button'
import { FailureNote } from '@/shell/failure-note'
import { Field } from '@/ui/field'
import { paths } from '@/urls/paths'
import { PasswordField } from './password-field'
import { newPasswordHelp, signInWords } from './sign-in-words'
import { SpentLink } from './spent-link'

/** Sets a new password for whoever came with a link; then they are signed in. */
export function NewPasswordForm({ token, email }: { token: string; email: string }) {
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [written, setWritten] = useState('')
  const [problem, setProblem] = useState<string>()
  const set = useMutation({
    mutationFn: (password: string) => setPassword({ token, password }),
    onSuccess: (session) => {
      goOnSignedIn(client, session)
      // Replaced, so that the spent link is not in the history.
      navigate(paths.home(), { replace: true })
    },
  })
  const send = () => {
    const found = passwordProblem(written) ?? undefined
    set.reset()
    setProblem(found)
    if (found === undefined) set.mutate(written)
    else input.current?.focus()
  }
  if (set.error instanceof ApiError && set.error.kind === 'not-found')
    return (
      <div className="flex flex-col gap-4">
        <SpentLink
          hint={say(
            'If you have just set a password with it, sign in with that one; else ask an administrator for another link.',
          )}
        />
      </div>
    )
  const words = set.error && wordsFor(set.error)
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!set.isPending) send()
      }}
    >
      {words && <FailureNote {...words} error={set.error} />}
      <Field label={say('Email')}>
        {(attributes) => (
          <input
            {...attributes}
            readOnly
            type="email"
            autoComplete="username"
            className="control"
            value={email}
          />
        )}
      </Field>
      <PasswordField
        label={say('New password')}
        show={say('Show new password')}
        value={written}
        error={problem}
        help={newPasswordHelp()}
        isNew
        input={input}
        onChange={setWritten}
      />
      <Button type="submit" variant="primary" size="touch" busy={set.isPending}>
        {say('Set password')}
      </Button>
      <p className="text-small text-ink-3">
        {say('You are then signed in here, and signed out everywhere else.')}
      </p>
    </form>
  )
}

/** Why it was not set, or that nobody knows: the same link then tells, because it works once. */
const wordsFor = (error: Error) =>
  error instanceof ApiError && error.isUnanswered
    ? {
        title: silenceTitle(error),
        text: `${say('Your password may be set or not.')} ${silenceHint(error)}`,
      }
    : signInWords(error)
