import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createAppRouter, warmCustomerPage } from './routes'
import { createQueryClient } from './shell/query-client'
import './styles.css'

/** A skeleton shows only after this long (design: Components); until then the first reads may still arrive. */
const GLANCE = 150

/**
 * Waits for the reads that the first page's route has started, at most for a glance. The server announced them with
 * the page, so they are mostly here already, and the page is drawn once, with its rows, instead of twice.
 */
async function firstReads(queryClient: QueryClient): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      if (queryClient.isFetching() === 0) resolve()
    }
    queryClient.getQueryCache().subscribe(done)
    setTimeout(resolve, GLANCE)
    done()
  })
}

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  const queryClient = createQueryClient()
  const router = createAppRouter(queryClient)
  await router.load()
  await firstReads(queryClient)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
  const whenIdle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1000))
  whenIdle(warmCustomerPage, { timeout: 3000 })
}

void start()
