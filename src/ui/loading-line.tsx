import { useEffect, useState } from 'react'
import { GLANCE } from './glance'

/**
 * Says over rows that stay readable that others are on their way, once that takes longer than a glance. It moves, so
 * the browser paints it and all rows anew when it comes: most answers are quicker.
 */
export function LoadingLine({ label }: { label: string }) {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), GLANCE)
    return () => clearTimeout(timer)
  }, [])
  return isLate && <div className="loading-line" role="progressbar" aria-label={label} />
}
