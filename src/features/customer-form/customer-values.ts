import * as z from 'zod/mini'
import type { CustomerChanges, NewCustomer } from '@/api/customer-writes'
import type { Customer } from '@/api/customers'
import type { ProgramKind } from '@/api/programs'
import { isEmailAddress } from '@/lib/email-address'
import { say } from '@/lib/say'
import { textProblem } from '@/lib/text-problem'

export type Purpose = 'create' | 'edit'

/** Everything either kind has, as it stands on the screen; a kind shows what `FIELDS` names. */
const values = z.object({
  email: z.string(),
  /** A refer-a-friend customer without an e-mail is made on purpose only (`partnero-api.md` C1). */
  withoutEmail: z.boolean(),
  name: z.string(),
  surname: z.string(),
  id: z.string(),
  key: z.string(),
  /** YYYY-MM-DD */
  dateOfBirth: z.string(),
  /** What was written to find the referring customer by. */
  referrer: z.string(),
  /** The id of the partner that was chosen. */
  partner: z.string(),
  tags: z.array(z.string()),
  /** What stands in the box of the tags and is no tag yet. */
  tagText: z.string(),
})
export type CustomerValues = z.infer<typeof values>
export type CustomerField = Exclude<keyof CustomerValues, 'withoutEmail' | 'tagText'>

/** Which fields a form has, in their order on the screen. */
export const FIELDS: Record<ProgramKind, Record<Purpose, readonly CustomerField[]>> = {
  'refer-a-friend': {
    create: ['email', 'name', 'surname', 'id', 'dateOfBirth', 'key', 'referrer'],
    edit: ['email', 'name', 'surname', 'dateOfBirth', 'key'],
  },
  affiliate: {
    create: ['partner', 'key', 'email', 'name', 'surname', 'tags'],
    edit: ['key', 'email', 'name', 'surname', 'tags'],
  },
}

const labels: Record<CustomerField, () => string> = {
  email: () => say('Email'),
  name: () => say('First name'),
  surname: () => say('Last name'),
  id: () => say('Customer ID'),
  key: () => say('Key'),
  dateOfBirth: () => say('Date of birth'),
  referrer: () => say('Referred by'),
  partner: () => say('Partner'),
  tags: () => say('Tags'),
}
export const labelOf = (field: CustomerField, kind: ProgramKind): string =>
  field === 'key' && kind === 'affiliate' ? say('Customer key') : labels[field]()

export const emptyValues: CustomerValues = {
  email: '',
  withoutEmail: false,
  name: '',
  surname: '',
  id: '',
  key: '',
  dateOfBirth: '',
  referrer: '',
  partner: '',
  tags: [],
  tagText: '',
}

/**
 * The key of a refer-a-friend customer, which no answer names: the end of the referral link, as `?ref=KEY` or
 * `/ref/KEY` (`partnero-api.md` 2.1). Empty when the link has another form.
 */
export function keyInLink(link: string | undefined): string {
  if (link === undefined || !URL.canParse(link)) return ''
  const { searchParams, pathname } = new URL(link)
  const [parameter, ...others] = searchParams.values()
  if (parameter !== undefined) return others.length === 0 ? parameter : ''
  try {
    return decodeURIComponent(pathname.split('/').at(-1) ?? '')
  } catch {
    return ''
  }
}

/** What the form of an existing customer starts with. */
export function valuesOf(customer: Customer): CustomerValues {
  const common = {
    ...emptyValues,
    email: customer.email ?? '',
    withoutEmail: customer.email === null,
    name: customer.name ?? '',
    surname: customer.surname ?? '',
  }
  return customer.kind === 'affiliate'
    ? { ...common, key: customer.id, tags: [...(customer.tags ?? [])] }
    : {
        ...common,
        key: keyInLink(customer.referralLinks[0]),
        dateOfBirth: customer.dateOfBirth ?? '',
      }
}

const LONGEST_TEXT = 255
const EARLIEST_BIRTH = '1900-01-01'

const lineProblem = (text: string): string | null => textProblem(text, LONGEST_TEXT)

const isCalendarDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

/** @param today YYYY-MM-DD where the person is */
export function birthProblem(text: string, today: string): string | null {
  if (text === '') return null
  if (!isCalendarDate(text)) return say('Write a date that exists.')
  if (text >= today) return say('Must be in the past')
  return text < EARLIEST_BIRTH ? say('Must be after 1899') : null
}

const emailProblem = (text: string): string | null =>
  text === '' || isEmailAddress(text)
    ? null
    : say('Write a whole email address, like jane@example.com.')

/** An identifier that stands in an address: a path would drop a dot segment. */
const identifierProblem = (text: string): string | null =>
  text === '.' || text === '..' ? say('This cannot be used: it would change the address.') : null

/**
 * What the form may hold before anything is asked of Partnero.
 * @param openedKey the key the customer had: Partnero has no way to take one away, so an emptied one is not sent
 */
export const customerSchema = (
  kind: ProgramKind,
  purpose: Purpose,
  today: string,
  openedKey: string,
) =>
  values.check((context) => {
    const written = context.value
    const shown = FIELDS[kind][purpose]
    const complain = (field: CustomerField, message: string | null) => {
      if (message === null || !shown.includes(field)) return
      context.issues.push({ code: 'custom', input: written, path: [field], message })
    }
    const text = (field: Exclude<CustomerField, 'tags'>) => written[field].trim()
    for (const field of ['name', 'surname', 'referrer'] as const)
      complain(field, lineProblem(text(field)))
    complain('email', lineProblem(text('email')) ?? emailProblem(text('email')))
    for (const field of ['id', 'key'] as const)
      complain(field, lineProblem(text(field)) ?? identifierProblem(text(field)))
    complain('dateOfBirth', birthProblem(text('dateOfBirth'), today))
    const { tags } = withTypedTags(written)
    complain('tags', tags.map(lineProblem).find((problem) => problem !== null) ?? null)
    if (kind === 'refer-a-friend' && text('email') === '' && !written.withoutEmail)
      complain('email', say('Write an email address, or say that there is none.'))
    if ((kind === 'affiliate' || openedKey !== '') && text('key') === '')
      complain('key', say('Write a key.'))
    if (kind === 'affiliate' && text('partner') === '')
      complain('partner', say('Choose a partner.'))
  })

const orNull = (text: string): string | null => text.trim() || null

/** What is sent to make a customer. @param referrer the id that was found for what `referrer` says */
export function newCustomerOf(
  kind: ProgramKind,
  written: CustomerValues,
  referrer: string | null,
): NewCustomer {
  const common = {
    email: orNull(written.email),
    name: orNull(written.name),
    surname: orNull(written.surname),
  }
  return kind === 'affiliate'
    ? {
        kind,
        ...common,
        key: written.key.trim(),
        partner: written.partner,
        tags: written.tags,
      }
    : {
        kind,
        ...common,
        id: orNull(written.id),
        key: orNull(written.key),
        dateOfBirth: orNull(written.dateOfBirth),
        referrer,
      }
}

const isSame = (field: CustomerField, one: CustomerValues, other: CustomerValues): boolean =>
  field === 'tags'
    ? one.tags.length === other.tags.length && one.tags.every((tag) => other.tags.includes(tag))
    : one[field].trim() === other[field].trim()

/** The fields of an edit in which two states of the form differ. */
export const changedFields = (
  kind: ProgramKind,
  before: CustomerValues,
  after: CustomerValues,
): readonly CustomerField[] => FIELDS[kind].edit.filter((field) => !isSame(field, before, after))

const TAG_SEPARATORS = /[,;\t\n\r]+/

export const isSeveralTags = (text: string): boolean => TAG_SEPARATORS.test(text)

/** The tags in a text, in order, without those that are there already. */
export const tagsIn = (text: string, present: readonly string[]): string[] => [
  ...new Set(
    text
      .split(TAG_SEPARATORS)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '' && !present.includes(tag)),
  ),
]

/** The form as it is meant: what stands in the box of the tags is a tag too, also before Enter. */
export const withTypedTags = (written: CustomerValues): CustomerValues => ({
  ...written,
  tags: [...written.tags, ...tagsIn(written.tagText, written.tags)],
  tagText: '',
})

/** My additions and removals, done to the tags that are there now: nobody else's are lost (`partnero-api.md` 2.5). */
export const mergedTags = (
  opened: readonly string[],
  written: readonly string[],
  now: readonly string[],
): string[] => [
  ...now.filter((tag) => written.includes(tag) || !opened.includes(tag)),
  ...written.filter((tag) => !opened.includes(tag) && !now.includes(tag)),
]

/** What is sent to change a customer: these fields alone. An emptied key is none, and stays as it is. */
export function changesOf(
  fields: readonly CustomerField[],
  written: CustomerValues,
): CustomerChanges {
  const changes: CustomerChanges = {}
  for (const field of fields) {
    if (field === 'tags') changes.tags = written.tags
    else if (field === 'key') {
      if (written.key.trim() !== '') changes.key = written.key.trim()
    } else if (
      field === 'email' ||
      field === 'name' ||
      field === 'surname' ||
      field === 'dateOfBirth'
    )
      changes[field] = orNull(written[field])
  }
  return changes
}

/** One line of the question what to keep. */
export type Difference = {
  field: CustomerField
  saved: string
  mine: string
  /**
   * `both`: changed to two different values, so a person has to choose. `together`: changed by both with nothing to
   * choose, because it is the same value, or tags that add up.
   */
  changedBy: 'me' | 'them' | 'both' | 'together'
}

const shown = (field: CustomerField, { [field]: value }: CustomerValues): string =>
  typeof value === 'string' ? value.trim() : value.join(', ')

/** What I wrote and what somebody else saved since the form was opened, field by field. */
export const differences = (
  kind: ProgramKind,
  opened: CustomerValues,
  written: CustomerValues,
  now: CustomerValues,
): readonly Difference[] => {
  const mine = changedFields(kind, opened, written)
  const theirs = changedFields(kind, opened, now)
  const apart = changedFields(kind, now, written)
  return FIELDS[kind].edit.flatMap((field): Difference[] => {
    const byMe = mine.includes(field)
    const byThem = theirs.includes(field)
    if (!byMe && !byThem) return []
    const byBoth = apart.includes(field) && field !== 'tags' ? 'both' : 'together'
    const merged = { ...written, tags: mergedTags(opened.tags, written.tags, now.tags) }
    return [
      {
        field,
        saved: shown(field, now),
        mine: shown(field, field === 'tags' ? merged : written),
        changedBy: byMe && byThem ? byBoth : byMe ? 'me' : 'them',
      },
    ]
  })
}

/** The form once it is decided which of the clashing values stay: everything else of theirs, and all of mine. */
export function resolved(
  kind: ProgramKind,
  { opened, written, now }: Record<'opened' | 'written' | 'now', CustomerValues>,
  keepSaved: ReadonlySet<CustomerField>,
): CustomerValues {
  const mine = changedFields(kind, opened, written).filter((field) => !keepSaved.has(field))
  const kept = Object.fromEntries(mine.map((field) => [field, written[field]]))
  return { ...now, ...kept, tags: mergedTags(opened.tags, written.tags, now.tags) }
}

/** Reads values that were kept in the tab; null when they are not such values. */
export function readValues(stored: unknown): CustomerValues | null {
  const read = values.safeParse(stored)
  return read.success ? read.data : null
}
