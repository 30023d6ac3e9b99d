import type { IconNode } from 'lucide'
import type { ComponentProps, MouseEvent } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'
import { KeyHint } from './key-hint'

export type ButtonVariant = 'primary' | 'second' | 'ghost' | 'danger'
export type ButtonSize = 'small' | 'control' | 'touch'

/**
 * A colour answers the pointer at once and fades when it leaves. What else changes a button (a page turns and the first
 * one becomes available, a step of a dialog makes another of it) does so at once too: a fade would be drawn anew in each
 * frame of what it belongs to, and shows words of one kind on the fill of another. So the fade is of `--pointed`, which
 * only the pointer changes, and not of a colour.
 */
const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-[--pointed] duration-[90ms] hover:transition-none hover:[--pointed:100%]'

const look: Record<ButtonVariant, { fill: string; rest: string; unavailable: string }> = {
  primary: {
    fill: '[--fill:var(--solid)] [--fill-pointed:var(--solid-hover)]',
    rest: 'border-transparent bg-pointed text-on-solid',
    unavailable: 'border-line bg-hover text-ink-3',
  },
  second: {
    fill: '[--fill:var(--surface)] [--fill-pointed:var(--hover)]',
    rest: 'border-line-2 bg-pointed shadow-1 aria-expanded:bg-active [&_svg]:text-ink-2',
    unavailable: 'border-line bg-hover text-ink-3',
  },
  ghost: {
    fill: '[--fill:transparent] [--fill-pointed:var(--active)]',
    rest: 'border-transparent bg-pointed text-ink-2 hover:text-ink aria-expanded:bg-active aria-expanded:text-ink',
    unavailable: 'border-transparent text-ink-3 opacity-60',
  },
  danger: {
    fill: '[--fill:var(--bad-solid)] [--fill-pointed:var(--bad-solid-hover)]',
    rest: 'border-transparent bg-pointed text-on-bad',
    unavailable: 'border-line bg-hover text-ink-3',
  },
}

const textSize: Record<ButtonSize, string> = {
  small: 'h-7 px-2.25',
  control: 'h-8 px-3 phone:h-11',
  touch: 'h-11 px-4 text-lead',
}

const iconSize = {
  tiny: 'size-6 rounded-sm phone:size-11',
  small: 'size-7 phone:size-11',
  control: 'size-8 phone:size-11',
}

type Shared = Omit<ComponentProps<'button'>, 'disabled'> & {
  variant?: ButtonVariant
  /** Stays focusable and says why elsewhere (aria-describedby); pressing it does nothing. */
  unavailable?: boolean
  /** Why it is unavailable, said here; shown while a pointer or the focus rests on it. */
  why?: string | undefined
}

function pressable({ unavailable, why, onClick }: Pick<Shared, 'unavailable' | 'why' | 'onClick'>) {
  return {
    ...(why && { 'aria-description': why, 'data-tooltip': why }),
    'aria-disabled': unavailable ? (true as const) : undefined,
    onClick: unavailable ? (event: MouseEvent) => event.preventDefault() : onClick,
  }
}

/** A button with words. While `busy` it keeps its place, shows a spinner and takes no press. */
export function Button({
  variant = 'second',
  size = 'control',
  icon,
  busy = false,
  why,
  unavailable = why !== undefined,
  shortcut,
  className,
  children,
  onClick,
  ...rest
}: Shared & { size?: ButtonSize; icon?: IconNode; busy?: boolean; shortcut?: string }) {
  const off = unavailable || busy
  return (
    <button
      type="button"
      {...rest}
      {...pressable({ unavailable: off, why, onClick })}
      aria-busy={busy || undefined}
      className={classNames(
        base,
        look[variant].fill,
        textSize[size],
        off && !busy ? look[variant].unavailable : look[variant].rest,
        className,
      )}
    >
      {busy ? <span className="spinner" /> : icon && <Icon icon={icon} />}
      {children}
      {shortcut && <KeyHint keys={shortcut} />}
    </button>
  )
}

/** A button that shows only an icon: `label` is its accessible name and its tooltip. */
export function IconButton({
  label,
  icon,
  variant = 'ghost',
  size = 'small',
  why,
  unavailable = why !== undefined,
  className,
  onClick,
  ...rest
}: Omit<Shared, 'children'> & { label: string; icon: IconNode; size?: keyof typeof iconSize }) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      data-tooltip=""
      {...pressable({ unavailable, why, onClick })}
      className={classNames(
        base,
        look[variant].fill,
        iconSize[size],
        unavailable ? look[variant].unavailable : look[variant].rest,
        className,
      )}
    >
      <Icon icon={icon} small={size === 'tiny'} />
    </button>
  )
}

/** The place of an icon button that comes with the second frame of what opens. */
export const IconButtonRoom = ({
  size,
  className,
}: {
  size: keyof typeof iconSize
  className?: string | undefined
}) => <span className={classNames('inline-block shrink-0', iconSize[size], className)} />
