import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startDesk } from '../scripts/desk-process.mjs'
import { announceRunFolder, runFolder } from './run-folder'

/**
 * Seeds the embedded API and makes the desk's own database once; each desk starts from a copy. Returns what cleans up afterwards.
 */
async function prepareRun(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'desk-browser-tests-'))
  announceRunFolder(folder)
  const { template, serverOutput } = runFolder()
  const desk = await startDesk({
    environment: { DATA_DIRECTORY: template, DESK_SIGN_IN: 'on' },
    outputFile: serverOutput,
  })
  await desk.stop()
  return () => rm(folder, { recursive: true, force: true })
}

export default prepareRun
