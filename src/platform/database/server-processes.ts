import { readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'

/**
 * The processes that work in a cluster, by their working directory: a server and all its children stay in it. Linux
 * only; empty elsewhere, and for processes of others that the system does not show.
 */
export const processesIn = async (data: string): Promise<readonly number[]> => {
  let names: readonly string[]
  try {
    names = await readdir('/proc')
  } catch {
    return []
  }
  const pids = names.filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      try {
        return (await readlink(`/proc/${pid}/cwd`)) === data ? [Number(pid)] : []
      } catch {
        return []
      }
    }),
  )
  return found.flat()
}

/** A server that lost its parent process leaves children at work, which keep its memory: no new one starts beside. */
export const endProcessesIn = async (data: string): Promise<void> => {
  for (const pid of await processesIn(data)) {
    try {
      process.kill(pid, 'SIGQUIT')
    } catch {
      // It has ended by itself.
    }
  }
}

/** Who the cluster says is its server; null where none is written down. */
export const writtenServer = async (data: string): Promise<number | null> => {
  try {
    const [first = ''] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')
    const pid = Math.abs(Number(first))
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null
  } catch {
    return null
  }
}
