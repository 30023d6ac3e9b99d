// Makes this file add to the module instead of declaring it anew.
import 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of the PostgreSQL server that tests run on; absent where they run on the embedded database. */
    postgres?: string
  }
}
