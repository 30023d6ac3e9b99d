import type { LifecycleAction, LifecycleState } from '@/api/lifecycle-rules'
import type { Program, ProgramKind } from '@/api/programs'
import { formatClockSeconds } from '@/lib/dates'
import { refusalWords } from '@/shell/refusal-words'
import type { OutcomeWords } from '@/ui/outcome-note'
import type { LifecycleOutcome } from './carry-out'

type Words = {
  title: (name: string) => string
  text: (kind: ProgramKind) => string
  confirm: string
  busy: string
  safe: string
  /** What a customer is once it is done: “is archived”. */
  achieved: string
}

const UNDOCUMENTED =
  'Partnero does not say whether this kind of program has it. If it has not, nothing changes and you are told.'

/** The questions, and their buttons (design: Words). They claim what Partnero documents and no more. */
export const lifecycleWords: Readonly<Record<LifecycleAction, Words>> = {
  archive: {
    title: (name) => `Archive ${name}?`,
    text: (kind) =>
      kind === 'refer-a-friend'
        ? 'Partnero keeps the record and you can restore it later. While archived, the customer cannot be edited or credited here.'
        : `Partnero keeps the record, marked as deleted. While it is, the customer cannot be edited here. ${UNDOCUMENTED}`,
    confirm: 'Archive customer',
    busy: 'Archiving…',
    safe: 'Keep customer',
    achieved: 'is archived',
  },
  restore: {
    title: (name) => `Restore ${name}?`,
    text: (kind) =>
      kind === 'refer-a-friend'
        ? 'The customer becomes active again in Partnero and can be edited and credited here.'
        : `The customer is no longer marked as deleted in Partnero and can be edited here. ${UNDOCUMENTED}`,
    confirm: 'Restore customer',
    busy: 'Restoring…',
    safe: 'Cancel',
    achieved: 'is not archived',
  },
  suspend: {
    title: (name) => `Suspend ${name}?`,
    text: () =>
      'While suspended, the customer’s sales earn nothing. The partner can see the suspension. You can approve the customer again later.',
    confirm: 'Suspend customer',
    busy: 'Suspending…',
    safe: 'Keep active',
    achieved: 'is suspended',
  },
  approve: {
    title: (name) => `Approve ${name}?`,
    text: () => 'The customer becomes active in Partnero, and its sales earn again.',
    confirm: 'Approve customer',
    busy: 'Approving…',
    safe: 'Cancel',
    achieved: 'is active',
  },
  delete: {
    title: (name) => `Delete ${name} for good?`,
    text: (kind) =>
      `Partnero removes the customer and cannot bring them back. ${
        kind === 'refer-a-friend'
          ? 'Archiving keeps the record and can be undone.'
          : 'Suspending keeps the record and can be undone.'
      }`,
    confirm: 'Delete for good',
    busy: 'Deleting…',
    safe: 'Keep customer',
    achieved: 'is deleted',
  },
}

const stateWords: Readonly<Record<LifecycleState, string>> = {
  active: 'is active',
  suspended: 'is suspended',
  'not-told': 'is there, and its record does not say more',
  archived: 'is archived',
  gone: 'is not there',
}

const NOT_RESENT = 'Nothing is sent again by itself.'

/** Why this action is not offered in a program whose API answered that it lacks it. */
export const missingWords = (program: Program): OutcomeWords => ({
  tone: 'warn',
  title: 'This program’s API does not have this.',
  text: `Partnero answered that ${program.name} has no such action, so nothing was changed. It is no longer offered in this tab.`,
})

/** What became of an action, for the person who asked for it. */
export function outcomeWords(
  outcome: Exclude<LifecycleOutcome, { kind: 'done' }>,
  action: LifecycleAction,
  program: Program,
): OutcomeWords {
  const { achieved } = lifecycleWords[action]
  switch (outcome.kind) {
    case 'already':
      return {
        tone: 'ok',
        title: `The customer ${achieved} already.`,
        text: `Partnero refused, and a reading at ${formatClockSeconds(outcome.at)} shows that somebody else was first.`,
      }
    case 'gone':
      return {
        tone: 'bad',
        title: 'This customer is not there any more.',
        text: `Somebody deleted it in Partnero, or changed its ID. Nothing was changed from here.`,
      }
    case 'missing':
      return missingWords(program)
    case 'refused':
      return { tone: 'bad', title: 'Nothing was changed.', text: refusalText(outcome, program) }
    case 'no-answer':
      return noAnswerWords(outcome, achieved)
  }
}

function noAnswerWords(
  { reading, achieved: isSo }: Extract<LifecycleOutcome, { kind: 'no-answer' }>,
  achieved: string,
): OutcomeWords {
  if (!reading)
    return {
      tone: 'warn',
      title: 'Outcome unknown.',
      text: `Partnero did not answer, and the customer could not be read either. The change may or may not have been made. ${NOT_RESENT}`,
    }
  const at = formatClockSeconds(reading.at)
  if (isSo)
    return {
      tone: 'ok',
      title: `The customer ${achieved}.`,
      text: `Partnero did not answer, but a reading at ${at} shows it.`,
    }
  return {
    tone: 'warn',
    title: isSo === null ? 'Outcome unknown.' : 'Not changed so far.',
    text: `Partnero did not answer. A reading at ${at} shows that the customer ${stateWords[reading.state]}. The change may still arrive. ${NOT_RESENT}`,
  }
}

function refusalText(
  { error, reading }: Extract<LifecycleOutcome, { kind: 'refused' }>,
  program: Program,
): string {
  const shown = reading
    ? ` A reading at ${formatClockSeconds(reading.at)} shows that the customer ${stateWords[reading.state]}.`
    : ''
  return `${refusalWords(error, program.name)}${shown}`
}
