import { ArrowRight, ChevronLeft, ChevronRight, ChevronsLeft, type IconNode } from 'lucide'
import { createElement, memo } from 'react'
import { classNames } from './class-names'
import { useIsFirstFrame } from './first-frame'

/** What points along the line points the other way where the line does. */
const alongTheLine: ReadonlySet<IconNode> = new Set([
  ArrowRight,
  ChevronLeft,
  ChevronRight,
  ChevronsLeft,
])

/**
 * A decorative icon: its meaning is always said in words beside it or in the control's name. How all of them are drawn
 * stands once in `styles.css`: each attribute of each shape would take time before the first page shows. The shapes stay
 * apart, because browsers blur the crossing of two lines of one path.
 */
export const Icon = memo(function Icon({
  icon,
  small = false,
  className,
}: {
  icon: IconNode
  /** 14 px instead of 16. */
  small?: boolean
  className?: string
}) {
  const isFirstFrame = useIsFirstFrame()
  return createElement(
    'svg',
    {
      viewBox: '0 0 24 24',
      'aria-hidden': true,
      className: classNames(
        'icon',
        small && 'icon-small',
        alongTheLine.has(icon) && 'icon-along-the-line',
        className,
      ),
    },
    // As arguments instead of a list: the shapes of an icon need no keys. A first frame has only their place.
    ...(isFirstFrame ? [] : icon.map(([shape, attributes]) => createElement(shape, attributes))),
  )
})
