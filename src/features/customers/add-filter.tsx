import { useRef, useState, type RefObject } from 'react'
import { isEmailAddress } from '@/lib/email-address'
import { say } from '@/lib/say'
import { LONGEST_SEARCH, textProblem } from '@/lib/text-problem'
import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { Popover } from '@/ui/popover'
import { Segmented } from '@/ui/segmented'

export type PartnerFilter = 'partnerKey' | 'partnerEmail'
export const partnerFilterLabels: Record<PartnerFilter, () => string> = {
  partnerKey: () => say('Partner key'),
  partnerEmail: () => say('Partner email'),
}

const choices = () =>
  [
    { value: 'partnerKey', label: partnerFilterLabels.partnerKey() },
    { value: 'partnerEmail', label: partnerFilterLabels.partnerEmail() },
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
  const problem =
    value.trim() === ''
      ? filter === 'partnerEmail'
        ? say('Write a partner email.')
        : say('Write a partner key.')
      : filter === 'partnerEmail' && !isEmailAddress(value.trim())
        ? say('Write a whole email address, like jane@example.com.')
        : (textProblem(value.trim(), LONGEST_SEARCH) ?? undefined)
  return (
    <Popover
      label={say('Add filter')}
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
          label={say('Filter by')}
          options={choices()}
          value={filter}
          onChange={setFilter}
          full
          small
        />
        <Field
          label={partnerFilterLabels[filter]()}
          error={submitted ? problem : undefined}
          help={filter === 'partnerEmail' ? say('The whole address.') : say('The whole key.')}
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
            {say('Cancel')}
          </Button>
          <Button variant="primary" size="small" type="submit">
            {say('Apply')}
          </Button>
        </div>
      </form>
    </Popover>
  )
}
