import { TriangleAlert } from 'lucide'
import { useId, type ReactNode } from 'react'
import { say } from '@/lib/say'
import { Icon } from './icon'

export type ControlAttributes = {
  id: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

/** Label, control, message and help, wired by id. The control is drawn by `children` with the given attributes. */
export function Field({
  label,
  help,
  error,
  optional = false,
  beside,
  children,
}: {
  label: ReactNode
  help?: ReactNode
  error?: ReactNode
  optional?: boolean
  /** A small control at the end of the label's line. */
  beside?: ReactNode
  children: (attributes: ControlAttributes) => ReactNode
}) {
  const id = useId()
  const describedBy = [error ? `${id}-error` : '', help ? `${id}-help` : '']
    .filter(Boolean)
    .join(' ')
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between">
        <label htmlFor={id} className="flex items-baseline gap-1.5 font-medium">
          {label}
          {optional && (
            <span aria-hidden className="text-small font-normal text-ink-3">
              {say('Optional')}
            </span>
          )}
        </label>
        {beside}
      </div>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': describedBy || undefined,
      })}
      {error && (
        <p id={`${id}-error`} className="flex gap-1.25 text-small font-medium text-bad">
          <Icon icon={TriangleAlert} small className="mt-px" />
          <span className="min-w-0 break-words">{error}</span>
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className="text-small text-ink-3">
          {help}
        </p>
      )}
    </div>
  )
}
