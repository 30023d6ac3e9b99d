import { ApiError } from '@/api/api-error'
import { say, sayCount } from '@/lib/say'

/** “5 years”; without a number it is for ever. */
export const keptWords = (years: number | null): string =>
  years === null ? say('For ever') : sayCount(years, '{count} year', '{count} years')

/** What the button does: “Keep 5 years”. */
export const keepWords = (years: number | null): string =>
  years === null ? say('Keep for ever') : sayCount(years, 'Keep {count} year', 'Keep {count} years')

/** Why a change of that was not made, or that nobody knows whether it was. */
export function retentionFailure(error: Error): { title: string; text: string } {
  if (!(error instanceof ApiError))
    return { title: say('Something broke on this page.'), text: say('Load it again.') }
  if (error.code === 'rules_changed')
    return {
      title: say('Somebody else changed this.'),
      text: say('Nothing of yours was saved. What is shown is the new rule.'),
    }
  if (error.isUnanswered)
    return {
      title: say('The desk did not answer.'),
      text: say('It may be saved or not: look at what is shown before you try again.'),
    }
  return {
    title: say('Nothing was changed.'),
    text:
      error.code === 'signed_out'
        ? say('You were signed out. Sign in, then try again.')
        : (error.upstreamMessage ?? say('The desk refused it.')),
  }
}
