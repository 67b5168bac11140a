import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type DatabaseRefusal, diskFull, notAllowed, readOnly, refusal } from './database-refusal.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import type { ServerAccount } from './server-account.ts'

const mayEnter = async (folder: string, { uid, gid }: ServerAccount): Promise<boolean> => {
  const found = await stat(folder)
  if (found.uid === uid) return (found.mode & 0o100) !== 0
  return (found.mode & (found.gid === gid ? 0o010 : 0o001)) !== 0
}

/** The first folder on the way that the account may not enter; the last one where the rights say it may. */
const closedOnTheWay = async (folder: string, account: ServerAccount): Promise<string | null> => {
  const above = dirname(folder)
  if (above !== folder) {
    const closed = await closedOnTheWay(above, account)
    if (closed !== null) return closed
  }
  return (await mayEnter(folder, account)) ? null : folder
}

const lastWords = (lines: readonly string[]): string => {
  const words = lines.map((line) => line.trim()).filter((line) => line !== '')
  const worst = words.findLast((line) => /^(?:FATAL|PANIC|initdb: error)\b/.test(line))
  return worst ?? words.at(-1) ?? 'no word'
}

/** What the server's (or initdb's) last lines mean to whoever started it. */
export const serverFailure = async (
  lines: readonly string[],
  folder: string,
  binaries: PostgresBinaries,
  account: ServerAccount,
): Promise<DatabaseRefusal> => {
  const all = lines.join('\n')
  if (/No space left on device|Disk quota exceeded/.test(all)) return diskFull(folder)
  if (/Read-only file system/.test(all)) return readOnly(folder)
  if (/Permission denied/.test(all)) {
    const closed =
      (await closedOnTheWay(folder, account)) ?? (await closedOnTheWay(binaries.folder, account)) ?? folder
    return notAllowed(closed, account.name ?? `no. ${account.uid}`)
  }
  const words = lastWords(lines)
  return refusal(
    'didNotStart',
    `PostgreSQL n’a pas démarré dans ${folder} : ${words}`,
    `PostgreSQL did not start in ${folder}: ${words}`,
  )
}
