import { replaceEqualDeep } from '@tanstack/react-query'
import { useState } from 'react'

/** The value of before where the new one says the same, so that what is drawn from it is not drawn again. */
export function useSame<Value>(value: Value): Value {
  const [kept, keep] = useState(value)
  const same: Value = replaceEqualDeep(kept, value)
  // Draws this component anew at once, before anything below it.
  if (same !== kept) keep(same)
  return same
}
