import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserEnvironment, findBrowser, firstThatAnswers } from './find-browser.mjs'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'find-browser-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** @param {string} name @param {string} script */
async function program(name, script) {
  const file = path.join(folder, name)
  await writeFile(file, `#!/bin/sh\n${script}\n`)
  await chmod(file, 0o755)
  return file
}

test('a file that is missing, that fails or that is no browser is passed over', async () => {
  const failing = await program('failing', 'echo "Chromium 1"; exit 1')
  const editor = await program('editor', 'echo "Editor 7"')
  const browser = await program('browser', 'echo "Chromium 156.0"')
  const later = await program('later', 'echo "Chromium 157.0"')
  const missing = path.join(folder, 'missing')
  expect(await firstThatAnswers([missing, failing, editor, browser, later])).toEqual({
    executable: browser,
    version: 'Chromium 156.0',
  })
  expect(await firstThatAnswers([missing, failing, editor])).toBeNull()
})

test('a CHROMIUM_PATH that does not work is told, not replaced by another browser', async () => {
  const before = process.env['CHROMIUM_PATH']
  process.env['CHROMIUM_PATH'] = path.join(folder, 'nothing-here')
  try {
    await expect(findBrowser()).rejects.toThrow(/CHROMIUM_PATH is .*nothing-here/)
  } finally {
    if (before === undefined) delete process.env['CHROMIUM_PATH']
    else process.env['CHROMIUM_PATH'] = before
  }
})

test('a browser with its own libraries is told where they are', () => {
  expect(browserEnvironment({ executable: '/a/chromium', libraries: '/a/lib' })).toMatchObject({
    CHROMIUM_PATH: '/a/chromium',
    LD_LIBRARY_PATH: expect.stringMatching(/^\/a\/lib/),
  })
  expect(browserEnvironment({ executable: '/b' })).toEqual({ CHROMIUM_PATH: '/b' })
})
