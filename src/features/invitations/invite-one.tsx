import { isEmailAddress } from '@/lib/email-address'
import { useMutation } from '@tanstack/react-query'
import { CircleCheck, Plus, TriangleAlert, X } from 'lucide'
import { useEffect, useEffectEvent, useId, useRef } from 'react'
import { useFieldArray, useForm, type UseFormReturn } from 'react-hook-form'
import { ApiError } from '@/api/api-error'
import { inviteCustomer, type Invitation } from '@/api/invitations'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import { textProblem } from '@/lib/text-problem'
import { Button, IconButton } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { Note } from '@/ui/note'
import { RestoredNote } from '@/ui/restored-note'
import { submitForm, useSendKey } from '@/ui/use-send-key'
import { resultOf } from './invitation-result'
import { nobody, type PersonWritten } from './invite-draft'
import type { InviteFrame } from './invite-frame'
import { rememberInvited } from './invited-here'
import { INVITE_PANEL, inviteDescription, InviteTabs } from './invite-tabs'

const LONGEST_NAME = 200
const LONGEST_VALUE = 1000

const invitationOf = ({ email, name, personalization }: PersonWritten): Invitation => ({
  email: email.trim(),
  name: name.trim() || null,
  personalization: Object.fromEntries(
    personalization
      .filter((each) => each.name.trim() !== '')
      .map((each) => [each.name.trim(), each.value]),
  ),
})

const isSeveralLines = (text: string) => /\S[^\S\n]*\n\s*\S/.test(text)

/** Writes and sends the invite of one person. */
export function InviteOne({
  program,
  written,
  unanswered,
  frame,
  onWritten,
  onSent,
  onSeveralLines,
}: {
  program: Program
  written: PersonWritten
  /** An address whose invite had no answer, so far. */
  unanswered: string | null
  frame: InviteFrame
  onWritten: (written: PersonWritten) => void
  /** What is unanswered now, and what is left to be written. Also told once the dialog was left. */
  onSent: (now: { unanswered: string | null; one?: PersonWritten }) => void
  onSeveralLines: (lines: string) => void
}) {
  const firstField = useRef<HTMLInputElement | null>(null)
  const form = useForm<PersonWritten>({ defaultValues: written })
  const { errors } = form.formState
  const values = useFieldArray({ control: form.control, name: 'personalization' })
  const invite = useMutation({
    mutationFn: (invitation: Invitation) => inviteCustomer(program, invitation),
    // Whoever leaves now, or loads the page again, learns that nobody knows.
    onMutate: ({ email }) => onSent({ unanswered: email }),
    onSuccess: (_answer, { email }) => {
      rememberInvited(program, email)
      onSent({ unanswered: null, one: nobody })
      form.reset(nobody)
      form.setFocus('email')
    },
    onError: (error, { email }) => {
      if (resultOf(error).kind === 'no-answer') rememberInvited(program, email)
      else onSent({ unanswered: null })
      const wrong = error instanceof ApiError ? error.fieldErrors : []
      for (const { field, message } of wrong)
        if (field === 'email' || field === 'name')
          form.setError(field, { message }, { shouldFocus: true })
    },
  })
  const send = form.handleSubmit((filled) => {
    if (!invite.isPending) invite.mutate(invitationOf(filled))
  })
  useSendKey(!frame.asksToLeave, () => submitForm(INVITE_PANEL))
  const tell = useEffectEvent(onWritten)
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values: now }) => tell(structuredClone(now)),
      }),
    [form],
  )
  const email = form.register('email', {
    validate: (text) =>
      isEmailAddress(text.trim()) || say('Write a whole email address, like jane@example.com.'),
  })
  return (
    <Dialog
      title={say('Invite customers')}
      description={inviteDescription()}
      wide
      dismissable={!invite.isPending}
      initialFocus={firstField}
      onClose={frame.leave}
      footer={
        <>
          <Button variant="ghost" unavailable={invite.isPending} onClick={frame.leave}>
            {invite.isSuccess ? say('Done') : say('Cancel')}
          </Button>
          <Button
            variant="primary"
            type="submit"
            form={INVITE_PANEL}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            busy={invite.isPending}
          >
            {say('Send invite')}
          </Button>
        </>
      }
    >
      <InviteTabs selected="one" onSelect={frame.onHowMany} />
      {frame.other}
      {frame.isRestored && <RestoredNote onStartOver={() => form.reset(frame.startOver().one)} />}
      <form
        id={INVITE_PANEL}
        noValidate
        role="tabpanel"
        aria-labelledby={`${INVITE_PANEL}-one`}
        className="flex flex-col gap-4"
        onSubmit={(event) => void send(event)}
      >
        <Outcome
          error={invite.error}
          sentTo={invite.isSuccess ? invite.variables.email : null}
          unanswered={invite.isPending ? null : unanswered}
        />
        <Field label={say('Email')} error={errors.email?.message}>
          {(attributes) => (
            <input
              {...attributes}
              {...email}
              ref={(element) => {
                email.ref(element)
                firstField.current = element
              }}
              // A list that was copied elsewhere is meant for many.
              onPaste={(event) => {
                const pasted = event.clipboardData.getData('text')
                if (!isSeveralLines(pasted)) return
                event.preventDefault()
                onSeveralLines(pasted)
              }}
              type="text"
              inputMode="email"
              autoComplete="off"
              className="control"
            />
          )}
        </Field>
        <Field label={say('Name')} optional error={errors.name?.message}>
          {(attributes) => (
            <input
              {...attributes}
              {...form.register('name', {
                validate: (text) => textProblem(text.trim(), LONGEST_NAME) ?? true,
              })}
              autoComplete="off"
              className="control"
            />
          )}
        </Field>
        <fieldset className="flex flex-col items-start gap-1.5">
          <legend className="mb-1.5 flex items-baseline gap-1.5 font-medium">
            {say('Personalization')}
            <span aria-hidden className="text-small font-normal text-ink-3">
              {say('Optional')}
            </span>
          </legend>
          {values.fields.map((field, index) => (
            <Personalization
              key={field.id}
              form={form}
              index={index}
              onRemove={() => values.remove(index)}
            />
          ))}
          <Button
            variant="ghost"
            size="small"
            icon={Plus}
            onClick={() => values.append({ name: '', value: '' })}
          >
            {say('Add a value')}
          </Button>
          <p className="text-small text-ink-3">
            {say('Names must match the placeholders in your invite email.')}
          </p>
        </fieldset>
      </form>
      {frame.question}
    </Dialog>
  )
}

/** One value for a placeholder of the invite e-mail, and what is wrong with it. */
function Personalization({
  form,
  index,
  onRemove,
}: {
  form: UseFormReturn<PersonWritten>
  index: number
  onRemove: () => void
}) {
  const id = useId()
  const number = index + 1
  const wrong = form.formState.errors.personalization?.[index]
  const problem = wrong?.name?.message ?? wrong?.value?.message
  const described = problem === undefined ? undefined : id
  return (
    <div className="flex w-full flex-col gap-1.5">
      <div className="flex gap-2">
        <input
          {...form.register(`personalization.${index}.name`, {
            // A value without a name would be lost without a word.
            validate: (name, { personalization }) =>
              name.trim() === '' && (personalization[index]?.value ?? '').trim() !== ''
                ? say('Write a name.')
                : (textProblem(name.trim(), LONGEST_NAME) ?? true),
          })}
          aria-label={say('Personalization name {number}', { number })}
          aria-invalid={wrong?.name ? true : undefined}
          aria-describedby={described}
          className="control w-42 min-w-0 shrink"
        />
        <input
          {...form.register(`personalization.${index}.value`, {
            validate: (value) => textProblem(value, LONGEST_VALUE) ?? true,
          })}
          aria-label={say('Personalization value {number}', { number })}
          aria-invalid={wrong?.value ? true : undefined}
          aria-describedby={described}
          className="control min-w-0 flex-1"
        />
        <IconButton
          label={say('Remove personalization {number}', { number })}
          icon={X}
          onClick={onRemove}
        />
      </div>
      {problem !== undefined && (
        <p id={id} className="flex gap-1.25 text-small font-medium text-bad">
          <Icon icon={TriangleAlert} small className="mt-px" />
          {problem}
        </p>
      )}
    </div>
  )
}

function Outcome({
  error,
  sentTo,
  unanswered,
}: {
  error: Error | null
  sentTo: string | null
  unanswered: string | null
}) {
  if (sentTo !== null)
    return (
      <Note tone="ok" icon={CircleCheck}>
        <p className="break-words">{say('Invite sent to {email}.', { email: sentTo })}</p>
      </Note>
    )
  if (unanswered !== null)
    return (
      <Note tone="warn" icon={TriangleAlert} urgent>
        <p className="break-words">
          <b>{say('No answer.')}</b>{' '}
          {say(
            'Nobody knows whether the invite to {email} was sent. It is not sent again by itself.',
            { email: unanswered },
          )}
        </p>
      </Note>
    )
  const result = error && resultOf(error)
  if (result?.kind !== 'refused') return null
  const words = {
    limit: say('Partnero is limiting requests. Try again in a minute.'),
    key: say('The server’s key for this program was not accepted. Tell an administrator.'),
    rejected:
      result.words === null
        ? say('Partnero refused it.')
        : say('“{words}”', { words: result.words }),
  }
  return (
    <Note tone="bad" icon={TriangleAlert} urgent>
      <p className="break-words">
        <b>{say('The invite was not sent.')}</b> {words[result.reason]}
      </p>
    </Note>
  )
}
