import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Another process has the data directory. Two of them would corrupt it, and the engine itself does not notice. */
export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse'

  constructor(directory: string, pid: number) {
    super(
      `The data directory ${directory} is in use by process ${pid}: stop that process, or choose another directory, for example DATA_DIRECTORY=.data2 npm start.`,
    )
  }
}

const LOCK = 'desk.lock'

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * When a process began, as Linux tells it; empty elsewhere. A pid alone does not name a process: a restarted container
 * hands out the same ones again, and its own lock would shut it out for ever.
 */
function beginningOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of the program, in parentheses, may hold spaces; the start time is the 20th field after it.
    const startTime = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return `${boot}:${startTime ?? ''}`
  } catch {
    return ''
  }
}

const lockText = (pid: number): string => `${pid} ${beginningOf(pid)}`

/** The pid in a lock's text while the process that wrote it lives; null when it is gone or the text is none. */
function livingHolder(text: string): number | null {
  const pid = Number(text.split(' ')[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isRunning(pid)) return null
  return lockText(pid) === text ? pid : null
}

/** Gives `file` a second name unless that name is taken. */
function linkUnlessTaken(file: string, name: string): boolean {
  try {
    linkSync(file, name)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Null when there is none, or no more. */
function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/** Removes the lock that a killed process left. Throws DataDirectoryInUse when its process lives. */
function clearStaleLock(lock: string, directory: string): void {
  const text = readIfThere(lock)
  if (text === null) return
  const holder = livingHolder(text)
  if (holder !== null) throw new DataDirectoryInUse(directory, holder)
  // Another process may have judged the same lock and put its own there meanwhile: what was moved away is looked at
  // again, and goes back when it is not what was judged.
  const aside = `${lock}.${process.pid}.stale`
  try {
    renameSync(lock, aside)
  } catch {
    return
  }
  if (readIfThere(aside) !== text) linkUnlessTaken(aside, lock)
  rmSync(aside, { force: true })
}

/** Keeps a data directory for this process; what it gives back lets go of it. Throws DataDirectoryInUse. */
export function takeLock(directory: string): () => void {
  mkdirSync(directory, { recursive: true })
  const lock = path.join(directory, LOCK)
  const own = `${lock}.${process.pid}`
  writeFileSync(own, lockText(process.pid), { flush: true })
  try {
    // Linking fails when the name is taken, as O_EXCL does, and the lock is never seen half written.
    while (!linkUnlessTaken(own, lock)) clearStaleLock(lock, directory)
  } finally {
    rmSync(own, { force: true })
  }
  return () => rmSync(lock, { force: true })
}
