import { executionAsyncResource } from 'node:async_hooks'

const kept = new Set<object>()

/**
 * Keeps one of the records that process.nextTick queues, for good; to be called before the database is opened. V8 forgets
 * the shape of objects when a full collection meets none, as it does while the embedded database starts, and then
 * compiles nextTick for objects of any shape: 12 of the 230 µs that a read took, for as long as the process runs
 * (Node 20; docs/decisions/front-door.md).
 */
export function keepTickShape(): void {
  process.nextTick(() => {
    kept.add(executionAsyncResource())
  })
}
