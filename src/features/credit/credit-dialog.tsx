import { Lock, RotateCw } from 'lucide'
import { useCallback, useId, useRef, useState, type ReactNode } from 'react'
import type { CreditOperation } from '@/api/credits'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { callName } from '@/features/customers/customer-rules'
import { needsApproval, typedAbove } from '@/lib/credit-rules'
import { formatMoney } from '@/lib/money'
import { say } from '@/lib/say'
import { OfflineNote } from '@/shell/offline-note'
import { useOnline } from '@/ui/use-online'
import { useSession } from '@/shell/session-queries'
import { useRoleRefusals } from '@/shell/use-role-refusals'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { DiscardQuestion } from '@/ui/discard-question'
import { Note } from '@/ui/note'
import { Say } from '@/ui/say'
import { useFocusOnChange } from '@/ui/use-focus-on-change'
import { useOpener } from '@/ui/use-opener'
import { submitForm, useSendKey } from '@/ui/use-send-key'
import { balanceIn } from '@/api/balance'
import { lastUsedCurrency, rememberCurrency } from './credit-balance'
import { CreditForm } from './credit-form'
import {
  CreditDecided,
  CreditDone,
  CreditNotCredited,
  CreditUndecided,
  CreditUnknown,
} from './credit-outcome'
import { CreditLost } from './credit-lost'
import { CreditReview } from './credit-review'
import type { CreditBeingSent } from './credit-sent'
import { CreditSending, sendingOf, sendingOfOperation, type Sending } from './credit-sending'
import { SeeInActivity } from './see-in-activity'
import { creditedMoney, type CreditValues } from './credit-values'
import { refusalOf, type Refusal } from './credit-refusal'
import { CreditBeforeSending } from './credit-before-sending'
import { BeforeSendingActions } from './before-sending-actions'
import { isBeforeSending, isWatched, mayTryAgain, type CreditReviewState } from './credit-states'
import { amountToType, limitProblem, useOwnRules } from './own-rules'
import { useCredit } from './use-credit'
import { useCreditForm } from './use-credit-form'
import { useFreshBalance } from './use-fresh-balance'

type Screen = {
  name: string
  /** Escape, a click outside and Close lead out. */
  dismissable: boolean
  described: boolean
  body: ReactNode
  footer: ReactNode
}

/**
 * Adds to a customer's balance: form, review, and then whatever became of it. The desk's ledger carries the credit
 * out, so closing this changes nothing about it, and opening it again shows where it stands.
 */
export function CreditDialog({
  program,
  customer,
  onClose,
}: {
  program: Program
  customer: Customer
  onClose: () => void
}) {
  const name = callName(customer)
  const credit = useCredit(program, { id: customer.id, name })
  const { state } = credit
  const refusals = useRoleRefusals()
  const fresh = useFreshBalance(program, customer.id)
  const [lastUsed] = useState(() => lastUsedCurrency(program.id))
  const form = useCreditForm(state, fresh, lastUsed)
  const formId = useId()
  const focused = useRef<HTMLElement>(null)
  const focusTarget = useCallback((element: HTMLElement | null) => {
    focused.current = element
  }, [])
  const backToOpener = useOpener()
  const [asksToLeave, setAsksToLeave] = useState(false)
  const online = useOnline()
  const rules = useOwnRules()
  const self = useSession()?.person?.id
  /** What was typed to confirm a large credit, and in which review. */
  const [typed, setTyped] = useState({ key: '', text: '' })

  const isEntry = state.state === 'form' || state.state === 'review'
  const hasWork = isEntry && (form.formState.isDirty || state.draft !== null)
  const leave = () => (hasWork ? setAsksToLeave(true) : onClose())

  const review = (values: CreditValues) => {
    const money = creditedMoney(values, fresh.balance)
    if (!fresh.balance || !money) return
    const problem = limitProblem(rules, money)
    if (problem !== null) {
      form.setError('amount', { message: problem }, { shouldFocus: true })
      return
    }
    if (money.isCurrency) rememberCurrency(program.id, money.unit)
    credit.review(
      { money, reason: values.reason.trim() },
      { amount: balanceIn(fresh.balance, money), at: fresh.readAt },
    )
  }

  const typedIn = ({ key }: CreditReviewState): string => (typed.key === key ? typed.text : '')
  /** Whether all that the rules ask of a large credit was done. */
  const isTyped = (shown: CreditReviewState): boolean =>
    typedAbove(rules?.thresholds ?? [], shown.draft.money) === null ||
    typedIn(shown).trim() === amountToType(shown.draft.money)
  const confirm = (shown: CreditReviewState) => {
    if (online && isTyped(shown)) credit.confirm(typedIn(shown) !== '')
  }

  const formScreen = (refusal: Refusal | null): Screen =>
    customer.archived
      ? archivedScreen(onClose)
      : {
          name: 'form',
          dismissable: true,
          described: true,
          body: (
            <CreditForm
              id={formId}
              form={form}
              fresh={fresh}
              refusal={refusal}
              programName={program.name}
              customerId={customer.id}
              lastUsed={lastUsed}
              rules={rules}
              firstField={focusTarget}
              onReview={review}
            />
          ),
          footer: (
            <>
              <Button variant="ghost" className="phone:hidden" onClick={leave}>
                {say('Cancel')}
              </Button>
              <Button
                variant="primary"
                type="submit"
                form={formId}
                unavailable={!fresh.balance}
                className="phone:flex-1"
              >
                {say('Review credit')}
              </Button>
            </>
          ),
        }

  /** Who sends waits for the answer; who only looks on may close it. */
  const sendingScreen = (sending: Sending, dismissable: boolean): Screen => ({
    name: 'sending',
    dismissable,
    described: false,
    body: <CreditSending sending={sending} customerName={name} heading={focusTarget} />,
    footer: (
      <>
        {sending.writtenAt !== null && (
          <Aside>{say('Safe to leave. The server finishes it.')}</Aside>
        )}
        <Button variant="primary" busy className="border-line! bg-hover! text-ink-3! phone:flex-1">
          {say('Crediting…')}
        </Button>
      </>
    ),
  })

  const screenOf = (): Screen => {
    switch (state.state) {
      case 'form':
        return formScreen(state.refusal)
      case 'review':
        return {
          name: state.note ? `review ${state.note.kind} ${state.key}` : 'review',
          dismissable: true,
          described: false,
          body: (
            <CreditReview
              review={state}
              rules={rules}
              typed={typedIn(state)}
              onType={(text) => setTyped({ key: state.key, text })}
              customer={{ id: customer.id, name, email: customer.email }}
              programName={program.name}
              heading={focusTarget}
            />
          ),
          footer: (
            <>
              <Aside>{say('Step 2 of 2')}</Aside>
              <Button variant="ghost" onClick={() => credit.goBack()}>
                {say('Back')}
              </Button>
              <Button
                variant="primary"
                shortcut="Ctrl Enter"
                aria-keyshortcuts="Control+Enter Meta+Enter"
                className="phone:flex-1"
                unavailable={!online || !isTyped(state)}
                onClick={(event) => {
                  // The second click of a double click on “Review credit” lands here and confirms nothing.
                  if (event.detail < 2) confirm(state)
                }}
              >
                {needsApproval(rules?.thresholds ?? [], state.draft.money)
                  ? say('Ask for approval')
                  : say('Credit {amount}', { amount: formatMoney(state.draft.money) })}
              </Button>
            </>
          ),
        }
      case 'sent':
        return state.sent.isLost
          ? lostScreen(state.sent)
          : sendingScreen(sendingOf(state.sent), false)
      case 'operation':
        return operationScreen(state.operation, !state.isOwnRequest)
    }
  }

  const lostScreen = (sent: CreditBeingSent): Screen => ({
    name: 'lost',
    dismissable: true,
    described: true,
    body: <CreditLost sent={sent} heading={focusTarget} />,
    footer: (
      <Button variant="primary" className="phone:flex-1" onClick={onClose}>
        {say('Close, keep checking')}
      </Button>
    ),
  })

  const operationScreen = (operation: CreditOperation, mayClose: boolean): Screen => {
    if (isBeforeSending(operation)) {
      const parts = { operation, credit, self, refusals }
      return {
        name: `before sending ${operation.state}`,
        dismissable: true,
        described: true,
        body: (
          <CreditBeforeSending
            {...parts}
            programName={program.name}
            customerName={name}
            heading={focusTarget}
          />
        ),
        footer: <BeforeSendingActions {...parts} onClose={onClose} />,
      }
    }
    if (!isWatched(operation)) return sendingScreen(sendingOfOperation(operation), mayClose)
    const shared = { dismissable: true, described: true }
    const done = (
      <Button variant="primary" className="phone:flex-1" onClick={onClose}>
        {say('Done')}
      </Button>
    )
    switch (operation.state) {
      case 'checking': {
        if (operation.answer.kind === 'accepted' && operation.checks.length === 0)
          return sendingScreen(sendingOfOperation(operation), mayClose)
        return {
          ...shared,
          name: 'checking',
          body: (
            <CreditUnknown
              operation={operation}
              isReading={credit.isReading}
              heading={focusTarget}
            />
          ),
          footer: (
            <>
              <Reference id={operation.id} />
              <Button
                icon={RotateCw}
                className="phone:flex-1"
                unavailable={credit.isReading || refusals.credit !== undefined}
                onClick={() => credit.readNow(operation.id)}
              >
                {say('Check now')}
              </Button>
              <Button variant="primary" className="phone:flex-1" onClick={onClose}>
                {say('Close, keep checking')}
              </Button>
            </>
          ),
        }
      }
      case 'landed':
        return {
          ...shared,
          name: 'done',
          body: <CreditDone operation={operation} heading={focusTarget} />,
          footer: (
            <>
              <SeeInActivity program={program} customer={customer} />
              {done}
            </>
          ),
        }
      case 'not-landed':
        return {
          ...shared,
          name: 'not-credited',
          body: <CreditNotCredited operation={operation} heading={focusTarget} />,
          footer: (
            <>
              <Reference id={operation.id} />
              <Button variant="ghost" onClick={onClose}>
                {say('Close')}
              </Button>
              <Button
                variant="primary"
                className="phone:flex-1"
                onClick={() => credit.tryAgain(operation)}
              >
                {say('Try again')}
              </Button>
            </>
          ),
        }
      case 'undecided':
        return {
          ...shared,
          name: 'undecided',
          body: (
            <CreditUndecided
              operation={operation}
              problem={decisionProblem}
              heading={focusTarget}
            />
          ),
          footer: (
            <>
              <Button
                variant="ghost"
                size="small"
                className="me-auto phone:h-11 phone:basis-full"
                onClick={onClose}
              >
                {say('Decide later')}
              </Button>
              {decisions().map(({ verdict, label }) => (
                <Button
                  key={verdict}
                  className="phone:flex-1"
                  unavailable={credit.isDeciding || refusals.decide !== undefined}
                  onClick={() => credit.decide(operation.id, verdict)}
                >
                  {label}
                </Button>
              ))}
            </>
          ),
        }
      case 'decided':
        return {
          ...shared,
          name: 'decided',
          body: <CreditDecided operation={operation} heading={focusTarget} />,
          footer: (
            <>
              <Reference id={operation.id} />
              {mayTryAgain(operation) && (
                <Button variant="ghost" onClick={() => credit.tryAgain(operation)}>
                  {say('Try again')}
                </Button>
              )}
              {done}
            </>
          ),
        }
      // Neither has an answer of Partnero's that leaves anything open.
      case 'intended':
      case 'sending':
        return sendingScreen(sendingOfOperation(operation), mayClose)
      case 'refused':
      case 'not-sent':
      case 'waiting':
      case 'held':
      case 'declined':
      case 'expired':
      case 'stopped':
        return formScreen(refusalOf(operation))
    }
  }

  const decisionProblem =
    refusals.decide ??
    (credit.decisionFailed ? say('The desk did not write this down. Try again.') : null)
  const screen = screenOf()
  // What matters most on a screen takes focus (design: Focus).
  useFocusOnChange(screen.name, focused)
  useSendKey(!asksToLeave, () => {
    if (state.state === 'review') confirm(state)
    if (state.state === 'form') submitForm(formId)
  })

  return (
    <Dialog
      title={say('Credit balance')}
      {...(screen.described && {
        description: (
          <>
            {name}
            {name !== customer.id && (
              <>
                <span aria-hidden className="mx-1.25 text-control">
                  ·
                </span>
                <span className="identifier">{customer.id}</span>
              </>
            )}
          </>
        ),
      })}
      dismissable={screen.dismissable}
      initialFocus={focused}
      finalFocus={backToOpener}
      footer={screen.footer}
      onClose={leave}
    >
      {isEntry && <OfflineNote keepsTyped />}
      {screen.body}
      {asksToLeave && <DiscardQuestion onKeep={() => setAsksToLeave(false)} onDiscard={onClose} />}
    </Dialog>
  )
}

const decisions = () =>
  [
    { verdict: 'not-credited', label: say('It was not credited') },
    { verdict: 'credited', label: say('It was credited') },
  ] as const

const archivedScreen = (onClose: () => void): Screen => ({
  name: 'archived',
  dismissable: true,
  described: true,
  body: (
    <Note icon={Lock} quiet>
      {say('Restore the customer first.')}
    </Note>
  ),
  footer: (
    <Button variant="primary" onClick={onClose}>
      {say('Close')}
    </Button>
  ),
})

function Aside({ children }: { children: ReactNode }) {
  return (
    <span className="me-auto text-small text-ink-3 tabular-nums phone:basis-full">{children}</span>
  )
}

/** The ID a person can quote; never shortened, so it has a line above the buttons. */
function Reference({ id }: { id: string }) {
  return (
    <span className="basis-full text-small text-ink-3">
      <Say text="Reference {id}" values={{ id: <span className="identifier">{id}</span> }} />
    </span>
  )
}
