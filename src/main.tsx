import { QueryClientProvider } from '@tanstack/react-query'
import { startTransition, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { directionOf, preferences } from './lib/preferences'
import { loadWords, say } from './lib/say'
import { App, readAhead, warmPages } from './routes'
import { createQueryClient } from './shell/query-client'
import { watchAttendance } from './shell/watch-attendance'
import './styles.css'
import { GLANCE } from './ui/glance'
import { readUrl } from './urls/read-url'

/**
 * The server announced the first reads together with the page, so they are mostly here already: waiting for them, at
 * most for a glance, lets the page be drawn once, with its rows, instead of twice.
 */
async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  document.documentElement.lang = preferences.language
  document.documentElement.dir = directionOf(preferences)
  if (document.dir === 'rtl') void import('./words/right-to-left.css')
  watchAttendance()
  const queryClient = createQueryClient()
  const glance = new Promise((resolve) => void setTimeout(resolve, GLANCE))
  const firstReads = readAhead(readUrl(location.pathname, location.search), queryClient)
  // Without its words the desk speaks English: better than nothing.
  const words = loadWords().catch(() => {
    document.documentElement.lang = 'en'
  })
  await Promise.all([words, Promise.race([firstReads, glance])])
  // What the style sheet says to a screen reader where a value is missing.
  document.documentElement.style.setProperty('--word-none', JSON.stringify(say('None')))
  // In slices, between which the browser may answer to the person.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <App />
        </QueryClientProvider>
      </StrictMode>,
    ),
  )
  // Safari has no requestIdleCallback.
  if ('requestIdleCallback' in window) requestIdleCallback(warmPages, { timeout: 3000 })
  else setTimeout(warmPages, 1000)
}

void start()
