import { useCallback, useEffect, useState, type ComponentType } from 'react'
import type { LateCode } from './late-code'
import { MissingPart, type MissingProps } from './missing-part'

/**
 * A component of code that is loaded on demand: `latePart(menu, ({ Menu }) => Menu)`. It is drawn at once where its
 * code is there (React's own lazy component suspends even then), and until it is, nothing. Where it does not come
 * there is a note that says so and loads it again.
 */
export function latePart<Module, Props extends object>(
  code: LateCode<Module>,
  pick: (module: Module) => ComponentType<Props>,
  {
    instead: Instead,
    missing: Missing = MissingPart,
  }: {
    /** For what can be missed: stands there until the code comes, and stays where it does not. */
    instead?: ComponentType<Props>
    /** What says that the code did not come. */
    missing?: ComponentType<MissingProps>
  } = {},
): ComponentType<Props> {
  return function LatePart(props: Props) {
    // Decided once: another kind of component half-way would draw all of it anew and lose focus and what is open.
    const [module, setModule] = useState(code.here)
    const [isMissing, setIsMissing] = useState(false)
    const bring = useCallback(() => code.load().then((loaded) => setModule(() => loaded)), [])
    useEffect(() => {
      if (module === null) bring().catch(() => setIsMissing(true))
    }, [module, bring])
    if (module !== null) {
      const Part = pick(module)
      return <Part {...props} />
    }
    if (Instead) return <Instead {...props} />
    return isMissing ? (
      <Missing bring={bring} onClose={() => isClosable(props) && props.onClose()} />
    ) : null
  }
}

const isClosable = (props: object): props is { onClose: () => void } =>
  'onClose' in props && typeof props.onClose === 'function'
