import type { RefObject } from 'react'
import type { ControlAttributes } from '@/ui/field'
import { LONGEST_KEY } from './link-words'

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
      maxLength={LONGEST_KEY}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
