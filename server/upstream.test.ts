import { expect, test } from 'vitest'
import { startApi } from './test-servers'
import { openUpstream, type AnswerReader } from './upstream'

test('an answer that the connection gave up waiting for is late, not an API out of reach', async () => {
  const api = await startApi(() => undefined)
  const upstream = openUpstream(api.url, 100)
  const failure = await new Promise<Error>((resolve) => {
    const reader: AnswerReader = {
      began: () => undefined,
      part: () => true,
      ended: () => undefined,
      failed: resolve,
    }
    // The time of its own is not up by far.
    upstream.pass({ target: '/customers', key: 'key', headers: {}, withinMs: 60_000 }, reader)
  })
  expect(failure).toMatchObject({ name: 'UpstreamError', code: 'upstream_timeout' })
  await upstream.close()
})
