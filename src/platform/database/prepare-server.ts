import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { chooseBinaries } from './choose-binaries.ts'
import { type DatabaseRefusal, folderRefusal, refusal } from './database-refusal.ts'
import { lockDatabaseFolder } from './folder-lock.ts'
import { initialiseCluster } from './initialise-cluster.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { chooseServerAccount, ourAccountName, type ServerAccount } from './server-account.ts'
import { clusterOwner, handOverFolder, makeServerFolder, type ServerFolder } from './server-folder.ts'
import { processesIn, writtenServer } from './server-processes.ts'

/** A folder with a cluster, which is ours until we let it go. */
export interface PreparedServer {
  readonly place: ServerFolder
  readonly account: ServerAccount
  readonly binaries: PostgresBinaries
  readonly release: () => void
}

interface Wanted {
  readonly binaries: readonly PostgresBinaries[]
  readonly owner: string
  readonly roles: readonly string[]
}

/** A server whose parent was killed needs so long to end. */
const previousEndsWithinMs = 10_000
const lookAgainMs = 100

export const heldBy = (folder: string, pid: number | null): DatabaseRefusal =>
  refusal(
    'held',
    `La base de données de ${folder} est tenue par le processus ${pid ?? 'inconnu'}. Arrêtez-le d’abord, ou choisissez un autre dossier.`,
    `The database in ${folder} is held by process ${pid ?? 'unknown'}. Stop it first, or choose another folder.`,
  )

/**
 * Waits for the end of a server whose parent is dead: the folder's lock is ours, so nobody alive stands behind it. Then
 * nothing works in the cluster, and a process number left in it means nothing, whoever has that number now.
 */
const awaitPrevious = async ({ folder, data }: ServerFolder): Promise<DatabaseRefusal | null> => {
  const server = await writtenServer(data)
  if (server === null) return null
  let left = await processesIn(data)
  for (let waitedMs = 0; left.length > 0; waitedMs += lookAgainMs) {
    if (waitedMs >= previousEndsWithinMs)
      return heldBy(folder, left.includes(server) ? server : (left[0] ?? null))
    await delay(lookAgainMs)
    left = await processesIn(data)
  }
  if (process.platform === 'linux') await rm(join(data, 'postmaster.pid'), { force: true })
  return null
}

const prepareLocked = async (
  place: ServerFolder,
  wanted: Wanted,
  ourName: string,
  release: () => void,
): Promise<Outcome<PreparedServer, DatabaseRefusal>> => {
  const cluster = await clusterOwner(place)
  const account = await chooseServerAccount(cluster, place.folder)
  if (!account.ok) return account
  const binaries = await chooseBinaries(wanted.binaries, place.data, cluster !== null)
  if (!binaries.ok) return binaries
  await handOverFolder(place, account.value, ourName, [wanted.owner, ...wanted.roles])
  const failure =
    cluster === null
      ? await initialiseCluster(place, binaries.value, wanted.owner, account.value)
      : await awaitPrevious(place)
  if (failure !== null) return refused(failure)
  return accepted({ place, account: account.value, binaries: binaries.value, release })
}

const nothingHeld = (): void => undefined

/** Takes the folder and makes it ready for a server; lets it go again where it cannot be. */
export const prepareServer = async (
  place: ServerFolder,
  wanted: Wanted,
): Promise<Outcome<PreparedServer, DatabaseRefusal>> => {
  const ourName = ourAccountName()
  if (!ourName.ok) return ourName
  let release: () => void = nothingHeld
  try {
    const unfit = await makeServerFolder(place, ourName.value)
    if (unfit !== null) return refused(unfit)
    const lock = await lockDatabaseFolder(place.folder)
    if (!lock.ok) return refused(heldBy(place.folder, lock.refusal))
    release = lock.value
    const prepared = await prepareLocked(place, wanted, ourName.value, release)
    if (!prepared.ok) release()
    return prepared
  } catch (error) {
    release()
    const told = folderRefusal(place.folder, ourName.value, error)
    if (told === null) throw error
    return refused(told)
  }
}
