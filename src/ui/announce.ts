const REGION_ID = 'announcements'

/** Says `text` politely through the page's one shared live region (WCAG 4.1.3); nothing is shown. */
export function announce(text: string): void {
  const region = document.getElementById(REGION_ID)
  if (!region) return
  // The same words twice in a row are a new event for the listener only if the text changes.
  region.textContent = region.textContent === text ? `${text}\u00A0` : text
}

export const announcementRegion = { id: REGION_ID, role: 'status', className: 'sr-only' } as const
