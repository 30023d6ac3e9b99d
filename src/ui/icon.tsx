import type { LucideIcon } from 'lucide-react'
import { memo } from 'react'
import { classNames } from './class-names'

/** A decorative icon: its meaning is always said in words beside it or in the control's name. */
export const Icon = memo(function Icon({
  icon: Drawing,
  small = false,
  className,
}: {
  icon: LucideIcon
  small?: boolean
  className?: string
}) {
  return (
    <Drawing
      size={small ? 14 : 16}
      strokeWidth={small ? 1.7 : 1.5}
      nonScalingStroke
      aria-hidden
      className={classNames('shrink-0', className)}
    />
  )
})
