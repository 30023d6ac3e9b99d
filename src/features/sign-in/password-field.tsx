import { useState, type RefObject } from 'react'
import { say } from '@/lib/say'
import { Field } from '@/ui/field'

/** A password, hidden until one asks to see it. */
export function PasswordField({
  label = say('Password'),
  show = say('Show password'),
  value,
  error,
  help,
  isNew = false,
  input,
  onChange,
}: {
  label?: string
  /** The name of the control that shows it; of two fields each has its own. */
  show?: string
  value: string
  error: string | undefined
  help?: string
  /** For the browser's keeper of passwords: to make one up, or to fill in the one it knows. */
  isNew?: boolean
  input: RefObject<HTMLInputElement | null>
  onChange: (value: string) => void
}) {
  const [shown, setShown] = useState(false)
  return (
    <Field
      label={label}
      error={error}
      help={help}
      beside={
        <button
          type="button"
          aria-pressed={shown}
          aria-label={show}
          className="link -my-1 min-h-6 text-small font-medium phone:-my-3 phone:min-h-11"
          onClick={() => setShown(!shown)}
        >
          {shown ? say('Hide') : say('Show')}
        </button>
      }
    >
      {(attributes) => (
        <input
          {...attributes}
          ref={input}
          required
          type={shown ? 'text' : 'password'}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          autoCapitalize="none"
          spellCheck={false}
          className="control"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
