import { zodResolver } from '@hookform/resolvers/zod'
import { Lock, RotateCw } from 'lucide-react'
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react'
import { useForm } from 'react-hook-form'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { callName } from '@/features/customers/customer-rules'
import { formatMoney } from '@/lib/money'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { DiscardQuestion } from '@/ui/discard-question'
import { Note } from '@/ui/note'
import { useOpener } from '@/ui/use-opener'
import { submitForm, useSendKey } from '@/ui/use-send-key'
import { balanceIn } from '@/api/balance'
import { currencyChoices, lastUsedCurrency, rememberCurrency } from './credit-balance'
import { CreditForm } from './credit-form'
import {
  isIn,
  mayTryAgain,
  type CreditOperation,
  type CreditState,
  type CreditSubject,
} from './credit-machine'
import { credits, useCreditState, useIsChecking } from './credit-operations'
import {
  CreditDecided,
  CreditDone,
  CreditNotCredited,
  CreditUndecided,
  CreditUnknown,
} from './credit-outcome'
import { CreditReview } from './credit-review'
import { CreditSending, type Sending } from './credit-sending'
import {
  creditedMoney,
  creditValues,
  emptyValues,
  valuesOf,
  type CreditValues,
} from './credit-values'
import { useFreshBalance, type FreshBalance } from './use-fresh-balance'

type Screen = {
  name: string
  /** Escape, a click outside and Close lead out. */
  dismissable: boolean
  described: boolean
  body: ReactNode
  footer: ReactNode
}

/**
 * Adds to a customer's balance: form, review, and then whatever became of it. The credit itself runs outside
 * (`credit-operations`), so closing this changes nothing about it, and opening it again shows where it stands.
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
  const subject: CreditSubject = {
    program: { id: program.id, name: program.name },
    customer: { id: customer.id, name },
  }
  const state = useCreditState(subject)
  const isChecking = useIsChecking(subject)
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

  const viewed = useEffectEvent(() => credits.view(subject))
  useEffect(() => viewed(), [program.id, customer.id])

  const isEntry = state.state === 'form' || state.state === 'review'
  const hasWork = isEntry && (form.formState.isDirty || state.draft !== null)
  const leave = () => (hasWork ? setAsksToLeave(true) : onClose())

  const review = (values: CreditValues) => {
    const money = creditedMoney(values, fresh.balance)
    if (!fresh.balance || !money) return
    if (money.isCurrency) rememberCurrency(program.id, money.unit)
    credits.review(
      subject,
      { money, reason: values.reason.trim() },
      { amount: balanceIn(fresh.balance, money), at: fresh.readAt },
    )
  }

  const formScreen = (refusal: Extract<CreditState, { state: 'form' }>['refusal']): Screen =>
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
              firstField={focusTarget}
              onReview={review}
            />
          ),
          footer: (
            <>
              <Button variant="ghost" className="phone:hidden" onClick={leave}>
                Cancel
              </Button>
              <Button
                variant="primary"
                type="submit"
                form={formId}
                unavailable={!fresh.balance}
                className="phone:flex-1"
              >
                Review credit
              </Button>
            </>
          ),
        }

  const sendingScreen = (sending: Sending): Screen => ({
    name: 'sending',
    dismissable: false,
    described: false,
    body: <CreditSending sending={sending} customerName={name} heading={focusTarget} />,
    footer: (
      <>
        <Aside>Keep this page open until Partnero answers.</Aside>
        <Button variant="primary" busy className="border-line! bg-hover! text-ink-3! phone:flex-1">
          Crediting…
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
          name: state.note ? `review ${state.note.kind} ${state.before.at}` : 'review',
          dismissable: true,
          described: false,
          body: (
            <CreditReview
              review={state}
              customer={{ id: customer.id, name, email: customer.email }}
              programName={program.name}
              heading={focusTarget}
            />
          ),
          footer: (
            <>
              <Aside>Step 2 of 2</Aside>
              <Button variant="ghost" onClick={() => credits.goBack(subject)}>
                Back
              </Button>
              <Button
                variant="primary"
                shortcut="Ctrl Enter"
                aria-keyshortcuts="Control+Enter Meta+Enter"
                className="phone:flex-1"
                onClick={(event) => {
                  // The second click of a double click on “Review credit” lands here and confirms nothing.
                  if (event.detail < 2) credits.confirm(subject)
                }}
              >
                Credit {formatMoney(state.draft.money)}
              </Button>
            </>
          ),
        }
      case 'confirming':
        return sendingScreen({
          money: state.draft.money,
          before: state.before,
          notedAt: null,
          acceptedAt: null,
        })
      case 'recording':
        return sendingScreen({ ...state.operation, notedAt: null, acceptedAt: null })
      case 'operation':
        return operationScreen(state.operation)
    }
  }

  const operationScreen = (operation: CreditOperation): Screen => {
    const shared = { dismissable: true, described: true }
    const done = (
      <Button variant="primary" className="phone:flex-1" onClick={onClose}>
        Done
      </Button>
    )
    if (isIn(operation, 'sending'))
      return sendingScreen({ ...operation, notedAt: operation.startedAt, acceptedAt: null })
    if (isIn(operation, 'checking')) {
      const { answer, checks } = operation.progress
      if (answer.kind === 'accepted' && checks.length === 0)
        return sendingScreen({
          ...operation,
          notedAt: operation.startedAt,
          acceptedAt: answer.at,
        })
      return {
        ...shared,
        name: 'checking',
        body: <CreditUnknown operation={operation} isReading={isChecking} heading={focusTarget} />,
        footer: (
          <>
            <Reference id={operation.id} />
            <Button
              icon={RotateCw}
              className="phone:flex-1"
              unavailable={isChecking}
              onClick={() => credits.checkNow(subject)}
            >
              Check now
            </Button>
            <Button variant="primary" className="phone:flex-1" onClick={onClose}>
              Close, keep checking
            </Button>
          </>
        ),
      }
    }
    if (isIn(operation, 'done'))
      return {
        ...shared,
        name: 'done',
        body: <CreditDone operation={operation} heading={focusTarget} />,
        footer: done,
      }
    if (isIn(operation, 'not-credited'))
      return {
        ...shared,
        name: 'not-credited',
        body: <CreditNotCredited operation={operation} heading={focusTarget} />,
        footer: (
          <>
            <Reference id={operation.id} />
            <Button variant="ghost" onClick={onClose}>
              Close
            </Button>
            <Button
              variant="primary"
              className="phone:flex-1"
              onClick={() => credits.tryAgain(subject)}
            >
              Try again
            </Button>
          </>
        ),
      }
    if (isIn(operation, 'undecided'))
      return {
        ...shared,
        name: 'undecided',
        body: <CreditUndecided operation={operation} heading={focusTarget} />,
        footer: (
          <>
            <Button
              variant="ghost"
              size="small"
              className="mr-auto phone:h-11 phone:basis-full"
              onClick={onClose}
            >
              Decide later
            </Button>
            <Button
              className="phone:flex-1"
              onClick={() => void credits.decide(subject, operation.id, 'not-credited')}
            >
              It was not credited
            </Button>
            <Button
              className="phone:flex-1"
              onClick={() => void credits.decide(subject, operation.id, 'credited')}
            >
              It was credited
            </Button>
          </>
        ),
      }
    if (isIn(operation, 'decided'))
      return {
        ...shared,
        name: 'decided',
        body: <CreditDecided operation={operation} heading={focusTarget} />,
        footer: (
          <>
            <Reference id={operation.id} />
            {mayTryAgain(operation) && (
              <Button variant="ghost" onClick={() => credits.tryAgain(subject)}>
                Try again
              </Button>
            )}
            {done}
          </>
        ),
      }
    return formScreen(null)
  }

  const screen = screenOf()
  useFocusOnChange(screen.name, focused)
  useSendKey(!asksToLeave, () => {
    if (state.state === 'review') credits.confirm(subject)
    if (state.state === 'form') submitForm(formId)
  })

  return (
    <Dialog
      title="Credit balance"
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
      {screen.body}
      {asksToLeave && <DiscardQuestion onKeep={() => setAsksToLeave(false)} onDiscard={onClose} />}
    </Dialog>
  )
}

/** The form, filled from the credit that is shown when the dialog opens, so that trying again keeps its values. */
function useCreditForm(state: CreditState, fresh: FreshBalance, lastUsed: string | null) {
  const suggested = currencyChoices(fresh.balance, lastUsed)[0] ?? ''
  const [initial] = useState(() => {
    const draft =
      state.state === 'operation' || state.state === 'recording' ? state.operation : state.draft
    return draft ? valuesOf(draft, suggested) : emptyValues(fresh.balance ? suggested : '')
  })
  const form = useForm<CreditValues>({
    resolver: zodResolver(creditValues),
    defaultValues: initial,
    shouldFocusError: false,
  })
  // The currency to start with is known once the balance is; until one is chosen, it is no change of the form.
  useEffect(() => {
    if (fresh.balance && form.getValues('currency') === '')
      form.resetField('currency', { defaultValue: suggested })
  }, [form, fresh.balance, suggested])
  return form
}

/** After each change of screen, what matters most on it takes focus (design: Focus). */
function useFocusOnChange(screen: string, target: RefObject<HTMLElement | null>) {
  const shown = useRef(screen)
  useEffect(() => {
    if (shown.current === screen) return
    shown.current = screen
    target.current?.focus()
  }, [screen, target])
}

const archivedScreen = (onClose: () => void): Screen => ({
  name: 'archived',
  dismissable: true,
  described: true,
  body: (
    <Note icon={Lock} quiet>
      Restore the customer first.
    </Note>
  ),
  footer: (
    <Button variant="primary" onClick={onClose}>
      Close
    </Button>
  ),
})

function Aside({ children }: { children: ReactNode }) {
  return (
    <span className="mr-auto text-small text-ink-3 tabular-nums phone:basis-full">{children}</span>
  )
}

/** The ID a person can quote; never shortened, so it stands below its word. */
function Reference({ id }: { id: string }) {
  return (
    <span className="mr-auto text-small text-ink-3 phone:basis-full">
      <span className="block">Reference</span>
      <span className="identifier block">{id}</span>
    </span>
  )
}
