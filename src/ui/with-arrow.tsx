import { ChevronDown } from 'lucide'
import type { ReactNode } from 'react'
import { Icon } from './icon'

/** The arrow of a list of choices, over the control that opens it. */
export function WithArrow({ children }: { children: ReactNode }) {
  return (
    <span className="relative block">
      {children}
      <span className="pointer-events-none absolute inset-y-0 end-2 grid place-items-center text-ink-3">
        <Icon icon={ChevronDown} />
      </span>
    </span>
  )
}
