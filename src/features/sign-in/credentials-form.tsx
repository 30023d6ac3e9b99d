import { TriangleAlert } from 'lucide-react'
import { useRef, useState, type ReactNode, type RefObject } from 'react'
import { say } from '@/lib/say'
import { Field } from '@/ui/field'
import { Note } from '@/ui/note'
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
  const [isEmpty, setIsEmpty] = useState({ email: false, password: false })
  const send = () => {
    const empty = { email: email.trim() === '', password: password === '' }
    setIsEmpty(empty)
    if (empty.email) emailInput.current?.focus()
    else if (empty.password) passwordInput.current?.focus()
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
      {words && (
        <Note tone="bad" icon={TriangleAlert} urgent>
          <b>{words.title}</b> {words.text}
        </Note>
      )}
      <Field label={say('Email')} error={isEmpty.email ? say('Write your email.') : undefined}>
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
        error={isEmpty.password ? say('Write your password.') : undefined}
        input={passwordInput}
        onChange={setPassword}
      />
      {children}
    </form>
  )
}
