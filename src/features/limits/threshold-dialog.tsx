import type { CreditRules, DeskCreditRules } from '@/api/credit-rules'
import { sameUnit } from '@/lib/money'
import { say } from '@/lib/say'
import { RuleDialog } from './rule-dialog'
import { useLimitsChange } from './use-limits-change'

/** From where on a credit in one unit is a large one. */
export function ThresholdDialog({
  desk,
  threshold,
  onClose,
}: {
  desk: DeskCreditRules
  /** null: a new one. */
  threshold: CreditRules['thresholds'][number] | null
  onClose: () => void
}) {
  const { rules, signIn } = desk
  const change = useLimitsChange(desk, onClose)
  const others = rules.thresholds.filter((each) => each !== threshold)
  return (
    <RuleDialog
      title={threshold ? say('Change large credits') : say('New unit for large credits')}
      rule={threshold && { ...threshold, amounts: [threshold.typedAbove, threshold.approvedAbove] }}
      fields={[
        {
          label: say('Typed above'),
          help: say('Above this the amount is typed once more. Empty: never.'),
        },
        {
          label: say('Approved above'),
          help:
            signIn === 'on'
              ? say('Above this a second person approves. Empty: never in this unit.')
              : say('Needs sign-in: nobody could approve, so larger credits would be refused.'),
        },
      ]}
      isTaken={(unit) => others.some((each) => sameUnit(each, unit))}
      isBusy={change.isPending}
      error={change.error}
      onSave={({ unit, isCurrency, amounts: [typedAbove, approvedAbove] }) => {
        const saved = { unit, isCurrency, typedAbove, approvedAbove }
        change.mutate({
          thresholds: threshold
            ? rules.thresholds.map((each) => (each === threshold ? saved : each))
            : [...rules.thresholds, saved],
        })
      }}
      onRemove={() => change.mutate({ thresholds: others })}
      onClose={onClose}
    />
  )
}
