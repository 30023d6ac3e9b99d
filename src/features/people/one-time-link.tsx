import { CircleCheck } from 'lucide'
import type { ReactNode } from 'react'
import { CopyButton } from '@/ui/copy-button'
import { Field } from '@/ui/field'
import { Note } from '@/ui/note'

/** A link that is shown only now, to be sent by hand: the desk sends no mail. `children` say to whom. */
export function OneTimeLink({
  link,
  label,
  copy,
  children,
}: {
  link: string
  label: string
  /** The name of the control that copies it. */
  copy: string
  children: ReactNode
}) {
  return (
    <>
      <Note tone="ok" icon={CircleCheck}>
        {children}
      </Note>
      <Field label={label}>
        {(attributes) => (
          <span className="flex items-center gap-2">
            <input {...attributes} readOnly className="control identifier" value={link} />
            <CopyButton label={copy} text={link} />
          </span>
        )}
      </Field>
    </>
  )
}
