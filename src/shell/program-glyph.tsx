import type { ProgramKind } from '@/api/programs'
import { say } from '@/lib/say'
import { classNames } from '@/ui/class-names'

/** In the language of the person, which is known once a name is read. */
export const kindName: Readonly<Record<ProgramKind, string>> = {
  get 'refer-a-friend'() {
    return say('Refer-a-friend')
  },
  get affiliate() {
    return say('Affiliate')
  },
}

const drawing = {
  'refer-a-friend': (
    <>
      <circle cx="4" cy="8" r="2.25" />
      <circle cx="12" cy="8" r="2.25" />
      <path d="M6.25 8h3.5" />
    </>
  ),
  affiliate: (
    <>
      <circle cx="8" cy="3.6" r="1.75" />
      <circle cx="3.6" cy="12.4" r="1.75" />
      <circle cx="12.4" cy="12.4" r="1.75" />
      <path d="M8 5.35V8M3.6 10.65V9.5A1.5 1.5 0 0 1 5.1 8h5.8a1.5 1.5 0 0 1 1.5 1.5v1.15" />
    </>
  ),
} satisfies Record<ProgramKind, unknown>

/** Each program kind has a sign of its own: linked nodes, or a branch. Decorative, the kind is said in words. */
export function ProgramGlyph({ kind }: { kind: ProgramKind }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'grid size-6.5 shrink-0 place-items-center rounded-md',
        kind === 'affiliate' ? 'bg-accent text-on-accent' : 'bg-solid text-on-solid',
      )}
    >
      <svg
        width="16"
        height="16"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
      >
        {drawing[kind]}
      </svg>
    </span>
  )
}
