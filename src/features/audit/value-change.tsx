import { ArrowRight } from 'lucide'
import { say } from '@/lib/say'
import { Missing } from '@/ui/badge'
import { Icon } from '@/ui/icon'

/** What a field was and is; `undefined` is a side that is not known. */
export function ValueChange({
  before,
  after,
}: {
  before: string | null | undefined
  after: string | null | undefined
}) {
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {before !== undefined && (
        <s className="wrap-anywhere text-ink-3">
          <span className="sr-only">{say('before:')} </span>
          {before ?? <Missing meaning={say('Empty')} />}
        </s>
      )}
      {after !== undefined && (
        <>
          {before !== undefined && <Icon icon={ArrowRight} small />}
          <span className="wrap-anywhere">
            <span className="sr-only">{say('after:')} </span>
            {after ?? <Missing meaning={say('Empty')} />}
          </span>
        </>
      )}
    </span>
  )
}
