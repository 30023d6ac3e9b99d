import { Search } from 'lucide'
import { useCallback, useState } from 'react'
import type { Program } from '@/api/programs'
import { keyNames } from '@/ui/key-names'
import { say } from '@/lib/say'
import { useKey } from '@/shell/shortcuts'
import { Icon } from '@/ui/icon'
import { lateCode } from '@/ui/late-code'
import { latePart } from '@/ui/late-part'

const palette = lateCode(() => import('./palette-dialog'))
const PaletteDialog = latePart(palette, (module) => module.PaletteDialog)

/** Opens the command palette, by a press or by Ctrl or ⌘ and K. */
export function JumpTo({ program, programs }: { program: Program; programs: readonly Program[] }) {
  const [open, setOpen] = useState(false)
  const show = useCallback(() => setOpen(true), [])
  useKey('Control+K', show)
  return (
    <>
      <button
        type="button"
        aria-label={say('Open command palette')}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        data-tooltip=""
        className="mt-2 flex h-8 w-full items-center gap-2.25 rounded-md border border-line-2 bg-surface px-2.5 text-start text-ink-3 hover:border-control rail:w-9 rail:justify-center rail:px-0 phone:h-11"
        onClick={show}
        onPointerEnter={palette.warm}
        onFocus={palette.warm}
      >
        <Icon icon={Search} small />
        <span className="flex-1 rail:hidden">{say('Jump to…')}</span>
        <kbd aria-hidden className="key-hint narrow:hidden">
          {keyNames('Ctrl K')}
        </kbd>
      </button>
      {open && (
        <PaletteDialog program={program} programs={programs} onClose={() => setOpen(false)} />
      )}
    </>
  )
}
