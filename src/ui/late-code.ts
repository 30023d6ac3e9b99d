/** Code that is fetched when it is near, not with the first load. Make one for each module, beside what uses it. */
export type LateCode<Module> = {
  /** The module once it is there. */
  here: () => Module | null
  /** Fetches it. Rejects when it does not come. */
  load: () => Promise<Module>
  /** Fetches it because it is likely to be needed. A failure is met again, and shown, by whoever needs it. */
  warm: () => void
}

/**
 * `bring` imports the module. Without a connection it is not asked, as a browser remembers that a module did not come
 * and never asks for it again (HTML, “fetch a single module script”): one press would leave a button dead until the
 * page is loaded anew.
 */
export function lateCode<Module>(bring: () => Promise<Module>): LateCode<Module> {
  let module: Module | null = null
  const load = async () => {
    if (module !== null) return module
    if (!navigator.onLine) throw new Error('There is no connection.')
    module = await bring()
    return module
  }
  return {
    here: () => module,
    load,
    warm: () => {
      load().catch(() => undefined)
    },
  }
}
