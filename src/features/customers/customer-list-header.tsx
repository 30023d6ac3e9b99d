import { Mail, Plus } from 'lucide'
import { memo, type RefObject } from 'react'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import type { RoleRefusals } from '@/shell/role-refusals'
import { Button } from '@/ui/button'
import { useIsFirstFrame } from '@/ui/first-frame'
import { Whys } from '@/ui/whys'
import { customerFormCode } from './customer-form-code'

/** Heading of the list, and what makes more customers. A memo: a page turn changes none of it. */
export const CustomerListHeader = memo(function CustomerListHeader({
  program,
  heading,
  refusals,
  isBare,
  onInvite,
  onCreate,
}: {
  program: Program
  heading: RefObject<HTMLHeadingElement | null>
  refusals: RoleRefusals
  /** The page below has the buttons. */
  isBare: boolean
  onInvite: () => void
  onCreate: () => void
}) {
  const isFirstFrame = useIsFirstFrame()
  const invites = program.kind === 'refer-a-friend'
  return (
    <>
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1} className="flex-1">
          {say('Customers')}
        </h1>
        {!isBare && !isFirstFrame && (
          <>
            {invites && (
              <Button
                icon={Mail}
                className="bar-button"
                aria-keyshortcuts="I"
                why={refusals.invite}
                onClick={onInvite}
              >
                <span className="phone:sr-only">{say('Invite customers')}</span>
              </Button>
            )}
            <Button
              variant="primary"
              icon={Plus}
              className="bar-button"
              aria-keyshortcuts="N"
              why={refusals.create}
              onPointerEnter={customerFormCode.warm}
              onFocus={customerFormCode.warm}
              onClick={onCreate}
            >
              <span className="phone:sr-only">{say('New customer')}</span>
            </Button>
          </>
        )}
      </header>
      <Whys
        of={[invites ? refusals.invite : undefined, refusals.create]}
        className="px-(--gutter) pb-2 phone:pt-2 phone:pb-0"
      />
    </>
  )
})
