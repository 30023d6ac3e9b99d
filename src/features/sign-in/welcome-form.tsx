import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiError } from '@/api/api-error'
import { acceptWelcome, type NewPerson } from '@/api/welcome'
import { isEmailAddress } from '@/lib/email-address'
import { passwordProblem } from '@/lib/new-password'
import { nameProblem } from '@/lib/person-name'
import { say } from '@/lib/say'
import { navigate } from '@/shell/navigation'
import { goOnSignedIn } from '@/shell/session-queries'
import { Button } from '@/ui/button'
import { FailureNote } from '@/shell/failure-note'
import { ErrorSummary } from '@/ui/error-summary'
import { Field } from '@/ui/field'
import { paths } from '@/urls/paths'
import { PasswordField } from './password-field'
import { newPasswordHelp, signInWords } from './sign-in-words'

const FIELDS = ['name', 'email', 'password'] as const
type FieldName = (typeof FIELDS)[number]
type Problems = Partial<Record<FieldName, string>>

/** The same rules as the server's, said before anything is sent. */
const problemsOf = ({ name, email, password }: Record<FieldName, string>): Problems => ({
  ...(nameProblem(name) !== null && { name: nameProblem(name) ?? '' }),
  ...(!isEmailAddress(email.trim()) && {
    email: say('Write a whole email address, like jane@example.com.'),
  }),
  ...(passwordProblem(password) !== null && { password: passwordProblem(password) ?? '' }),
})

const problemsIn = (error: Error | null): Problems =>
  error instanceof ApiError
    ? Object.fromEntries(
        error.fieldErrors
          .filter(({ field }) => FIELDS.some((each) => each === field))
          .map(({ field, message }) => [field, message]),
      )
    : {}

/** Who one is, for whoever came with a link; then one is signed in. */
export function WelcomeForm({ token, email: invited }: { token: string; email: string | null }) {
  const client = useQueryClient()
  const nameInput = useRef<HTMLInputElement>(null)
  const emailInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const goTo = (name: FieldName) =>
    ({ name: nameInput, email: emailInput, password: passwordInput })[name].current?.focus()
  const [written, setWritten] = useState({ name: '', email: invited ?? '', password: '' })
  const [own, setOwn] = useState<Problems>({})
  const [attempts, setAttempts] = useState(0)
  const accept = useMutation({
    mutationFn: (given: NewPerson) => acceptWelcome(given),
    onSuccess: (session) => {
      goOnSignedIn(client, session)
      // Replaced, so that the spent link is not in the history.
      navigate(paths.home(), { replace: true })
    },
  })
  const problems = { ...problemsIn(accept.error), ...own }
  const wrong = FIELDS.flatMap((name) => {
    const message = problems[name]
    return message === undefined ? [] : [{ name, message }]
  })
  const refused = accept.error && wrong.length === 0 ? signInWords(accept.error) : null
  const write = (name: FieldName) => (value: string) => setWritten({ ...written, [name]: value })
  const send = () => {
    const found = problemsOf(written)
    const first = FIELDS.filter((name) => found[name] !== undefined)
    accept.reset()
    setOwn(found)
    setAttempts(attempts + 1)
    if (first.length === 0) accept.mutate({ ...written, token })
    else if (first.length === 1 && first[0]) goTo(first[0])
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!accept.isPending) send()
      }}
    >
      {refused && <FailureNote {...refused} error={accept.error} />}
      <ErrorSummary problems={wrong} attempts={attempts} onGoTo={goTo} />
      <Field label={say('Name')} error={problems.name}>
        {(attributes) => (
          <input
            {...attributes}
            ref={nameInput}
            required
            autoComplete="name"
            maxLength={200}
            className="control"
            value={written.name}
            onChange={(event) => write('name')(event.target.value)}
          />
        )}
      </Field>
      <Field label={say('Email')} error={problems.email}>
        {(attributes) => (
          <input
            {...attributes}
            ref={emailInput}
            required
            readOnly={invited !== null}
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            className="control"
            value={written.email}
            onChange={(event) => write('email')(event.target.value)}
          />
        )}
      </Field>
      <PasswordField
        value={written.password}
        error={problems.password}
        help={newPasswordHelp()}
        isNew
        input={passwordInput}
        onChange={write('password')}
      />
      <Button type="submit" variant="primary" size="touch" busy={accept.isPending}>
        {say('Make my account')}
      </Button>
    </form>
  )
}
