import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { runFolder } from './run-folder'

test('what the servers printed names no key and no person, and no write before its entry', async () => {
  const output = await readFile(runFolder().serverOutput, 'utf8')
  expect(output, 'what the desks print when they start').toContain('http://localhost:')
  expect(output, 'what they print about a request').toContain('"event":"answered"')
  expect(output).not.toMatch(/stand-in-key-|bearer /i)
  expect(output).not.toContain('before it was in the audit log')
  expect(output.match(/[^\s@"'<>()]+(?:@|%40)[^\s@"'<>()]+\.[a-z]{2,}/gi) ?? []).toEqual([])
})
