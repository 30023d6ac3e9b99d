import { Undo2 } from 'lucide'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import { useOnline } from '@/ui/use-online'
import { BROKEN } from '@/shell/write-words'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { OutcomeNote } from '@/ui/outcome-note'
import { focusHeading } from './focus-heading'
import { outcomeWords } from './lifecycle-words'
import { useLifecycle } from './use-lifecycle'

/** The way back after an archive, in place; what comes of it is told in the same place. */
export function UndoNote({ program, customer }: { program: Program; customer: Customer }) {
  const online = useOnline()
  const { act, check, busy, outcome, broke } = useLifecycle(
    program,
    customer,
    'restore',
    focusHeading,
  )
  const isUnknown = outcome?.kind === 'no-answer' && outcome.achieved !== true
  const actions = (
    <>
      {isUnknown && (
        <Button size="small" busy={busy === 'check'} unavailable={!online} onClick={check}>
          {say('Check again')}
        </Button>
      )}
      <Button
        size="small"
        icon={Undo2}
        aria-keyshortcuts="U"
        shortcut="U"
        busy={busy === 'act'}
        unavailable={!online || busy === 'check'}
        onClick={act}
      >
        {say('Undo')}
      </Button>
    </>
  )
  if (broke) return <OutcomeNote words={BROKEN} strip />
  if (outcome && outcome.kind !== 'done')
    return <OutcomeNote words={outcomeWords(outcome, 'restore', program)} strip actions={actions} />
  return (
    <Note strip icon={Undo2} actions={actions}>
      {say('You archived this customer.')}
      {!online && ` ${say('You are offline, so it cannot be undone now.')}`}
    </Note>
  )
}
