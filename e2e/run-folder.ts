import path from 'node:path'

const VARIABLE = 'DESK_TEST_FOLDER'

/** Tells every worker of this run where its files are; workers inherit the environment of the set-up. */
export function announceRunFolder(folder: string): void {
  process.env[VARIABLE] = folder
}

/** What one run of the browser tests writes: the data every desk starts from, and what the servers print. */
export function runFolder() {
  const folder = process.env[VARIABLE]
  if (folder === undefined) throw new Error('global-setup.ts has not run')
  return {
    folder,
    template: path.join(folder, 'template'),
    serverOutput: path.join(folder, 'server-output.log'),
  }
}
