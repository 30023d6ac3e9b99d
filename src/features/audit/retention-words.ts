import { say, sayCount } from '@/lib/say'
import { ruleFailure } from '@/shell/rule-failure'

/** “5 years”; without a number it is for ever. */
export const keptWords = (years: number | null): string =>
  years === null ? say('For ever') : sayCount(years, '{count} year', '{count} years')

/** What the button does: “Keep 5 years”. */
export const keepWords = (years: number | null): string =>
  years === null ? say('Keep for ever') : sayCount(years, 'Keep {count} year', 'Keep {count} years')

/** Why a change of that was not made, or that nobody knows whether it was. */
export const retentionFailure = (error: Error): { title: string; text: string } =>
  ruleFailure(error, {
    changed: {
      title: say('Somebody else changed this.'),
      text: say('Nothing of yours was saved. What is shown is the new rule.'),
    },
    unanswered: say('It may be saved or not: look at what is shown before you try again.'),
  })
