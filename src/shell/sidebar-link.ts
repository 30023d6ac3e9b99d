/** How a button of the sidebar looks, and a link of it. */
export const sidebarItem =
  'flex h-7.5 w-full items-center gap-2.25 rounded-md px-2.25 text-start text-ink-2 hover:bg-hover hover:text-ink narrow:w-9 narrow:justify-center narrow:px-0 phone:size-11 phone:flex-none'

export const sidebarLink = `${sidebarItem} aria-[current]:bg-active aria-[current]:font-medium aria-[current]:text-ink`
