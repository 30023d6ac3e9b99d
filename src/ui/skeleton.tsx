/** A grey bar in the place of a value that is on its way. */
export function Skeleton({ width }: { width: string | number }) {
  return <span aria-hidden className="skeleton skeleton-late" style={{ width }} />
}
