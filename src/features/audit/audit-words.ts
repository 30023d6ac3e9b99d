import type { AuditAction, AuditRecord, AuditValues } from '@/api/audit'
import { parseDecimal } from '@/lib/decimal'
import { formatMoney, isKnownCurrency, type Money } from '@/lib/money'
import { browserName } from '@/lib/browser-name'
import { say, sayCount } from '@/lib/say'
import { keptWords } from './retention-words'

const actions: Readonly<Record<AuditAction, () => string>> = {
  'credit.make': () => say('Credit balance'),
  'credit.decide': () => say('Decide a credit'),
  'credit.approve': () => say('Approve or decline a credit'),
  'credit.stop': () => say('Stop a credit'),
  'limits.change': () => say('Change limits of credits'),
  'customer.create': () => say('Create customer'),
  'customer.edit': () => say('Edit customer'),
  'customer.delete': () => say('Delete customer'),
  'customer.archive': () => say('Archive customer'),
  'customer.restore': () => say('Restore customer'),
  'customer.suspend': () => say('Suspend customer'),
  'customer.approve': () => say('Approve customer'),
  'customer.invite': () => say('Invite customer'),
  'link.create': () => say('Add referral link'),
  'link.rename': () => say('Change referral link'),
  'link.delete': () => say('Delete referral link'),
  'transaction.create': () => say('Add sale'),
  'transaction.delete': () => say('Delete transaction'),
  'transaction.archive': () => say('Archive transaction'),
  'transaction.restore': () => say('Restore transaction'),
  'job.invite': () => say('Invite customers'),
  'job.archive': () => say('Archive customers'),
  'job.restore': () => say('Restore customers'),
  'job.order': () => say('Steer a list'),
  'person.change': () => say('Change a person'),
  'person.end-session': () => say('End a session'),
  'person.invite': () => say('Invite a person'),
  'person.withdraw-invitation': () => say('Withdraw an invitation'),
  'person.welcome': () => say('First sign-in'),
  'password.change': () => say('Change password'),
  'password.link': () => say('Make new password link'),
  'password.withdraw-link': () => say('Withdraw new password link'),
  'password.set': () => say('Set a new password by link'),
  'session.begin': () => say('Sign in'),
  'session.end': () => say('Sign out'),
  'audit.retention': () => say('Remove old entries'),
  'audit.keep': () => say('Change retention'),
  'audit.guard': () => say('Put back the guard of this log'),
}

/** What was done, as the page calls it: “Credit balance”. */
export const actionWords = (action: AuditAction): string => actions[action]()

const fields: Readonly<Record<string, () => string>> = {
  id: () => say('ID'),
  key: () => say('key'),
  email: () => say('email'),
  name: () => say('first name'),
  surname: () => say('last name'),
  tags: () => say('tags'),
  partner: () => say('partner'),
  metadata: () => say('date of birth'),
  balance: () => say('balance'),
  role: () => say('role'),
  action: () => say('kind of sale'),
  referring_customer: () => say('referred by'),
  years: () => say('kept'),
}

/** A field as people call it; one we have no word for is called by its own name. */
export const fieldWords = (name: string): string => fields[name]?.() ?? name

/** A value of a field as it is read; most are what somebody typed. */
export const valueWords = (
  name: string,
  value: string | null | undefined,
): string | null | undefined =>
  name === 'years' && value !== undefined ? keptWords(value === null ? null : Number(value)) : value

/** What the server notes of a write, by its word for it. */
const notes: Readonly<Record<string, () => string>> = {
  'wrong-password': () => say('Wrong password'),
  'wrong-password-pause': () => say('Wrong password, then a pause'),
  'unknown-account': () => say('Unknown account'),
  'unknown-account-pause': () => say('Unknown account, then a pause'),
  'unverified-address': () => say('Unverified address'),
  'shut-out': () => say('Shut out from this desk'),
  expired: () => say('Expired'),
  declined: () => say('Declined'),
  stopped: () => say('Stopped'),
  approved: () => say('Approved'),
  'before-sending': () => say('Before it was sent'),
  void: () => say('Void, because the balance had changed'),
  credited: () => say('It was credited'),
  'not-credited': () => say('It was not credited'),
  'too-many-tries': () => say('Too many tries'),
  'on-the-server': () => say('on the server'),
  pause: () => say('Paused'),
  resume: () => say('Went on'),
  stop: () => say('Stopped'),
  retry: () => say('Tried again'),
  dismiss: () => say('Put away'),
}
export const noteWords = (note: string): string => notes[note]?.() ?? note

const BALANCE = /^(-?[\d.]+) (.+)$/

/** “0 USD, 12 points” of the log as amounts are written here. */
const balanceWords = (text: string): string =>
  text
    .split(', ')
    .map((part) => {
      const [, digits = '', unit = ''] = BALANCE.exec(part) ?? []
      const amount = parseDecimal(digits)
      return amount === null
        ? part
        : formatMoney({ amount, unit, isCurrency: isKnownCurrency(unit) })
    })
    .join(', ')

/** The amount of a record; null where it is about none. */
export function moneyOf({ details: { money } }: AuditRecord): Money | null {
  const amount = money ? parseDecimal(money.amount) : null
  return money && amount !== null ? { ...money, amount } : null
}

/** What was sent as it was is no change; of a field that is not kept nobody can say. */
const changed = (before: AuditValues | undefined, after: AuditValues | undefined): string[] =>
  [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (name) => !before || !after || before[name] !== after[name] || before[name] === '…',
  )

/** The fields of an edit that were changed. */
export const changedFields = ({ details: { before, after } }: AuditRecord): readonly string[] =>
  changed(before, after)

const browserOf = (from: AuditRecord['from']): string | null =>
  from?.browser ? browserName(from.browser) : null

/** What a row says beside action and customer; null where there is nothing to say. An amount is shown by itself. */
export function detailWords(record: AuditRecord): string | null {
  const { action, details, from, outcome, counts } = record
  if (counts) return countWords(counts, action)
  switch (action) {
    case 'customer.edit':
      return changedFields(record).map(fieldWords).join(', ')
    case 'customer.delete': {
      const balance = details.before?.['balance']
      return balance ? say('balance was {balance}', { balance: balanceWords(balance) }) : null
    }
    case 'session.begin':
      return outcome === 'done' ? browserOf(from) : noteWords(details.note ?? '')
    case 'audit.keep':
      return valueWords('years', details.after?.['years']) ?? null
    case 'audit.retention':
      return details.removed
        ? sayCount(details.removed.entries, '{count} entry', '{count} entries')
        : null
    case 'session.end':
    case 'person.welcome':
      return browserOf(from)
    case 'person.change': {
      const role = details.after?.['role']
      return [details.subject, role].filter(Boolean).join(', ') || null
    }
    case 'password.link':
      return [details.subject, details.note && noteWords(details.note)].filter(Boolean).join(', ')
    case 'password.set':
      return browserOf(from)
    default:
      return details.subject ?? (details.note ? noteWords(details.note) : null)
  }
}

/** “41 sent, 1 refused”: how the rows of a bulk job ended. */
function countWords(counts: Readonly<Record<string, number>>, action: AuditAction): string {
  const { done = 0, refused = 0, unknown = 0, 'not-sent': notSent = 0 } = counts
  return [
    action === 'job.invite'
      ? sayCount(done, '{count} sent', '{count} sent')
      : sayCount(done, '{count} done', '{count} done'),
    refused > 0 && sayCount(refused, '{count} refused', '{count} refused'),
    unknown > 0 && sayCount(unknown, '{count} without an answer', '{count} without an answer'),
    notSent > 0 && sayCount(notSent, '{count} not sent', '{count} not sent'),
  ]
    .filter(Boolean)
    .join(', ')
}

/** “422 after 0.41 s: “The email is taken.””; null where Partnero had no part in it. */
export function answerWords({ details: { answer } }: AuditRecord): string | null {
  if (!answer) return null
  const seconds = answer.milliseconds === null ? null : (answer.milliseconds / 1000).toFixed(2)
  const status = answer.status ?? say('no answer')
  const told =
    seconds === null ? String(status) : say('{status} after {seconds} s', { status, seconds })
  const isSaid = answer.words !== null && answer.status !== null
  return isSaid ? say('{told}: “{words}”', { told, words: answer.words ?? '' }) : told
}
