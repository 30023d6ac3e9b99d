import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createAppRouter, warmCustomerPage } from './routes'
import { createQueryClient } from './shell/query-client'
import './styles.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

const queryClient = createQueryClient()
const router = createAppRouter(queryClient)

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)

const whenIdle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1000))
whenIdle(warmCustomerPage, { timeout: 3000 })
