import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Customer } from '@/api/customers'
import {
  insteadOfDelete,
  isAllowed,
  lifecycleState,
  type LifecycleAction,
} from '@/api/lifecycle-rules'
import type { Program } from '@/api/programs'
import { partQueries } from '@/features/customers/customer-part-queries'
import { customerQueries } from '@/features/customers/customer-queries'
import { callName } from '@/features/customers/customer-rules'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { inShownOrder } from '@/lib/money-order'
import { say } from '@/lib/say'
import { openCustomerDialog } from '@/shell/open-customer-dialog'
import { OfflineNote } from '@/shell/offline-note'
import { useOnline } from '@/ui/use-online'
import { BROKEN } from '@/shell/write-words'
import { AlertDialog } from '@/ui/alert-dialog'
import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { OutcomeNote, type OutcomeWords } from '@/ui/outcome-note'
import { Say } from '@/ui/say'
import { useSendKey } from '@/ui/use-send-key'
import { pageHeading } from './focus-heading'
import { lifecycleMemory, useIsMissing } from './lifecycle-memory'
import { lifecycleWords, missingWords, outcomeWords } from './lifecycle-words'
import { useLifecycle } from './use-lifecycle'
import '@/ui/ledger.css'

type Props = { program: Program; customer: Customer; onClose: () => void }

export const ArchiveDialog = (props: Props) => <LifecycleDialog {...props} action="archive" />
export const RestoreDialog = (props: Props) => <LifecycleDialog {...props} action="restore" />
export const SuspendDialog = (props: Props) => <LifecycleDialog {...props} action="suspend" />
export const ApproveDialog = (props: Props) => <LifecycleDialog {...props} action="approve" />
export const DeleteDialog = (props: Props) => <LifecycleDialog {...props} action="delete" />

const insteadLabels = {
  archive: () => say('Archive instead'),
  suspend: () => say('Suspend instead'),
}

/** Asks before an action on one customer, sends it once, and stays with whatever is not simply done. */
function LifecycleDialog({
  program,
  customer,
  action,
  onClose,
}: Props & { action: LifecycleAction }) {
  const client = useQueryClient()
  const online = useOnline()
  const [typed, setTyped] = useState('')
  const words = lifecycleWords[action]
  // The page changes under the dialog once it is done; the question stays the one that was asked.
  const [isPossible] = useState(() => isAllowed(action, program.kind, lifecycleState(customer)))
  const instead =
    action === 'delete'
      ? insteadOfDelete(program.kind, lifecycleState(customer)).filter(
          (gentler) => !lifecycleMemory.isMissing(program, gentler),
        )
      : []
  const isMissing = useIsMissing(program, action)
  const { act, check, busy, outcome, broke } = useLifecycle(program, customer, action, onClose)
  const said = wordsFor({ program, action, outcome, broke, isMissing, isPossible })
  const isUnknown = outcome?.kind === 'no-answer' && outcome.achieved !== true
  const canAct =
    isPossible &&
    !isMissing &&
    !broke &&
    (outcome === null || outcome.kind === 'refused' || isUnknown)
  const isConfirmed = action !== 'delete' || typed.trim() === customer.id
  const canSend = canAct && online && isConfirmed && busy === null
  useSendKey(canSend, act)
  const close = () => {
    onClose()
    if (outcome?.kind === 'gone')
      void client.resetQueries({ queryKey: customerQueries.detail(program, customer.id).queryKey })
  }
  return (
    <AlertDialog
      title={words.title(callName(customer))}
      description={words.text(program.kind, instead)}
      dismissable={busy === null}
      {...(outcome && { finalFocus: pageHeading })}
      safe={(ref) => (
        <Button ref={ref} variant="ghost" unavailable={busy !== null} onClick={close}>
          {said ? say('Close') : words.safe()}
        </Button>
      )}
      actions={
        <>
          {isUnknown && (
            <Button busy={busy === 'check'} unavailable={!online || busy !== null} onClick={check}>
              {say('Check again')}
            </Button>
          )}
          {canAct && (
            <Button
              variant={action === 'delete' ? 'danger' : 'primary'}
              busy={busy === 'act'}
              unavailable={!canSend && busy !== 'act'}
              aria-keyshortcuts="Control+Enter Meta+Enter"
              onClick={act}
            >
              {busy === 'act' ? words.busy() : words.confirm()}
            </Button>
          )}
        </>
      }
      {...(instead.length > 0 &&
        canAct && {
          aside: instead.map((each) => (
            <Instead key={each} program={program} customer={customer} action={each} />
          )),
        })}
      onClose={close}
    >
      {(action === 'delete' || said !== null || !online) && (
        <div className="mt-4 flex flex-col gap-4">
          {action === 'delete' && canAct && (
            <WhatIsLost program={program} customer={customer} typed={typed} onType={setTyped} />
          )}
          <OfflineNote />
          {said && busy === null && <OutcomeNote words={said} />}
        </div>
      )}
    </AlertDialog>
  )
}

function wordsFor({
  program,
  action,
  outcome,
  broke,
  isMissing,
  isPossible,
}: {
  program: Program
  action: LifecycleAction
  outcome: ReturnType<typeof useLifecycle>['outcome']
  broke: boolean
  isMissing: boolean
  isPossible: boolean
}): OutcomeWords | null {
  if (broke) return BROKEN
  if (outcome) return outcome.kind === 'done' ? null : outcomeWords(outcome, action, program)
  if (isMissing) return missingWords(program)
  if (isPossible) return null
  return {
    tone: 'warn',
    title: say('There is nothing to do.'),
    text: say('The customer is in a state in which this cannot be done. Nothing was sent.'),
  }
}

/** A gentler way. */
function Instead({
  program,
  customer,
  action,
}: Pick<Props, 'program' | 'customer'> & { action: keyof typeof insteadLabels }) {
  return (
    <Button
      variant="ghost"
      size="small"
      onClick={() => openCustomerDialog(program, customer.id, action, { replace: true })}
    >
      {insteadLabels[action]()}
    </Button>
  )
}

/** What would be gone, and the ID that has to be typed. */
function WhatIsLost({
  program,
  customer,
  typed,
  onType,
}: {
  program: Program
  customer: Customer
  typed: string
  onType: (typed: string) => void
}) {
  const balance = useQuery({
    ...partQueries.balance(program, customer.id),
    enabled: customer.kind === 'refer-a-friend',
  })
  const since = formatDate(customer.createdAt)
  const amounts = balance.data && inShownOrder(balance.data.entries).map(formatMoney)
  const facts = [
    [say('Balance'), amounts && (amounts.join(' · ') || say('None'))],
    [say('Referrals'), customer.kind === 'refer-a-friend' && customer.referralsCount?.toString()],
    [say('Customer since'), since],
  ] as const
  const known = facts.filter(([, value]) => Boolean(value))
  return (
    <>
      {known.length > 0 && (
        <dl className="ledger">
          {known.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Field
        label={
          <span>
            <Say
              text="Type {id} to confirm"
              values={{ id: <b className="identifier font-semibold">{customer.id}</b> }}
            />
          </span>
        }
      >
        {(attributes) => (
          <input
            {...attributes}
            className="control identifier"
            required
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={typed}
            onChange={(event) => onType(event.target.value)}
          />
        )}
      </Field>
    </>
  )
}
