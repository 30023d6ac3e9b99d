import { useEffect, useState, type ComponentType } from 'react'
import type { LateCode } from './late-code'

/**
 * A component of code that is loaded on demand: `latePart(menu, ({ Menu }) => Menu)`. It is drawn at once where its
 * code is there (React's own lazy component suspends even then), and until it is, nothing.
 */
export function latePart<Module, Props extends object>(
  code: LateCode<Module>,
  pick: (module: Module) => ComponentType<Props>,
  { instead: Instead }: {
    /** For what can be missed: stands there until the code comes, and stays where it does not. */
    instead?: ComponentType<Props>
  } = {},
): ComponentType<Props> {
  return function LatePart(props: Props) {
    // Decided once: another kind of component half-way would draw all of it anew and lose focus and what is open.
    const [{ module, error }, setPart] = useState<{ module: Module | null; error: unknown }>(() => ({
      module: code.here(),
      error: null,
    }))
    useEffect(() => {
      if (module !== null) return
      code.load().then(
        (loaded) => setPart({ module: loaded, error: null }),
        (failure: unknown) => setPart({ module: null, error: failure }),
      )
    }, [module])
    if (module !== null) {
      const Part = pick(module)
      return <Part {...props} />
    }
    if (Instead) return <Instead {...props} />
    if (error !== null) throw error
    return null
  }
}
