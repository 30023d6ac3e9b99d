import { createContext, use, useState } from 'react'
import { say } from '@/lib/say'

/**
 * Loads the page anew, and says whether that happened: a desk that does not answer would leave the browser's own error
 * page where there still is something to read. The app gives one that asks the desk first; without it nothing is asked.
 */
export const PageReload = createContext<() => Promise<boolean>>(() => {
  location.reload()
  return Promise.resolve(true)
})

/**
 * The press on “Load again”: asks for the part once more, and where that is in vain has the whole page loaded anew.
 * `words` say how to go on: another way once a press ended without either.
 */
export function useLoadAgain(bring?: () => Promise<void>): {
  loadAgain: () => void
  words: string
} {
  const reload = use(PageReload)
  const [isUnanswered, setUnanswered] = useState(false)
  const load = async () => {
    // Said anew when it happens again.
    setUnanswered(false)
    const isHere = await bring?.().then(
      () => true,
      () => false,
    )
    if (!isHere && !(await reload())) setUnanswered(true)
  }
  return {
    loadAgain: () => void load(),
    words: isUnanswered
      ? `${say('The desk did not answer.')} ${say('Check the connection, then try again.')}`
      : say('Nothing was sent to Partnero by this. Load the page again to go on.'),
  }
}
