import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { ArchivedDialog } from '@/features/customers/archived-dialog'
import { lookupProblem, useCustomerLookup } from '@/features/customers/customer-lookup'
import { customerQueries } from '@/features/customers/customer-queries'
import { say } from '@/lib/say'
import { urlNow } from '@/shell/navigation'
import { OfflineNote } from '@/shell/offline-note'
import { useOnline } from '@/ui/use-online'
import { useKeptDraft } from '@/shell/tab-draft'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { DiscardQuestion } from '@/ui/discard-question'
import { ErrorSummary } from '@/ui/error-summary'
import { OutcomeNote } from '@/ui/outcome-note'
import { RestoredNote } from '@/ui/restored-note'
import { useOpener } from '@/ui/use-opener'
import { submitForm, useSendKey } from '@/ui/use-send-key'
import { ConflictChoice } from './conflict-choice'
import { useCustomerDraft } from './customer-draft'
import { CustomerFields } from './customer-fields'
import {
  changedFields,
  customerSchema,
  differences,
  emptyValues,
  FIELDS,
  labelOf,
  resolved,
  valuesOf,
  withTypedTags,
  type CustomerField,
  type CustomerValues,
} from './customer-values'
import { ChangeCount, Who } from './form-notes'
import { inSummary, outcomeWords, refusedWords } from './save-words'
import { useSave } from './use-save'

/** Which field has the focus when the form opens. */
type BeginAt = 'first' | 'tags'

/** Makes a customer, over the list. */
export function NewCustomerDialog({ program, onClose }: { program: Program; onClose: () => void }) {
  return <CustomerFormDialog program={program} customer={null} onClose={onClose} />
}

/** Changes a customer, over their page. Waits for the whole record: a list leaves out what would then be cleared. */
export function EditCustomerDialog({
  program,
  customer,
  beginAt = 'first',
  onClose,
}: {
  program: Program
  customer: Customer
  beginAt?: BeginAt
  onClose: () => void
}) {
  const detail = useQuery(customerQueries.detail(program, customer.id))
  if (customer.archived) return <ArchivedDialog title={say('Edit customer')} onClose={onClose} />
  if (!detail.data || detail.isPlaceholderData) return null
  return (
    <CustomerFormDialog
      program={program}
      customer={detail.data}
      beginAt={beginAt}
      onClose={onClose}
    />
  )
}

/** The same form, begun at the tags. */
export function EditTagsDialog(props: {
  program: Program
  customer: Customer
  onClose: () => void
}) {
  return <EditCustomerDialog {...props} beginAt="tags" />
}

function CustomerFormDialog({
  program,
  customer: given,
  beginAt = 'first',
  onClose,
}: {
  program: Program
  customer: Customer | null
  beginAt?: BeginAt
  onClose: () => void
}) {
  // The page below reads again while this is open; the form is about the record it was opened with.
  const [customer] = useState(given)
  const purpose = customer ? 'edit' : 'create'
  const { kind } = program
  const online = useOnline()
  const client = useQueryClient()
  const [today] = useState(() => new Date().toLocaleDateString('sv-SE'))
  const draft = useCustomerDraft(program.id, customer?.id ?? null)
  const [opened, setOpened] = useState<CustomerValues>(
    () => draft.left?.opened ?? (customer ? valuesOf(customer) : emptyValues),
  )
  const form = useCustomerForm(
    customerSchema(kind, purpose, today, opened.key),
    opened,
    draft.left?.written ?? null,
  )
  const written = withTypedTags(form.watch())
  const referrer = useCustomerLookup(program, written.referrer, kind === 'refer-a-friend')
  // Found after all, or written anew: what was wrong with the search before is no longer so.
  useEffect(() => form.clearErrors('referrer'), [form, referrer.state])
  const changed = changedFields(kind, opened, written)
  const isDirty = customer ? changed.length > 0 : isWritten(written, opened)
  useKeptDraft(draft, isDirty ? { written, opened } : null)

  const { save, outcome, refusal } = useSave(program, customer, form, referrer, draft.drop, onClose)
  const conflict = outcome?.kind === 'moved' ? valuesOf(outcome.now) : null
  const [keepSaved, setKeepSaved] = useState<ReadonlySet<CustomerField>>(new Set())
  const [asksToLeave, setAsksToLeave] = useState(false)
  const formId = useId()
  const focused = useRef<HTMLElement>(null)
  const isBegun = useRef(false)
  const firstField = useCallback((element: HTMLElement | null) => {
    focused.current = element
    if (!(element instanceof HTMLInputElement) || isBegun.current) return
    // As the Tab key does it: what is typed next takes the place of what is there.
    element.select()
    isBegun.current = true
  }, [])
  const backToOpener = useOpener()
  const isDone =
    outcome?.kind === 'no-answer' &&
    (outcome.done === true || outcome.customer !== null) &&
    !customer
  const isSaved = outcome?.kind === 'no-answer' && outcome.done === true

  const isGone = outcome?.kind === 'gone'
  const discard = () => {
    draft.drop()
    onClose()
    if (isGone && customer)
      void client.resetQueries({ queryKey: customerQueries.detail(program, customer.id).queryKey })
  }
  const leave = () => (isDirty && !isSaved && !isGone ? setAsksToLeave(true) : discard())
  const canSend = online && !save.isPending && (customer === null || changed.length > 0)
  const saveChosen = () => {
    if (!conflict) return
    const values = resolved(kind, { opened, written, now: conflict }, keepSaved)
    setOpened(conflict)
    form.reset(conflict)
    form.reset(values, { keepDefaultValues: true })
    if (changedFields(kind, conflict, values).length === 0) discard()
    else save.mutate({ what: 'save', opened: conflict, written: values })
  }
  const send = (filled: CustomerValues, isUnfinished: boolean) => {
    const values = withTypedTags(filled)
    const complain = (field: 'dateOfBirth' | 'referrer', message: string) =>
      form.setError(field, { type: 'own', message }, { shouldFocus: true })
    const problem = customer ? null : lookupProblem(referrer)
    if (isUnfinished) complain('dateOfBirth', say('Write a date that exists.'))
    else if (problem === null) save.mutate({ what: 'save', opened, written: values })
    else complain('referrer', problem)
  }
  useSendKey(!asksToLeave && conflict === null && !isGone && !isSaved && !isDone, () =>
    submitForm(formId),
  )

  const { errors, submitCount } = form.formState
  const failed = FIELDS[kind][purpose].filter((field) => errors[field])
  const said = save.isPending
    ? null
    : refusal
      ? refusedWords(refusal, program, failed)
      : outcome && outcomeWords(outcome, !customer)
  const isUnknown = outcome?.kind === 'no-answer' && outcome.done !== true
  return (
    <Dialog
      title={customer ? say('Edit customer') : say('New customer')}
      {...(customer && { description: <Who customer={customer} /> })}
      dismissable={!save.isPending}
      initialFocus={focused}
      finalFocus={backToOpener}
      footer={
        conflict ? (
          <>
            <Button variant="ghost" unavailable={save.isPending} onClick={discard}>
              {say('Discard mine')}
            </Button>
            <Button variant="primary" busy={save.isPending} onClick={saveChosen}>
              {say('Save chosen values')}
            </Button>
          </>
        ) : (
          <>
            {customer && <ChangeCount count={changed.length} />}
            {isUnknown && (
              <Button
                busy={save.isPending && save.variables.what === 'check'}
                unavailable={!online}
                onClick={() => save.mutate({ what: 'check', opened, written })}
              >
                {say('Check again')}
              </Button>
            )}
            <Button variant="ghost" unavailable={save.isPending} onClick={leave}>
              {isSaved || isGone ? say('Close') : say('Cancel')}
            </Button>
            {!isGone && !isSaved && !isDone && (
              <Button
                variant="primary"
                aria-keyshortcuts="Control+Enter Meta+Enter"
                busy={save.isPending && save.variables.what === 'save'}
                unavailable={!canSend}
                type="submit"
                form={formId}
              >
                {customer ? say('Save changes') : say('Create customer')}
              </Button>
            )}
          </>
        )
      }
      onClose={leave}
    >
      {conflict && outcome?.kind === 'moved' ? (
        <ConflictChoice
          kind={kind}
          rows={differences(kind, opened, written, conflict)}
          savedAt={outcome.now.updatedAt}
          keepSaved={keepSaved}
          onKeepSaved={(field, keep) =>
            setKeepSaved((now) => {
              const next = new Set(now)
              if (keep) next.add(field)
              else next.delete(field)
              return next
            })
          }
        />
      ) : (
        <form
          id={formId}
          noValidate
          className="contents"
          onSubmit={(event) => {
            if (!canSend) {
              event.preventDefault()
              return
            }
            // A half-written date reads as none.
            const isUnfinished = [...event.currentTarget.elements].some(
              (element) => element instanceof HTMLInputElement && element.validity.badInput,
            )
            void form.handleSubmit(
              (values) => send(values, isUnfinished),
              (problems) => {
                const [first, ...others] = FIELDS[kind][purpose].filter((field) => problems[field])
                if (first && others.length === 0) form.setFocus(first)
              },
            )(event)
          }}
        >
          {draft.left && !save.isPending && outcome === null && refusal === null && (
            <RestoredNote
              onStartOver={() => {
                draft.drop()
                const fresh = customer ? valuesOf(customer) : emptyValues
                setOpened(fresh)
                form.reset(fresh)
              }}
            />
          )}
          <OfflineNote keepsTyped />
          {said && <OutcomeNote words={said} />}
          <ErrorSummary
            problems={failed.map((name) => ({
              name,
              message: inSummary(
                errors[name] ?? {},
                labelOf(name, kind),
                refusal?.holders.find(({ field }) => field === name),
              ),
            }))}
            attempts={submitCount}
            onGoTo={(name) => form.setFocus(name)}
          />
          <CustomerFields
            program={program}
            purpose={purpose}
            form={form}
            opened={opened}
            changed={changed}
            holders={refusal?.holders ?? []}
            referrer={referrer}
            partnerKey={partnerOfList()}
            beginAt={beginAt}
            firstField={firstField}
            today={today}
          />
        </form>
      )}
      {asksToLeave && <DiscardQuestion onKeep={() => setAsksToLeave(false)} onDiscard={discard} />}
    </Dialog>
  )
}

/** The partner whose customers the list below is narrowed to. */
function partnerOfList(): string {
  const url = urlNow()
  return url.page === 'customers' ? (url.search.partnerKey ?? '') : ''
}

const isWritten = (written: CustomerValues, opened: CustomerValues) =>
  JSON.stringify(written) !== JSON.stringify({ ...opened, partner: written.partner })

function useCustomerForm(
  schema: ReturnType<typeof customerSchema>,
  opened: CustomerValues,
  written: CustomerValues | null,
) {
  const form = useForm<CustomerValues>({
    resolver: zodResolver(schema),
    defaultValues: written ?? opened,
    shouldFocusError: false,
  })
  return form
}
