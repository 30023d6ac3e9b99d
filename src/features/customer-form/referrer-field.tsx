import { useQuery } from '@tanstack/react-query'
import { Check, Search } from 'lucide-react'
import type { UseFormReturn } from 'react-hook-form'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { customerQueries } from '@/features/customers/customer-queries'
import { callName } from '@/features/customers/customer-rules'
import { Field } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { labelOf, type CustomerValues } from './customer-values'
import { useSettled } from '@/shell/use-settled'

/** What the look-up of a referring customer has come to. */
export type Referrer =
  | { state: 'none' | 'searching' | 'nobody' | 'several' | 'not-known' }
  | { state: 'found'; customer: Customer }

/** Who is meant by what was written: a whole e-mail, ID or key (`partnero-api.md` 2.11). */
export function useReferrer(program: Program, written: string): Referrer {
  const text = written.trim()
  const settled = useSettled(text)
  const search = useQuery({
    ...customerQueries.search(program, settled),
    enabled: settled !== '' && program.kind === 'refer-a-friend',
  })
  if (text === '') return { state: 'none' }
  if (settled !== text || search.isPending) return { state: 'searching' }
  if (search.isError) return { state: 'not-known' }
  const [found, ...others] = search.data
  if (!found) return { state: 'nobody' }
  return others.length > 0 ? { state: 'several' } : { state: 'found', customer: found }
}

export const referrerProblem = ({ state }: Referrer): string | null => {
  switch (state) {
    case 'nobody':
      return 'No customer has this ID or key'
    case 'several':
      return 'Several customers have this. Write the ID.'
    case 'searching':
      return 'Wait until the customer is found.'
    case 'not-known':
      return 'The customer could not be looked up. Try again.'
    case 'none':
    case 'found':
      return null
  }
}

/** Who brought the new customer, found by a whole ID, key or e-mail. */
export function ReferrerField({
  form,
  program,
  referrer,
}: {
  form: UseFormReturn<CustomerValues>
  program: Program
  referrer: Referrer
}) {
  const shown = referrer.state === 'nobody' || referrer.state === 'several'
  const problem = form.formState.errors.referrer?.message
  return (
    <Field
      label={labelOf('referrer', program.kind)}
      optional
      error={problem ?? (shown ? (referrerProblem(referrer) ?? undefined) : undefined)}
      help={
        <span role="status">
          {referrer.state === 'found' ? (
            <span className="flex gap-1.25 text-ok">
              <Icon icon={Check} small className="mt-px" />
              <span className="min-w-0 break-words">
                {[callName(referrer.customer), referrer.customer.email]
                  .filter((each, index, all) => each && all.indexOf(each) === index)
                  .join(', ')}
              </span>
            </span>
          ) : referrer.state === 'searching' ? (
            'Looking up'
          ) : (
            'The whole ID, key or email of the customer who brought this one.'
          )}
        </span>
      }
    >
      {(attributes) => (
        <span className="relative block">
          <Icon
            icon={Search}
            className="pointer-events-none absolute top-2 left-2.25 text-ink-3 phone:top-3.5"
          />
          <input
            {...form.register('referrer')}
            {...attributes}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="control pl-7.75 phone:h-11"
          />
        </span>
      )}
    </Field>
  )
}
