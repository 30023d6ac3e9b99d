import { randomUUID } from 'node:crypto'
import {
  linkSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

/** Another process has the data directory. Two of them would corrupt it, and the engine itself does not notice. */
export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse'

  /** `holder` is null where it is in another container, whose numbers mean nothing here. */
  constructor(directory: string, holder: number | null) {
    super(
      holder === null
        ? `The data directory ${directory} is in use by another container, or was until a moment ago: stop that one, or wait half a minute.`
        : `The data directory ${directory} is in use by process ${holder}: stop that process, or choose another directory, for example DATA_DIRECTORY=.data2 npm start.`,
    )
  }
}

const LOCK = 'desk.lock'
/** The holder says so often that it lives, for those who cannot see its process, and is gone when it has not for so long. */
const SAYS_EVERY_MS = 10_000
const SILENT_FOR_MS = 30_000

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

/** In which container this process is, as Linux tells it: pids are of a namespace. Empty elsewhere. */
function ownNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

const lockText = (pid: number): string => `${pid} ${beginningOf(pid)} ${ownNamespace()}`.trimEnd()

/** Another container on this machine: its processes cannot be seen from here. */
function isElsewhere(text: string): boolean {
  const [, beginning = '', namespace = ''] = text.split(' ')
  const [boot] = beginningOf(process.pid).split(':')
  const own = ownNamespace()
  return own !== '' && namespace !== '' && namespace !== own && beginning.startsWith(`${boot}:`)
}

/** The pid in a lock's text while the process that wrote it lives; null when it is gone or the text is none. */
function livingHolder(text: string): number | null {
  const pid = Number(text.split(' ')[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isRunning(pid)) return null
  return lockText(pid) === text ? pid : null
}

/** When the holder of a lock last said that it lives; null when the lock is no more. */
function lastSaidAt(lock: string): number | null {
  try {
    return statSync(lock).mtimeMs
  } catch {
    return null
  }
}

/** Throws DataDirectoryInUse when whoever wrote the lock lives. */
function refuseWhileHeld(lock: string, text: string, directory: string): void {
  if (isElsewhere(text)) {
    const saidAt = lastSaidAt(lock)
    if (saidAt !== null && Date.now() - saidAt < SILENT_FOR_MS)
      throw new DataDirectoryInUse(directory, null)
    return
  }
  const holder = livingHolder(text)
  if (holder !== null) throw new DataDirectoryInUse(directory, holder)
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
  refuseWhileHeld(lock, text, directory)
  // Another process may have judged the same lock and put its own there meanwhile: what was moved away is looked at
  // again, and goes back when it is not what was judged.
  const aside = `${lock}.${randomUUID()}.stale`
  try {
    renameSync(lock, aside)
  } catch {
    return
  }
  if (readIfThere(aside) !== text) linkUnlessTaken(aside, lock)
  rmSync(aside, { force: true })
}

/**
 * Throws DataDirectoryInUse, which ends this process, when another one has taken the directory: this one was held up for so
 * long that it was believed to be gone. Better none than two.
 */
function sayAlive(lock: string, text: string, directory: string): void {
  const found = readIfThere(lock)
  // Somebody may have removed it by hand: then there is nothing to say it with.
  if (found === null) return
  if (found !== text) throw new DataDirectoryInUse(directory, null)
  try {
    const now = new Date()
    utimesSync(lock, now, now)
  } catch {
    // A disk that fails at this fails at more; the next time may succeed.
  }
}

/** Keeps a data directory for this process; what it gives back lets go of it. Throws DataDirectoryInUse. */
export function takeLock(directory: string): () => void {
  mkdirSync(directory, { recursive: true })
  const lock = path.join(directory, LOCK)
  // Not by the pid: that of another container may be the same.
  const own = `${lock}.${randomUUID()}`
  const text = lockText(process.pid)
  writeFileSync(own, text, { flush: true })
  try {
    // Linking fails when the name is taken, as O_EXCL does, and the lock is never seen half written.
    while (!linkUnlessTaken(own, lock)) clearStaleLock(lock, directory)
  } finally {
    rmSync(own, { force: true })
  }
  const saying = setInterval(() => sayAlive(lock, text, directory), SAYS_EVERY_MS)
  saying.unref()
  return () => {
    clearInterval(saying)
    if (readIfThere(lock) === text) rmSync(lock, { force: true })
  }
}
