import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { Search } from 'lucide'
import { useEffect, useId, useState, type RefCallback } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { listPartners, searchPartners, type Partner } from '@/api/partners'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { Icon } from '@/ui/icon'
import type { CustomerValues } from './customer-values'
import './customer-form.css'
import { useSettled } from '@/shell/use-settled'

const partnerQuery = (program: Program, text: string) =>
  queryOptions({
    queryKey: ['partners', program.id, text],
    queryFn: ({ signal }) =>
      text === '' ? listPartners(program, signal) : searchPartners(program, text, signal),
    placeholderData: keepPreviousData,
  })

const nameOf = ({ name, surname, email, id }: Partner): string =>
  [name, surname].filter(Boolean).join(' ') || (email ?? id)

/**
 * The partner who brought the customer: found by part of a key or e-mail and chosen from what was found, because only
 * the partner's id is sure to name one (`partnero-api.md` 3.1, C15).
 */
export function PartnerField({
  form,
  program,
  wanted,
  box,
}: {
  form: UseFormReturn<CustomerValues>
  program: Program
  /** A key to begin with: that of the partner whose customers the list shows. */
  wanted: string
  /** Takes the box when it is where the form begins. */
  box?: RefCallback<HTMLElement> | undefined
}) {
  const [text, setText] = useState(wanted)
  const name = useId()
  const partners = useQuery(partnerQuery(program, useSettled(text.trim())))
  const rows = partners.data ?? []
  const chosen = form.watch('partner')
  const choose = (id: string) =>
    form.setValue('partner', id, {
      shouldDirty: true,
      shouldValidate: form.formState.isSubmitted,
    })
  const only =
    text === wanted && rows.length === 1 && !partners.isPlaceholderData ? rows[0]?.id : ''
  useEffect(() => {
    if (wanted !== '' && only && form.getValues('partner') === '') form.setValue('partner', only)
  }, [form, wanted, only])
  return (
    <Field
      label={say('Partner')}
      error={form.formState.errors.partner?.message}
      help={say('The partner who brought this customer. Find one by part of a key or email.')}
    >
      {(attributes) => (
        <>
          <span className="relative block">
            <Icon
              icon={Search}
              className="pointer-events-none absolute top-2 start-2.25 text-ink-3 phone:top-3.5"
            />
            <input
              {...attributes}
              ref={box}
              type="search"
              value={text}
              onChange={(event) => setText(event.target.value)}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              className="control ps-7.75 phone:h-11"
              // Enter here finds; it does not make a customer.
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey)
                  event.preventDefault()
              }}
            />
          </span>
          <div
            role="radiogroup"
            aria-label={say('Partners found')}
            aria-busy={partners.isFetching}
            className="flex max-h-36 flex-col overflow-auto rounded-md ring-1 ring-line ring-inset"
          >
            {rows.map((partner) => (
              <label
                key={partner.id}
                className="flex min-h-8 cursor-pointer items-center gap-2 px-2.5 hover:bg-hover has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent phone:min-h-11"
              >
                <input
                  type="radio"
                  name={name}
                  className="radio"
                  checked={partner.id === chosen}
                  onChange={() => choose(partner.id)}
                />
                <span className="truncate">{nameOf(partner)}</span>
                {partner.email && nameOf(partner) !== partner.email && (
                  <span className="truncate text-ink-3">{partner.email}</span>
                )}
              </label>
            ))}
            {rows.length === 0 && (
              <p role="status" className="px-2.5 py-1.5 text-ink-3">
                {partners.isPending
                  ? say('Reading partners')
                  : partners.isError
                    ? say('Partners did not load.')
                    : say('No partner has this key, email or ID.')}
              </p>
            )}
          </div>
          {partners.isError && (
            <Button size="small" onClick={() => void partners.refetch()}>
              {say('Try again')}
            </Button>
          )}
        </>
      )}
    </Field>
  )
}
