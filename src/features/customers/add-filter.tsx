import { useRef, useState, type RefObject } from 'react'
import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { Popover } from '@/ui/popover'
import { Segmented } from '@/ui/segmented'

export type PartnerFilter = 'partnerKey' | 'partnerEmail'
export const partnerFilterLabels: Record<PartnerFilter, string> = {
  partnerKey: 'Partner key',
  partnerEmail: 'Partner email',
}

const choices = [
  { value: 'partnerKey', label: partnerFilterLabels.partnerKey },
  { value: 'partnerEmail', label: partnerFilterLabels.partnerEmail },
] as const

/** The two filters Partnero has for an affiliate list: the partner's key or e-mail, whole (`partnero-api.md` 2.2). */
export function AddFilter({
  anchor,
  onApply,
  onClose,
}: {
  anchor: RefObject<HTMLElement | null>
  onApply: (filter: PartnerFilter, value: string) => void
  onClose: () => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [filter, setFilter] = useState<PartnerFilter>('partnerKey')
  const [value, setValue] = useState('')
  const [submitted, setSubmitted] = useState(false)
  const label = partnerFilterLabels[filter]
  const problem =
    value.trim() === ''
      ? `Write a ${label.toLowerCase()}.`
      : filter === 'partnerEmail' && !/^\S+@\S+$/.test(value.trim())
        ? 'Write a whole email address, like jane@example.com.'
        : undefined
  return (
    <Popover
      label="Add filter"
      anchor={anchor}
      align="start"
      width={288}
      initialFocus={input}
      onClose={onClose}
    >
      <form
        noValidate
        className="flex flex-col gap-3 p-2"
        onSubmit={(event) => {
          event.preventDefault()
          setSubmitted(true)
          if (problem) {
            input.current?.focus()
            return
          }
          onApply(filter, value.trim())
          onClose()
        }}
      >
        <Segmented
          label="Filter by"
          options={choices}
          value={filter}
          onChange={setFilter}
          full
          small
        />
        <Field
          label={label}
          error={submitted ? problem : undefined}
          help={filter === 'partnerEmail' ? 'The whole address.' : 'The whole key.'}
        >
          {(attributes) => (
            <input
              {...attributes}
              ref={input}
              className="control"
              autoComplete="off"
              spellCheck={false}
              value={value}
              onChange={(event) => setValue(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button variant="ghost" size="small" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" size="small" type="submit">
            Apply
          </Button>
        </div>
      </form>
    </Popover>
  )
}
