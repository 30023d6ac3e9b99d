import { useQuery } from '@tanstack/react-query'
import { Check, Search } from 'lucide'
import type { ComponentProps } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import { useSettled } from '@/shell/use-settled'
import { Field } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { customerQueries } from './customer-queries'
import { callName } from './customer-rules'

/** What looking up a person by what was written has come to. */
export type CustomerLookup =
  | { state: 'none' | 'searching' | 'nobody' | 'several' | 'not-known' }
  | { state: 'found'; customer: Customer }

/** Who is meant by what was written: a whole e-mail, ID or key (`partnero-api.md` 2.11). */
export function useCustomerLookup(
  program: Program,
  written: string,
  enabled: boolean,
): CustomerLookup {
  const text = written.trim()
  const settled = useSettled(text)
  const search = useQuery({
    ...customerQueries.search(program, settled),
    enabled: settled !== '' && enabled,
  })
  if (text === '') return { state: 'none' }
  if (settled !== text || search.isPending) return { state: 'searching' }
  if (search.isError) return { state: 'not-known' }
  const [found, ...others] = search.data
  if (!found) return { state: 'nobody' }
  return others.length > 0 ? { state: 'several' } : { state: 'found', customer: found }
}

/** Why nobody can be meant; null when somebody was found, or nothing was written. */
export const lookupProblem = ({ state }: CustomerLookup): string | null => {
  switch (state) {
    case 'nobody':
      return say('No customer has this ID or key')
    case 'several':
      return say('Several customers have this. Write the ID.')
    case 'searching':
      return say('Wait until the customer is found.')
    case 'not-known':
      return say('The customer could not be looked up. Try again.')
    case 'none':
    case 'found':
      return null
  }
}

/** A field that takes a whole ID, key or e-mail, and says whose it is. */
export function LookupField({
  label,
  help,
  optional = false,
  lookup,
  problem,
  found,
  input,
}: {
  label: string
  /** What to write, while nothing is found. */
  help: string
  optional?: boolean
  lookup: CustomerLookup
  /** What was wrong with the field when the form was sent. */
  problem: string | undefined
  /** A word more about whom was found. */
  found?: string | undefined
  input: ComponentProps<'input'>
}) {
  const shown = lookup.state === 'nobody' || lookup.state === 'several'
  return (
    <Field
      label={label}
      optional={optional}
      error={problem ?? (shown ? (lookupProblem(lookup) ?? undefined) : undefined)}
      help={
        <span role="status">
          {lookup.state === 'found' ? (
            <span className="flex gap-1.25 text-ok">
              <Icon icon={Check} small className="mt-px" />
              <span className="min-w-0 break-words">
                {[callName(lookup.customer), lookup.customer.email, found]
                  .filter((each, index, all) => each && all.indexOf(each) === index)
                  .join(', ')}
              </span>
            </span>
          ) : lookup.state === 'searching' ? (
            say('Looking up')
          ) : (
            help
          )}
        </span>
      }
    >
      {(attributes) => (
        <span className="relative block">
          <Icon
            icon={Search}
            className="pointer-events-none absolute top-2 start-2.25 text-ink-3 phone:top-3.5"
          />
          <input
            {...input}
            {...attributes}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="control ps-7.75 phone:h-11 [&::-webkit-calendar-picker-indicator]:opacity-0"
          />
        </span>
      )}
    </Field>
  )
}
