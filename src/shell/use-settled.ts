import { useEffect, useState } from 'react'

/** Milliseconds without a key press after which what was typed is looked up: the API limits requests. */
const PAUSE = 350

/** A text once nobody has changed it for a moment. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
