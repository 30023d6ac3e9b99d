import type { IconNode } from 'lucide'
import type { ComponentProps, MouseEvent } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'
import { KeyHint } from './key-hint'

export type ButtonVariant = 'primary' | 'second' | 'ghost' | 'danger'
export type ButtonSize = 'small' | 'control' | 'touch'

const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors duration-[90ms]'

const look: Record<ButtonVariant, { rest: string; unavailable: string }> = {
  primary: {
    rest: 'border-transparent bg-solid text-on-solid hover:bg-solid-hover',
    unavailable: 'border-line bg-hover text-ink-3',
  },
  second: {
    rest: 'border-line-2 bg-surface shadow-1 hover:bg-hover aria-expanded:bg-active [&_svg]:text-ink-2',
    unavailable: 'border-line bg-hover text-ink-3',
  },
  ghost: {
    rest: 'border-transparent text-ink-2 hover:bg-active hover:text-ink aria-expanded:bg-active aria-expanded:text-ink',
    unavailable: 'border-transparent text-ink-3 opacity-60',
  },
  danger: {
    rest: 'border-transparent bg-bad-solid text-on-bad hover:bg-bad-solid-hover',
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
        iconSize[size],
        unavailable ? look[variant].unavailable : look[variant].rest,
        className,
      )}
    >
      <Icon icon={icon} small={size === 'tiny'} />
    </button>
  )
}
