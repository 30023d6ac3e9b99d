import { memo, useId, useState } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { say, sayCount } from '@/lib/say'
import { openCustomerDialog } from '@/shell/open-customer-dialog'
import { CopyButton } from '@/ui/copy-button'
import { Skeleton } from '@/ui/skeleton'
import { referralLinksCode } from './customer-dialogs'
import { RailSection } from './customer-facts'

/** The address a customer shares, and the others behind a disclosure. */
export const ReferralLinks = memo(function ReferralLinks({
  program,
  customer,
}: {
  program: Program
  customer: Customer | null
}) {
  const id = useId()
  const [open, setOpen] = useState(false)
  if (customer?.kind === 'affiliate') return null
  const [first, ...others] = customer?.referralLinks ?? []
  const more = sayCount(others.length, '{count} more link', '{count} more links')
  return (
    <RailSection
      title={say('Referral link')}
      action={
        <>
          {others.length > 0 && (
            <button
              type="button"
              className="link min-h-6 text-small font-medium phone:-my-2.5 phone:min-h-11"
              aria-expanded={open}
              aria-controls={id}
              onClick={() => setOpen(!open)}
            >
              {more}
            </button>
          )}
          {customer && (
            <button
              type="button"
              className="link min-h-6 text-small font-medium phone:-my-2.5 phone:min-h-11"
              aria-label={say('Manage referral links')}
              aria-haspopup="dialog"
              onPointerEnter={referralLinksCode.warm}
              onFocus={referralLinksCode.warm}
              onClick={() => openCustomerDialog(program, customer.id, 'links')}
            >
              {say('Manage')}
            </button>
          )}
        </>
      }
    >
      {customer && !first ? (
        <p className="flex h-8 items-center text-ink-3 phone:h-11">{say('No link was sent.')}</p>
      ) : (
        <LinkBox url={first ?? null} copyLabel={say('Copy referral link')} shortcut="L" />
      )}
      {others.length > 0 && (
        <ul id={id} hidden={!open} className="mt-2 flex flex-col gap-2">
          {others.map((url) => (
            <li key={url}>
              <LinkBox
                url={url}
                copyLabel={say('Copy link {link}', { link: withoutScheme(url) })}
              />
            </li>
          ))}
        </ul>
      )}
    </RailSection>
  )
})

const withoutScheme = (url: string) => url.replace(/^https?:\/\//i, '')

function LinkBox({
  url,
  copyLabel,
  shortcut,
}: {
  url: string | null
  copyLabel: string
  shortcut?: string
}) {
  return (
    <div className="flex h-8 items-center overflow-hidden rounded-md border border-line-2 bg-bg phone:h-11">
      <span
        className="identifier min-w-0 flex-1 truncate px-2.5 text-ink-2"
        title={url ?? undefined}
      >
        {url === null ? <Skeleton width={160} /> : withoutScheme(url)}
      </span>
      {url !== null && (
        <CopyButton
          label={copyLabel}
          text={url}
          {...(shortcut && { shortcut })}
          size="control"
          className="h-full rounded-none border-0 border-s border-s-line-2"
        />
      )}
    </div>
  )
}
