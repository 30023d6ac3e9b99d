import { useState } from 'react'
import type { CreditRules, DeskCreditRules, LimitFor } from '@/api/credit-rules'
import { ROLES } from '@/api/session'
import { includes } from '@/api/role-rules'
import { roleWords } from '@/features/people/role-words'
import { sameUnit } from '@/lib/money'
import { say } from '@/lib/say'
import { Field } from '@/ui/field'
import { WithArrow } from '@/ui/with-arrow'
import { RuleDialog } from './rule-dialog'
import { useLimitsChange } from './use-limits-change'

type CreditLimit = CreditRules['limits'][number]

/** Roles that credit at all (src/api/role-rules.ts). */
const crediting = ROLES.filter((role) => includes(role, 'support'))

const keyOf = (holder: LimitFor): string =>
  holder.kind === 'everybody'
    ? 'everybody'
    : holder.kind === 'role'
      ? `role ${holder.role}`
      : `person ${holder.person}`

/** What somebody, a role or everybody may credit in one unit. */
export function LimitDialog({
  desk,
  limit,
  onClose,
}: {
  desk: DeskCreditRules
  /** null: a new one. */
  limit: CreditLimit | null
  onClose: () => void
}) {
  const { rules, people, signIn } = desk
  const [holder, setHolder] = useState<LimitFor>(limit?.for ?? { kind: 'everybody' })
  const change = useLimitsChange(desk, onClose)
  const others = rules.limits.filter((each) => each !== limit)
  const holders: ReadonlyArray<{ holder: LimitFor; name: string }> = [
    { holder: { kind: 'everybody' }, name: say('Everybody') },
    ...(signIn === 'on'
      ? crediting.map((role) => ({
          holder: { kind: 'role' as const, role },
          name: say('Role: {role}', { role: roleWords[role].name() }),
        }))
      : []),
    ...people.map(({ id, name }) => ({ holder: { kind: 'person' as const, person: id }, name })),
  ]
  return (
    <RuleDialog
      title={limit ? say('Change limit') : say('New limit')}
      rule={limit && { ...limit, amounts: [limit.perCredit, limit.perDay] }}
      fields={[
        { label: say('Per credit'), help: say('Empty: no limit for one credit.') },
        { label: say('Per day'), help: say('Empty: no limit a day. A day begins at 00:00 UTC.') },
      ]}
      isTaken={(unit) =>
        others.some((each) => sameUnit(each, unit) && keyOf(each.for) === keyOf(holder))
      }
      isBusy={change.isPending}
      error={change.error}
      first={
        <Field
          label={say('For')}
          help={say(
            'A person’s own limit counts before their role’s, and that before everybody’s.',
          )}
        >
          {(attributes) => (
            <WithArrow>
              <select
                {...attributes}
                className="control bg-none pe-7 phone:h-11"
                value={keyOf(holder)}
                onChange={({ target }) => {
                  const chosen = holders.find((each) => keyOf(each.holder) === target.value)
                  if (chosen) setHolder(chosen.holder)
                }}
              >
                {holders.map((each) => (
                  <option key={keyOf(each.holder)} value={keyOf(each.holder)}>
                    {each.name}
                  </option>
                ))}
              </select>
            </WithArrow>
          )}
        </Field>
      }
      onSave={({ unit, isCurrency, amounts: [perCredit, perDay] }) => {
        const saved = { for: holder, unit, isCurrency, perCredit, perDay }
        change.mutate({
          limits: limit
            ? rules.limits.map((each) => (each === limit ? saved : each))
            : [...rules.limits, saved],
        })
      }}
      onRemove={() => change.mutate({ limits: others })}
      onClose={onClose}
    />
  )
}
