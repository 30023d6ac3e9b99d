const KEY = 'wanted-page'

/** Keeps the address that was wanted, in this tab, while one signs in on another site. */
export function keepWantedPage(): void {
  try {
    sessionStorage.setItem(KEY, location.pathname + location.search)
  } catch {
    // A browser that stores nothing comes back to the first page.
  }
}

/** The address that was wanted, once; null without one. */
export function takeWantedPage(): string | null {
  try {
    const wanted = sessionStorage.getItem(KEY)
    sessionStorage.removeItem(KEY)
    return wanted
  } catch {
    return null
  }
}
