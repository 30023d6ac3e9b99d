/**
 * What Node is told of a process that lives for one test: compile the database's WebAssembly once, quickly and only
 * what is used. For one that lives long, compiling the busy part again in full is worth it; here it took a second of the
 * processor for each.
 * @type {readonly string[]}
 */
export const BRIEF = ['--liftoff-only', '--wasm-lazy-compilation']
