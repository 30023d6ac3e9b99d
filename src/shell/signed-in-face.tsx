import type { Person } from '@/api/session'
import { initialsOf } from '@/lib/initials'
import { roleName } from './role-name'
import '@/ui/initials.css'

/** Who is signed in, on the button that says so by its own name. Loaded once somebody is. */
export function SignedInFace({ person: { name, role } }: { person: Person }) {
  return (
    <>
      <span aria-hidden className="initials">
        {initialsOf(name)}
      </span>
      <span aria-hidden className="min-w-0 flex-1 truncate rail:hidden">
        {name}
      </span>
      <span aria-hidden className="text-small text-ink-3 rail:hidden">
        {roleName[role]()}
      </span>
    </>
  )
}
