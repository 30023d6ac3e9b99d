/** The page's heading: where focus goes when the control that had it is gone (design: Focus). */
export const pageHeading = (): HTMLElement | null => document.querySelector('h1')

/** Puts the focus on the page's heading. */
export const focusHeading = (): void => pageHeading()?.focus()
