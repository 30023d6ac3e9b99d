import { useQuery } from '@tanstack/react-query'
import { useId, type ComponentProps, type RefCallback } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { LookupField, type CustomerLookup } from '@/features/customers/customer-lookup'
import { partQueries } from '@/features/customers/customer-part-queries'
import { fullName } from '@/features/customers/customer-rules'
import { currenciesAfter } from '@/lib/money'
import { say } from '@/lib/say'
import { AmountInput } from '@/ui/amount-input'
import { ErrorSummary } from '@/ui/error-summary'
import { Field } from '@/ui/field'
import { WithArrow } from '@/ui/with-arrow'
import { DEFAULT_LIMIT } from '@/urls/customer-list-search'
import { LONGEST_ACTION, LONGEST_KEY, type SaleValues } from './sale-values'

/** In the order they stand on the screen. */
export const SALE_FIELDS = ['buyer', 'amount', 'currency', 'action', 'key'] as const

/** A message as it reads in the summary, where no label stands above it. */
function inSummary(name: (typeof SALE_FIELDS)[number], problem: string): string {
  if (name === 'action') return say('Action: {problem}', { problem })
  return name === 'key' ? say('Key: {problem}', { problem }) : problem
}

/** Step 1: what was bought, and in a refer-a-friend program by whom. */
export function SaleForm({
  id,
  form,
  program,
  customer,
  buyer,
  firstField,
  onReview,
}: {
  id: string
  form: UseFormReturn<SaleValues>
  program: Program
  customer: Customer
  buyer: CustomerLookup
  firstField: RefCallback<HTMLElement>
  onReview: () => void
}) {
  const { errors, submitCount } = form.formState
  const failed = SALE_FIELDS.filter((name) => errors[name])
  const currency = form.watch('currency')
  const amount = form.register('amount')
  const buyerInput = form.register('buyer')
  const asksForBuyer = program.kind === 'refer-a-friend'
  return (
    <form
      id={id}
      noValidate
      className="contents"
      onSubmit={(event) => {
        event.preventDefault()
        onReview()
      }}
    >
      <ErrorSummary
        problems={failed.map((name) => ({
          name,
          message: inSummary(name, errors[name]?.message ?? ''),
        }))}
        attempts={submitCount}
        onGoTo={(name) => form.setFocus(name)}
      />
      {asksForBuyer && (
        <BuyerField
          program={program}
          customer={customer}
          buyer={buyer}
          problem={errors.buyer?.message}
          input={{
            ...buyerInput,
            ref: (input: HTMLInputElement | null) => {
              buyerInput.ref(input)
              firstField(input)
            },
          }}
        />
      )}
      <div className="grid grid-cols-[minmax(0,1fr)_148px] gap-3 phone:grid-cols-[minmax(0,1fr)_118px]">
        <Field label={say('Amount')} error={errors.amount?.message}>
          {(attributes) => (
            <AmountInput
              {...amount}
              {...attributes}
              ref={(input) => {
                amount.ref(input)
                if (!asksForBuyer) firstField(input)
              }}
              unit={{ unit: currency, isCurrency: true }}
              onCleanPaste={(clean) =>
                form.setValue('amount', clean, {
                  shouldDirty: true,
                  shouldValidate: form.formState.isSubmitted,
                })
              }
            />
          )}
        </Field>
        <Field label={say('Currency')} error={errors.currency?.message}>
          {(attributes) => (
            <WithArrow>
              <select
                {...form.register('currency')}
                {...attributes}
                required
                className="control h-11 bg-none pe-7 text-lead font-medium phone:h-12 phone:text-[1rem]"
              >
                {currenciesAfter([]).map((code) => (
                  <option key={code}>{code}</option>
                ))}
              </select>
            </WithArrow>
          )}
        </Field>
      </div>
      <Field
        label={say('Action')}
        error={errors.action?.message}
        help={say('What your app calls it when it reports one. Rewards may depend on it.')}
      >
        {(attributes) => (
          <input
            {...form.register('action')}
            {...attributes}
            required
            maxLength={LONGEST_ACTION}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="control identifier phone:h-11"
          />
        )}
      </Field>
      <Field
        label={say('Key')}
        optional
        error={errors.key?.message}
        help={say(
          'Names the sale once for all, such as the order number. Without one it gets a key of its own.',
        )}
      >
        {(attributes) => (
          <input
            {...form.register('key')}
            {...attributes}
            maxLength={LONGEST_KEY + 1}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="control identifier phone:h-11"
          />
        )}
      </Field>
    </form>
  )
}

/** Who bought. The people this customer brought are offered; whoever else was brought by somebody can be written. */
function BuyerField({
  program,
  customer,
  buyer,
  problem,
  input,
}: {
  program: Program
  customer: Customer
  buyer: CustomerLookup
  problem: string | undefined
  input: ComponentProps<'input'>
}) {
  const list = useId()
  const referrals = useQuery(
    partQueries.referrals(program, customer.id, { page: 1, limit: DEFAULT_LIMIT }),
  )
  return (
    <>
      <LookupField
        label={say('Who bought')}
        lookup={buyer}
        problem={problem}
        help={say('The whole ID, key or email of somebody who was referred.')}
        input={{ ...input, required: true, list }}
      />
      <datalist id={list}>
        {referrals.data?.rows.map((friend) => (
          <option key={friend.id} value={friend.email ?? friend.id}>
            {fullName(friend) ?? friend.id}
          </option>
        ))}
      </datalist>
    </>
  )
}
