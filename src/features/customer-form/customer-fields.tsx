import { TriangleAlert } from 'lucide'
import type { ReactNode, RefCallback } from 'react'
import type { FieldError, UseFormReturn } from 'react-hook-form'
import type { Program } from '@/api/programs'
import { LookupField, type CustomerLookup } from '@/features/customers/customer-lookup'
import { say } from '@/lib/say'
import { Field } from '@/ui/field'
import { Note } from '@/ui/note'
import { Say } from '@/ui/say'
import { paths } from '@/urls/paths'
import { labelOf, type CustomerField, type CustomerValues, type Purpose } from './customer-values'
import { PartnerField } from './partner-field'
import type { Holder } from './save-customer'
import { TagsField } from './tags-field'

type TextField = Exclude<CustomerField, 'tags' | 'partner' | 'referrer'>

/** Everything the fields of one form are drawn from. */
export type FieldsProps = {
  program: Program
  purpose: Purpose
  form: UseFormReturn<CustomerValues>
  opened: CustomerValues
  changed: readonly CustomerField[]
  holders: readonly Holder[]
  referrer: CustomerLookup
  /** The partner whose customers the list shows. */
  partnerKey: string
  beginAt: 'first' | 'tags'
  firstField: RefCallback<HTMLElement>
  today: string
}

/** The fields of a program's kind, the same for a new customer and for a change. */
export function CustomerFields(props: FieldsProps) {
  return props.program.kind === 'affiliate' ? (
    <AffiliateFields {...props} />
  ) : (
    <ReferralFields {...props} />
  )
}

const PAIR = 'grid grid-cols-2 gap-4 phone:grid-cols-1'

function Names(props: FieldsProps) {
  return (
    <div className={PAIR}>
      <TextInput {...props} name="name" optional />
      <TextInput {...props} name="surname" optional />
    </div>
  )
}

function ReferralFields(props: FieldsProps) {
  const { form, program, purpose, changed, referrer, today } = props
  const isNew = purpose === 'create'
  const birth = (
    <TextInput {...props} name="dateOfBirth" optional type="date" min="1900-01-01" max={today} />
  )
  return (
    <>
      <TextInput {...props} name="email" first inputMode="email" />
      {form.watch('email').trim() === '' && (
        <label className="-mt-2 flex items-center gap-2 text-ink-2 phone:min-h-11">
          <input type="checkbox" {...form.register('withoutEmail', { deps: 'email' })} />
          {say('This customer has no email')}
        </label>
      )}
      <Names {...props} />
      {isNew ? (
        <div className={PAIR}>
          <TextInput
            {...props}
            name="id"
            optional
            placeholder={say('Made by Partnero')}
            help={say('Best is the account ID in your app.')}
          />
          {birth}
        </div>
      ) : (
        birth
      )}
      <TextInput
        {...props}
        name="key"
        optional={isNew}
        {...(isNew && { placeholder: say('Made by Partnero') })}
        help={
          isNew
            ? say('It ends the referral link.')
            : props.opened.key === ''
              ? say('Partnero does not show the key. Write one to change it.')
              : undefined
        }
      />
      {!isNew && changed.includes('key') && (
        <Note tone="warn" icon={TriangleAlert}>
          <b>{say('The key is in the referral link.')}</b>{' '}
          {say('Links that were shared with the old key may stop counting.')}
        </Note>
      )}
      {isNew && (
        <>
          <hr className="border-line" />
          <LookupField
            label={labelOf('referrer', program.kind)}
            optional
            lookup={referrer}
            problem={form.formState.errors.referrer?.message}
            help={say('The whole ID, key or email of the customer who brought this one.')}
            input={form.register('referrer')}
          />
        </>
      )}
    </>
  )
}

function AffiliateFields(props: FieldsProps) {
  const { form, program, purpose, opened, changed, partnerKey, beginAt } = props
  const isNew = purpose === 'create'
  const { errors } = form.formState
  return (
    <>
      {isNew && (
        <PartnerField
          form={form}
          program={program}
          wanted={partnerKey}
          box={partnerKey === '' ? props.firstField : undefined}
        />
      )}
      <TextInput
        {...props}
        name="key"
        first={beginAt === 'first' && (!isNew || partnerKey !== '')}
        help={isNew ? say('Must be unique. Best is the account ID in your app.') : undefined}
      />
      <TextInput {...props} name="email" optional inputMode="email" />
      <Names {...props} />
      <TagsField
        box={beginAt === 'tags' ? props.firstField : undefined}
        tags={form.watch('tags')}
        text={form.watch('tagText')}
        error={errors.tags?.message}
        help={changed.includes('tags') && !isNew ? was(opened.tags.join(', ')) : undefined}
        onChange={(tags) =>
          form.setValue('tags', tags, {
            shouldDirty: true,
            shouldValidate: form.formState.isSubmitted,
          })
        }
        onText={(text) => form.setValue('tagText', text)}
      />
    </>
  )
}

const was = (before: string) => (before === '' ? say('Was empty') : say('Was {before}', { before }))

/** One line of text, with what it was before and who has it already. */
function TextInput({
  name,
  first = false,
  optional = false,
  help,
  program,
  purpose,
  form,
  opened,
  changed,
  holders,
  firstField,
  ...attributes
}: FieldsProps & {
  name: TextField
  first?: boolean
  optional?: boolean
  help?: string | undefined
  type?: 'date'
  min?: string
  max?: string
  inputMode?: 'email'
  placeholder?: string
}) {
  const { referrer: _, partnerKey: __, today: ___, beginAt: ____, ...native } = attributes
  const error = form.formState.errors[name]
  const isIdentifier = name === 'id' || name === 'key'
  const field = form.register(name, {
    ...(name === 'email' && {
      onBlur: () => {
        if (form.getValues('email').trim() !== '') void form.trigger('email')
      },
    }),
  })
  return (
    <Field
      label={labelOf(name, program.kind)}
      optional={optional}
      error={
        error && <ErrorWords error={error} holder={holderOf(name, holders)} program={program} />
      }
      help={purpose === 'edit' && changed.includes(name) ? was(opened[name].trim()) : help}
    >
      {(wired) => (
        <input
          {...native}
          {...field}
          {...wired}
          ref={(element) => {
            field.ref(element)
            if (first) firstField(element)
          }}
          autoComplete="off"
          className={`control phone:h-11 ${isIdentifier ? 'identifier placeholder:font-sans placeholder:text-[0.8125rem]' : ''}`}
          {...((isIdentifier || name === 'email') && { autoCapitalize: 'none', spellCheck: false })}
          // A date that is only half there reads as an empty one.
          {...(native.type === 'date' && {
            onBlur: (event) => {
              void field.onBlur(event)
              if (event.currentTarget.validity.badInput)
                form.setError(name, {
                  type: 'unfinished',
                  message: say('Write a date that exists.'),
                })
            },
          })}
        />
      )}
    </Field>
  )
}

const holderOf = (name: TextField, holders: readonly Holder[]) =>
  holders.find(({ field }) => field === name)

/** The message, and a link to the customer who has the value. What was typed is kept while one looks. */
function ErrorWords({
  error,
  holder,
  program,
}: {
  error: FieldError
  holder: Holder | undefined
  program: Program
}): ReactNode {
  if (error.type !== 'taken' || !holder) return error.message
  const id = (
    <a className="link identifier" href={paths.customer(program.id, holder.id)}>
      {holder.id}
    </a>
  )
  switch (holder.field) {
    case 'email':
      return <Say text="This email is already used by {id}" values={{ id }} />
    case 'key':
      return <Say text="This key is already used by {id}" values={{ id }} />
    case 'id':
      return <Say text="This ID is already used by {id}" values={{ id }} />
  }
}
