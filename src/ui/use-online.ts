import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void) {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/** Whether the browser has a connection, as far as it knows (HTML, “NavigatorOnLine”). */
export const useOnline = () => useSyncExternalStore(subscribe, () => navigator.onLine)
