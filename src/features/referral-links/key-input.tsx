import type { RefObject } from 'react'
import type { ControlAttributes } from '@/ui/field'

/** Takes the key of a link. */
export function KeyInput({
  attributes,
  input,
  value,
  onChange,
}: {
  attributes: ControlAttributes
  input: RefObject<HTMLInputElement | null>
  value: string
  onChange: (key: string) => void
}) {
  return (
    <input
      {...attributes}
      ref={input}
      required
      className="control identifier min-w-0 flex-1 phone:h-11"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
