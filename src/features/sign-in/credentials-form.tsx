import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { isEmailAddress } from '@/lib/email-address'
import { FailureNote } from '@/shell/failure-note'
import { say } from '@/lib/say'
import { Field } from '@/ui/field'
import { PasswordField } from './password-field'
import { signInWords } from './sign-in-words'
import type { useSignIn } from './use-sign-in'

/** E-mail and password, and why they were refused. The button is drawn by the owner, who knows where it stands. */
export function CredentialsForm({
  id,
  signIn,
  email: known = null,
  passwordInput,
  children,
}: {
  id: string
  signIn: ReturnType<typeof useSignIn>
  /** Whose session goes on: no other account fits the page below. */
  email?: string | null
  passwordInput: RefObject<HTMLInputElement | null>
  children?: ReactNode
}) {
  const emailInput = useRef<HTMLInputElement>(null)
  const [email, setEmail] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const [problems, setProblems] = useState<{ email?: string; password?: string }>({})
  // Where a finger types, a keyboard that jumps up would hide the page.
  useEffect(() => {
    if (known === null && matchMedia('(hover: hover)').matches) emailInput.current?.focus()
  }, [known])
  const send = () => {
    const found = {
      ...(!isEmailAddress(email.trim()) && {
        email:
          email.trim() === ''
            ? say('Write your email.')
            : say('Write a whole email address, like jane@example.com.'),
      }),
      ...(password === '' && { password: say('Write your password.') }),
    }
    setProblems(found)
    if (found.email) emailInput.current?.focus()
    else if (found.password) passwordInput.current?.focus()
    else
      signIn.mutate(
        { email, password },
        {
          onError: () => {
            setPassword('')
            passwordInput.current?.focus()
          },
        },
      )
  }
  const words = signIn.error && signInWords(signIn.error)
  return (
    <form
      id={id}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!signIn.isPending) send()
      }}
    >
      {words && <FailureNote {...words} error={signIn.error} />}
      <Field label={say('Email')} error={problems.email}>
        {(attributes) => (
          <input
            {...attributes}
            ref={emailInput}
            required
            readOnly={known !== null}
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            className="control"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <PasswordField
        value={password}
        error={problems.password}
        input={passwordInput}
        onChange={setPassword}
      />
      {children}
    </form>
  )
}
