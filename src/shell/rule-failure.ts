import { ApiError } from '@/api/api-error'
import { say } from '@/lib/say'
import { silenceTitle } from './desk-silence'

type Words = { title: string; text: string }

/**
 * Why a change of one of the desk's own rules was not made, or that nobody knows whether it was.
 * @param changed somebody else was faster @param unanswered what to look at before it is tried again
 */
export function ruleFailure(
  error: Error,
  { changed, unanswered }: { changed: Words; unanswered: string },
): Words {
  if (!(error instanceof ApiError))
    return { title: say('Something broke on this page.'), text: say('Load it again.') }
  if (error.code === 'rules_changed') return changed
  if (error.isUnanswered) return { title: silenceTitle(error), text: unanswered }
  return {
    title: say('Nothing was changed.'),
    text:
      error.code === 'signed_out'
        ? say('You were signed out. Sign in, then try again.')
        : (error.upstreamMessage ?? say('The desk refused it.')),
  }
}
