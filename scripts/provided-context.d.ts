// A file that exports nothing would declare the module anew instead of adding to it.
// oxlint-disable-next-line require-module-specifiers
export {}

declare module 'vitest' {
  // The interface is Vitest's; this is how it wants to be told what is provided.
  // oxlint-disable-next-line consistent-type-definitions
  interface ProvidedContext {
    /** The URL of the PostgreSQL server that tests run on; absent where they run on the embedded database. */
    postgres?: string
  }
}
