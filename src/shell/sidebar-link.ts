const row =
  'flex w-full items-center gap-2.25 rounded-md px-2.25 text-start hover:bg-hover hover:text-ink rail:w-9 rail:justify-center rail:px-0 phone:h-11'

/** How a button of the sidebar looks, and a link of it. */
export const sidebarItem = `${row} h-7.5 text-ink-2`

/** The one that says who is there. */
export const sidebarAccount = `${row} h-10`

export const sidebarLink = `${sidebarItem} aria-[current]:bg-active aria-[current]:font-medium aria-[current]:text-ink`
