import { useId, useRef, useState, type ReactNode } from 'react'
import type { Decimal } from '@/lib/decimal'
import { currenciesAfter, type Money } from '@/lib/money'
import { say } from '@/lib/say'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { FailureNote } from '@/shell/failure-note'
import { Field } from '@/ui/field'
import { Segmented } from '@/ui/segmented'
import { useOpener } from '@/ui/use-opener'
import { WithArrow } from '@/ui/with-arrow'
import { limitsWords } from './limits-words'
import { readRule, unitOf, valuesOf, type RuleProblems, type RuleValues } from './rule-values'

type Unit = Pick<Money, 'unit' | 'isCurrency'>
export type Rule = Unit & { amounts: readonly [Decimal | null, Decimal | null] }

const LONGEST_UNIT = 60

/** A unit and two amounts: a limit, or what is asked of a large credit. */
export function RuleDialog({
  title,
  rule,
  fields,
  isTaken,
  isBusy,
  error,
  first,
  onSave,
  onRemove,
  onClose,
}: {
  title: string
  /** null: it is a new one. */
  rule: Rule | null
  fields: readonly [{ label: string; help: string }, { label: string; help: string }]
  /** Whether another rule of the kind has the unit. */
  isTaken: (unit: Unit) => boolean
  isBusy: boolean
  error: Error | null
  /** What stands before the unit. */
  first?: ReactNode
  onSave: (rule: Rule) => void
  onRemove: () => void
  onClose: () => void
}) {
  const formId = useId()
  const backToOpener = useOpener()
  const form = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState<RuleValues>(() => valuesOf(rule))
  const [problems, setProblems] = useState<RuleProblems>({})
  const types = [
    { value: 'money', label: say('Money') },
    { value: 'other', label: say('Other unit') },
  ] as const
  const change = (over: Partial<RuleValues>) => {
    const changed = { ...values, ...over }
    setValues(changed)
    // What was wrong is looked at again as it is mended.
    if (Object.keys(problems).length === 0) return
    const read = readRule(changed, isTaken)
    setProblems('problems' in read ? read.problems : {})
  }
  const save = () => {
    const read = readRule(values, isTaken)
    if ('problems' in read) {
      setProblems(read.problems)
      // The fields are drawn as wrong before the first of them is looked for.
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(),
      )
      return
    }
    setProblems({})
    onSave({ ...read.unit, amounts: read.amounts })
  }
  const amountField = (place: 0 | 1) => (
    <Field
      label={fields[place].label}
      help={fields[place].help}
      error={problems[place]}
      optional
      beside={<span className="text-small text-ink-3">{unitOf(values).unit}</span>}
    >
      {(attributes) => (
        <input
          {...attributes}
          inputMode="decimal"
          autoComplete="off"
          className="control tabular-nums phone:h-11"
          value={values.amounts[place]}
          onChange={({ target: { value } }) =>
            change({
              amounts: place === 0 ? [value, values.amounts[1]] : [values.amounts[0], value],
            })
          }
        />
      )}
    </Field>
  )
  return (
    <Dialog
      title={title}
      dismissable={!isBusy}
      finalFocus={backToOpener}
      onClose={onClose}
      footer={
        <>
          {rule && (
            <Button className="me-auto" unavailable={isBusy} onClick={onRemove}>
              {say('Remove')}
            </Button>
          )}
          <Button variant="ghost" unavailable={isBusy} onClick={onClose}>
            {say('Cancel')}
          </Button>
          <Button variant="primary" type="submit" form={formId} busy={isBusy}>
            {say('Save')}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy) save()
        }}
      >
        <RefusedChange error={error} />
        {first}
        <div className="flex flex-col gap-1.5">
          <Segmented
            full
            label={say('Unit type')}
            options={types}
            value={values.type}
            onChange={(type) => change({ type })}
          />
        </div>
        {values.type === 'money' ? (
          <Field label={say('Currency')} error={problems.unit}>
            {(attributes) => (
              <WithArrow>
                <select
                  {...attributes}
                  className="control bg-none pe-7 phone:h-11"
                  value={values.currency}
                  onChange={({ target }) => change({ currency: target.value })}
                >
                  {currenciesAfter([]).map((currency) => (
                    <option key={currency}>{currency}</option>
                  ))}
                </select>
              </WithArrow>
            )}
          </Field>
        ) : (
          <Field
            label={say('Unit')}
            error={problems.unit}
            help={say('Written as it is in balances, like points.')}
          >
            {(attributes) => (
              <input
                {...attributes}
                required
                maxLength={LONGEST_UNIT}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                className="control phone:h-11"
                value={values.unit}
                onChange={({ target }) => change({ unit: target.value })}
              />
            )}
          </Field>
        )}
        {amountField(0)}
        {amountField(1)}
      </form>
    </Dialog>
  )
}

/** Why a change was not made; nothing while there is no failure. */
export function RefusedChange({ error }: { error: Error | null }) {
  return error && <FailureNote {...limitsWords(error)} error={error} />
}
