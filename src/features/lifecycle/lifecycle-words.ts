import type { LifecycleOutcome, Reading } from '@/api/lifecycle-outcome'
import type { LifecycleAction, LifecycleState } from '@/api/lifecycle-rules'
import type { Program, ProgramKind } from '@/api/programs'
import { formatClockSeconds } from '@/lib/dates'
import { say } from '@/lib/say'
import { refusalWords } from '@/shell/refusal-words'
import type { OutcomeWords } from '@/ui/outcome-note'

type Words = {
  title: (name: string) => string
  /** `instead` is what can be done in its place, where there is anything. */
  text: (kind: ProgramKind, instead: readonly LifecycleAction[]) => string
  confirm: () => string
  busy: () => string
  safe: () => string
  /** What a customer is once it is done: “The customer is archived.” */
  achieved: () => string
}

const undocumented = () =>
  say(
    'Partnero does not say whether this kind of program has it. If it has not, nothing changes and you are told.',
  )

/** What keeps the record, as far as it is documented for the kind (`partnero-api.md` C20, C21); empty for nothing. */
function keepsRecord(kind: ProgramKind, instead: readonly LifecycleAction[]): string {
  if (instead.includes('suspend')) return say('Suspending keeps the record and can be undone.')
  if (!instead.includes('archive')) return ''
  return kind === 'refer-a-friend'
    ? say('Archiving keeps the record and can be undone.')
    : say('Archiving keeps the record, if this program’s API has it.')
}

/** The questions, and their buttons (design: Words). They claim what Partnero documents and no more. */
export const lifecycleWords: Readonly<Record<LifecycleAction, Words>> = {
  archive: {
    title: (name) => say('Archive {name}?', { name }),
    text: (kind) =>
      kind === 'refer-a-friend'
        ? say(
            'Partnero keeps the record and you can restore it later. While archived, the customer cannot be edited or credited here.',
          )
        : `${say('Partnero keeps the record, marked as deleted. While it is, the customer cannot be edited here.')} ${undocumented()}`,
    confirm: () => say('Archive customer'),
    busy: () => say('Archiving…'),
    safe: () => say('Keep customer'),
    achieved: () => say('The customer is archived.'),
  },
  restore: {
    title: (name) => say('Restore {name}?', { name }),
    text: (kind) =>
      kind === 'refer-a-friend'
        ? say('The customer becomes active again in Partnero and can be edited and credited here.')
        : `${say('The customer is no longer marked as deleted in Partnero and can be edited here.')} ${undocumented()}`,
    confirm: () => say('Restore customer'),
    busy: () => say('Restoring…'),
    safe: () => say('Cancel'),
    achieved: () => say('The customer is not archived.'),
  },
  suspend: {
    title: (name) => say('Suspend {name}?', { name }),
    text: () =>
      say(
        'While suspended, the customer’s sales earn nothing. The partner can see the suspension. You can approve the customer again later.',
      ),
    confirm: () => say('Suspend customer'),
    busy: () => say('Suspending…'),
    safe: () => say('Keep active'),
    achieved: () => say('The customer is suspended.'),
  },
  approve: {
    title: (name) => say('Approve {name}?', { name }),
    text: () => say('The customer becomes active in Partnero, and its sales earn again.'),
    confirm: () => say('Approve customer'),
    busy: () => say('Approving…'),
    safe: () => say('Cancel'),
    achieved: () => say('The customer is active.'),
  },
  delete: {
    title: (name) => say('Delete {name} for good?', { name }),
    text: (kind, instead) =>
      [say('Partnero removes the customer and cannot bring them back.'), keepsRecord(kind, instead)]
        .filter(Boolean)
        .join(' '),
    confirm: () => say('Delete for good'),
    busy: () => say('Deleting…'),
    safe: () => say('Keep customer'),
    achieved: () => say('The customer is deleted.'),
  },
}

/** That it was so before. */
const alreadyWords: Readonly<Record<Exclude<LifecycleAction, 'delete'>, () => string>> = {
  archive: () => say('The customer is archived already.'),
  restore: () => say('The customer is not archived already.'),
  suspend: () => say('The customer is suspended already.'),
  approve: () => say('The customer is active already.'),
}

const stateWords: Readonly<Record<LifecycleState, (at: string) => string>> = {
  active: (at) => say('A reading at {at} shows that the customer is active.', { at }),
  suspended: (at) => say('A reading at {at} shows that the customer is suspended.', { at }),
  'not-told': (at) =>
    say('A reading at {at} shows that the customer is there, and its record does not say more.', {
      at,
    }),
  archived: (at) => say('A reading at {at} shows that the customer is archived.', { at }),
  gone: (at) => say('A reading at {at} shows that the customer is not there.', { at }),
}

const readingWords = ({ state, at }: NonNullable<Reading>): string =>
  stateWords[state](formatClockSeconds(at))

/** Why this action is not offered in a program whose API answered that it lacks it. */
export const missingWords = (program: Program): OutcomeWords => ({
  tone: 'warn',
  title: say('This program’s API does not have this.'),
  text: say(
    'Partnero answered that {program} has no such action, so nothing was changed. It is no longer offered in this tab.',
    { program: program.name },
  ),
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
        title: alreadyWords[outcome.action](),
        text: say('Partnero refused, and a reading at {at} shows that somebody else was first.', {
          at: formatClockSeconds(outcome.at),
        }),
      }
    case 'gone':
      return {
        tone: 'bad',
        title: say('This customer is not there any more.'),
        text: say(
          'Somebody deleted it in Partnero, or changed its ID. Nothing was changed from here.',
        ),
      }
    case 'missing':
      return missingWords(program)
    case 'refused':
      return {
        tone: 'bad',
        title: say('Nothing was changed.'),
        text: refusalText(outcome, program),
      }
    case 'no-answer':
      return noAnswerWords(outcome, achieved)
  }
}

function noAnswerWords(
  { reading, achieved: isSo }: Extract<LifecycleOutcome, { kind: 'no-answer' }>,
  achieved: () => string,
): OutcomeWords {
  if (!reading)
    return {
      tone: 'warn',
      title: say('Outcome unknown.'),
      text: say(
        'Partnero did not answer, and the customer could not be read either. The change may or may not have been made. Nothing is sent again by itself.',
      ),
    }
  if (isSo)
    return {
      tone: 'ok',
      title: achieved(),
      text: say('Partnero did not answer, but a reading at {at} shows it.', {
        at: formatClockSeconds(reading.at),
      }),
    }
  return {
    tone: 'warn',
    title: isSo === null ? say('Outcome unknown.') : say('Not changed so far.'),
    text: `${say('Partnero did not answer.')} ${readingWords(reading)} ${say('The change may still arrive. Nothing is sent again by itself.')}`,
  }
}

function refusalText(
  { error, reading }: Extract<LifecycleOutcome, { kind: 'refused' }>,
  program: Program,
): string {
  const words = refusalWords(error, program.name)
  return reading ? `${words} ${readingWords(reading)}` : words
}
