import type { DeskCreditRules, LimitFor } from '@/api/credit-rules'
import { roleWords } from '@/features/people/role-words'
import type { Decimal } from '@/lib/decimal'
import { formatMoney, type Money } from '@/lib/money'
import { say } from '@/lib/say'
import { ruleFailure } from '@/shell/rule-failure'

/** For whom a limit is: “Support”, “Sam Carver”. */
export function holderName(holder: LimitFor, people: DeskCreditRules['people']): string {
  switch (holder.kind) {
    case 'everybody':
      return say('Everybody')
    case 'role':
      return roleWords[holder.role].name()
    case 'person':
      return people.find(({ id }) => id === holder.person)?.name ?? say('Somebody without account')
  }
}

/** “100.00 USD”, or that there is no limit. */
export const limitText = (
  amount: Decimal | null,
  unit: Pick<Money, 'unit' | 'isCurrency'>,
): string => (amount === null ? say('No limit') : formatMoney({ ...unit, amount }))

/** From where on something is asked: “500.00 USD”, or never. */
export const aboveText = (
  amount: Decimal | null,
  unit: Pick<Money, 'unit' | 'isCurrency'>,
): string => (amount === null ? say('Never') : formatMoney({ ...unit, amount }))

/** Why a change of the limits was not made, or that nobody knows whether it was. */
export const limitsWords = (error: Error): { title: string; text: string } =>
  ruleFailure(error, {
    changed: {
      title: say('Somebody else changed the limits.'),
      text: say('Nothing of yours was saved. The limits shown are the new ones.'),
    },
    unanswered: say('It may be saved or not: look at the list before you try again.'),
  })
