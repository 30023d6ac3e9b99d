/**
 * Why controls nearby are off, for whoever has no pointer to rest on them. A control with `why` says it itself to a
 * pointer, the focus and a screen reader; a finger does none of that (design: Failures, Do not).
 */
export function Whys({
  of: reasons,
  className = '',
}: {
  of: ReadonlyArray<string | undefined>
  className?: string
}) {
  const said = [...new Set(reasons.filter((reason) => reason !== undefined))]
  if (said.length === 0) return null
  return (
    <p
      aria-hidden
      className={`hidden text-small text-ink-3 [@media(hover:none)]:block ${className}`}
    >
      {said.join(' ')}
    </p>
  )
}
