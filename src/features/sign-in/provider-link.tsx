import { say } from '@/lib/say'

const look =
  'inline-flex h-11 items-center justify-center rounded-md border border-line-2 bg-surface px-4 text-lead font-medium shadow-1 hover:bg-hover'

/** Leads to the identity provider; a plain link, because the browser has to leave this page. */
export function ProviderLink({
  name,
  inNewTab = false,
  onLeave,
}: {
  name: string
  /** For a page that must not be left. */
  inNewTab?: boolean
  onLeave?: () => void
}) {
  return (
    <a
      href="/sign-in/start"
      className={look}
      {...(inNewTab && { target: '_blank', rel: 'noopener' })}
      {...(onLeave && { onClick: onLeave })}
    >
      {say('Continue with {name}', { name })}
      {inNewTab && <span className="sr-only"> {say('in a new tab')}</span>}
    </a>
  )
}
