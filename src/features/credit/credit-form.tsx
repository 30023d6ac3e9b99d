import { RotateCw, TriangleAlert } from 'lucide'
import { useId, type RefCallback } from 'react'
import type { FieldErrors, UseFormReturn } from 'react-hook-form'
import { addDecimals } from '@/lib/decimal'
import { formatClockSeconds } from '@/lib/dates'
import type { OwnCreditRules } from '@/api/credit-rules'
import type { Money } from '@/lib/money'
import { say } from '@/lib/say'
import { Amount } from '@/ui/amount'
import { AmountInput } from '@/ui/amount-input'
import { Missing } from '@/ui/badge'
import { Button, IconButton } from '@/ui/button'
import { ErrorSummary } from '@/ui/error-summary'
import { Field } from '@/ui/field'
import { Note } from '@/ui/note'
import { Segmented } from '@/ui/segmented'
import { WithArrow } from '@/ui/with-arrow'
import { balanceIn } from '@/api/balance'
import { currencyChoices, otherUnits } from './credit-balance'
import { CreditLedger } from './credit-ledger'
import type { Refusal } from './credit-refusal'
import { chosenUnit, creditedMoney, type CreditValues } from './credit-values'
import { refusalText, refusalTitle } from './credit-words'
import { limitHelp } from './own-rules'
import type { FreshBalance } from './use-fresh-balance'

const types = () =>
  [
    { value: 'money', label: say('Money') },
    { value: 'other', label: say('Other unit') },
  ] as const

const fieldNames = ['amount', 'currency', 'unit', 'reason'] as const

export function CreditForm({
  id,
  form,
  fresh,
  refusal,
  programName,
  customerId,
  lastUsed,
  rules,
  firstField,
  onReview,
}: {
  id: string
  form: UseFormReturn<CreditValues>
  fresh: FreshBalance
  refusal: Refusal | null
  programName: string
  customerId: string
  lastUsed: string | null
  /** undefined while they are not known. */
  rules: OwnCreditRules | undefined
  firstField: RefCallback<HTMLElement>
  onReview: (values: CreditValues) => void
}) {
  const values = form.watch()
  const { errors, submitCount } = form.formState
  const failed = fieldNames.filter((name) => errors[name])

  const onInvalid = (problems: FieldErrors<CreditValues>) => {
    const [first, ...others] = fieldNames.filter((name) => problems[name])
    if (first && others.length === 0) form.setFocus(first)
  }
  const money = creditedMoney(values, fresh.balance)
  const amount = form.register('amount')

  return (
    <form
      id={id}
      noValidate
      className="contents"
      onSubmit={(event) => void form.handleSubmit(onReview, onInvalid)(event)}
    >
      {refusal && (
        <Note tone="bad" icon={TriangleAlert} urgent>
          <b>{refusalTitle(refusal)}</b>
          <span className="block">{refusalText(refusal, programName, customerId)}</span>
        </Note>
      )}
      <ErrorSummary
        problems={failed.map((name) => ({ name, message: errors[name]?.message ?? '' }))}
        attempts={submitCount}
        onGoTo={(name) => form.setFocus(name)}
      />
      <Segmented
        full
        label={say('Credit type')}
        options={types()}
        value={values.type}
        onChange={(type) => {
          form.setValue('type', type, { shouldDirty: true })
          form.clearErrors(['amount', 'currency', 'unit'])
        }}
      />
      <div className="grid grid-cols-[minmax(0,1fr)_148px] gap-3 phone:grid-cols-[minmax(0,1fr)_118px]">
        <Field
          label={say('Amount')}
          error={errors.amount?.message}
          help={limitHelp(rules, chosenUnit(values, fresh.balance))}
        >
          {(attributes) => (
            <AmountInput
              {...amount}
              {...attributes}
              ref={(input) => {
                amount.ref(input)
                firstField(input)
              }}
              unit={chosenUnit(values, null)}
              onCleanPaste={(clean) =>
                form.setValue('amount', clean, {
                  shouldDirty: true,
                  shouldValidate: form.formState.isSubmitted,
                })
              }
            />
          )}
        </Field>
        {values.type === 'money' ? (
          <Field label={say('Currency')} error={errors.currency?.message}>
            {(attributes) => (
              <WithArrow>
                <select
                  {...form.register('currency')}
                  {...attributes}
                  required
                  className={`${unitControl} bg-none`}
                >
                  {values.currency === '' && <option value="">{say('Choose')}</option>}
                  {currencyChoices(fresh.balance, lastUsed).map((currency) => (
                    <option key={currency}>{currency}</option>
                  ))}
                </select>
              </WithArrow>
            )}
          </Field>
        ) : (
          <UnitField form={form} units={otherUnits(fresh.balance)} />
        )}
      </div>
      <Field
        label={say('Reason')}
        error={errors.reason?.message}
        help={say('Kept in the audit log. Not sent to Partnero or to the customer.')}
      >
        {(attributes) => (
          <textarea
            {...form.register('reason')}
            {...attributes}
            required
            rows={2}
            className="control phone:min-h-18 phone:text-[1rem]"
          />
        )}
      </Field>
      <BalanceAfter fresh={fresh} values={values} money={money} />
    </form>
  )
}

const unitControl = 'control h-11 pe-7 text-lead font-medium phone:h-12 phone:text-[1rem]'

/** The units the balance holds are offered; any other can be typed. */
function UnitField({
  form,
  units,
}: {
  form: UseFormReturn<CreditValues>
  units: readonly string[]
}) {
  const list = useId()
  return (
    <Field label={say('Unit')} error={form.formState.errors.unit?.message}>
      {(attributes) => (
        <WithArrow>
          <input
            {...form.register('unit')}
            {...attributes}
            required
            list={list}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className={`${unitControl} [&::-webkit-calendar-picker-indicator]:opacity-0`}
          />
          <datalist id={list}>
            {units.map((unit) => (
              <option key={unit} value={unit} />
            ))}
          </datalist>
        </WithArrow>
      )}
    </Field>
  )
}

function BalanceAfter({
  fresh,
  values,
  money,
}: {
  fresh: FreshBalance
  values: CreditValues
  money: Money | null
}) {
  const { balance, readAt, isReading, error } = fresh
  if (!balance && error)
    return (
      <Note
        tone="bad"
        icon={TriangleAlert}
        urgent
        actions={
          <Button size="small" onClick={fresh.readAgain}>
            {say('Try again')}
          </Button>
        }
      >
        <b>{say('The balance did not load.')}</b>{' '}
        {say('A credit needs a balance that was read just now.')}
      </Note>
    )
  const unit = chosenUnit(values, balance)
  const time = formatClockSeconds(readAt)
  const held = balance && unit.unit !== '' ? { ...unit, amount: balanceIn(balance, unit) } : null
  return (
    <div className="flex flex-col gap-1.5">
      <CreditLedger
        rows={[
          {
            label: say('Balance now'),
            value: held ? (
              <Amount money={held} />
            ) : balance ? (
              <Missing meaning={say('Not known yet')} />
            ) : (
              <span className="text-ink-3">{say('Waiting')}</span>
            ),
          },
          {
            label: say('Credit'),
            value: money ? (
              <span className="ledger-plus">
                <Amount money={money} signed />
              </span>
            ) : (
              <Missing meaning={say('Not known yet')} />
            ),
          },
          {
            label: say('Balance after'),
            total: 'sum',
            value:
              held && money ? (
                <Amount money={{ ...money, amount: addDecimals(held.amount, money.amount) }} />
              ) : (
                <Missing meaning={say('Not known yet')} />
              ),
          },
        ]}
      />
      <div className="flex min-h-6 items-center gap-0.5 text-small text-ink-3 tabular-nums">
        <span role="status">
          {isReading
            ? say('Reading the balance from Partnero')
            : error
              ? `${say('Refreshing failed.')} ${say('Balance read from Partnero at {time}', { time })}`
              : say('Balance read from Partnero at {time}', { time })}
        </span>
        <IconButton
          label={say('Refresh balance')}
          icon={RotateCw}
          size="tiny"
          unavailable={isReading}
          onClick={fresh.readAgain}
        />
      </div>
    </div>
  )
}
