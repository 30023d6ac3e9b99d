import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleCheck } from 'lucide'
import { useId, useRef, useState } from 'react'
import { ApiError } from '@/api/api-error'
import { changePassword } from '@/api/new-password'
import type { Person } from '@/api/session'
import { say } from '@/lib/say'
import { goOnSignedIn } from '@/shell/session-queries'
import { Button } from '@/ui/button'
import { FailureNote } from '@/shell/failure-note'
import { Dialog } from '@/ui/dialog'
import { ErrorSummary } from '@/ui/error-summary'
import { Note } from '@/ui/note'
import { useFocusOnChange } from '@/ui/use-focus-on-change'
import { useOpener } from '@/ui/use-opener'
import {
  changeWords,
  problemsIn,
  problemsOf,
  type Problems,
  type Written,
} from './change-password-words'
import { PasswordField } from './password-field'
import { newPasswordHelp } from './sign-in-words'

const FIELDS = ['current', 'password'] as const
const NOTHING: Written = { current: '', password: '' }

/** Changes one's own password, which signs one out everywhere else. */
export function ChangePasswordDialog({
  person,
  onUnknown,
  onClose,
}: {
  person: Person
  /** No answer came: what can be read now tells whether one is still signed in. */
  onUnknown: () => void
  onClose: () => void
}) {
  const formId = useId()
  const client = useQueryClient()
  const backToOpener = useOpener()
  const currentInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const done = useRef<HTMLButtonElement>(null)
  const [written, setWritten] = useState(NOTHING)
  const [own, setOwn] = useState<Problems>({})
  const [attempts, setAttempts] = useState(0)
  const goTo = (name: keyof Written) =>
    ({ current: currentInput, password: passwordInput })[name].current?.focus()
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: (session) => {
      setWritten(NOTHING)
      goOnSignedIn(client, session)
    },
    onError: (error) => {
      const first = FIELDS.find((name) => problemsIn(error)[name] !== undefined)
      if (first) goTo(first)
      else if (error instanceof ApiError && error.isUnanswered) onUnknown()
    },
  })
  const isDone = change.isSuccess
  useFocusOnChange(isDone, done)
  const problems = { ...problemsIn(change.error), ...own }
  const wrong = FIELDS.flatMap((name) => {
    const message = problems[name]
    return message === undefined ? [] : [{ name, message }]
  })
  const words = change.error && wrong.length === 0 ? changeWords(change.error) : null
  const write = (name: keyof Written) => (value: string) =>
    setWritten({ ...written, [name]: value })
  const send = () => {
    const found = problemsOf(written)
    const [first, ...more] = FIELDS.filter((name) => found[name] !== undefined)
    change.reset()
    setOwn(found)
    setAttempts(attempts + 1)
    if (!first) change.mutate(written)
    // With more the summary takes the focus.
    else if (more.length === 0) goTo(first)
  }
  return (
    <Dialog
      title={say('Change password')}
      description={person.email}
      dismissable={!change.isPending}
      initialFocus={currentInput}
      finalFocus={backToOpener}
      onClose={onClose}
      footer={
        isDone ? (
          <Button ref={done} variant="primary" onClick={onClose}>
            {say('Done')}
          </Button>
        ) : (
          <>
            <Button variant="ghost" unavailable={change.isPending} onClick={onClose}>
              {say('Cancel')}
            </Button>
            <Button variant="primary" type="submit" form={formId} busy={change.isPending}>
              {say('Change password')}
            </Button>
          </>
        )
      }
    >
      {isDone ? (
        <Note tone="ok" icon={CircleCheck}>
          <b>{say('Your password was changed.')}</b> {say('You were signed out everywhere else.')}
        </Note>
      ) : (
        <form
          id={formId}
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            if (!change.isPending) send()
          }}
        >
          {words && <FailureNote {...words} error={change.error} />}
          <ErrorSummary problems={wrong} attempts={attempts} onGoTo={goTo} />
          {/* For the browser's keeper of passwords, which would else not know whose it is. */}
          <input type="email" hidden readOnly autoComplete="username" value={person.email} />
          <PasswordField
            label={say('Current password')}
            show={say('Show current password')}
            value={written.current}
            error={problems.current}
            input={currentInput}
            onChange={write('current')}
          />
          <PasswordField
            label={say('New password')}
            show={say('Show new password')}
            value={written.password}
            error={problems.password}
            help={newPasswordHelp()}
            isNew
            input={passwordInput}
            onChange={write('password')}
          />
          <p className="text-small text-ink-3">
            {say('Changing it signs you out everywhere else.')}
          </p>
        </form>
      )}
    </Dialog>
  )
}
