import { memo, useId } from 'react'
import { classNames } from './class-names'

function DrawSegmented<Value extends string>({
  label,
  options,
  value,
  onChange,
  full = false,
  small = false,
}: {
  label: string
  options: ReadonlyArray<{ value: Value; label: string }>
  value: Value
  onChange: (value: Value) => void
  full?: boolean
  small?: boolean
}) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={classNames(
        'gap-px rounded-md bg-segments p-0.5 phone:flex phone:w-full',
        full ? 'flex w-full' : 'inline-flex shrink-0',
      )}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className={classNames(
            'relative flex items-center justify-center gap-1.5 rounded-[5px] px-2.5 whitespace-nowrap text-ink-2 phone:h-9 phone:flex-1 phone:px-1',
            'has-checked:bg-segment has-checked:font-medium has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--line-2)]',
            'has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent',
            'forced-colors:has-checked:outline-2',
            small ? 'h-6' : 'h-7',
            full && 'flex-1',
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 appearance-none rounded-[5px] outline-none"
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}

/** One choice out of a few, as native radio buttons: arrow keys and form semantics come from the browser. */
// memo() loses the type parameter; the component behind it is the same.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const Segmented = memo(DrawSegmented) as typeof DrawSegmented
