import { chown, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import type { DatabaseRefusal } from './database-refusal.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { type ProgramEnd, runProgram } from './run-program.ts'
import type { ServerAccount } from './server-account.ts'
import { serverFailure } from './server-failure.ts'
import { isUnfinishedCluster, type ServerFolder, syncFolder } from './server-folder.ts'

/**
 * Bytes decide the order of text, so that no index changes its meaning with a library; who sorts names for a person
 * says `collate "fr-x-icu"`. `C` alone is for systems without `C.UTF-8`.
 */
const locales = ['C.UTF-8', 'C'] as const

const initdb = (
  { folder }: PostgresBinaries,
  data: string,
  superuser: string,
  { runAs }: ServerAccount,
  locale: string,
): Promise<ProgramEnd> =>
  runProgram(
    join(folder, 'initdb'),
    [
      `--pgdata=${data}`,
      `--username=${superuser}`,
      '--encoding=UTF8',
      `--locale=${locale}`,
      '--data-checksums',
      '--auth-local=peer',
      '--auth-host=reject',
      '--no-instructions',
    ],
    runAs,
  )

const removeUnfinished = async (folder: string): Promise<void> => {
  const left = (await readdir(folder)).filter(isUnfinishedCluster)
  await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true })))
}

/** Makes a cluster beside its place and moves it there when it is whole: a start that was cut leaves none. */
export const initialiseCluster = async (
  place: ServerFolder,
  binaries: PostgresBinaries,
  superuser: string,
  account: ServerAccount,
): Promise<DatabaseRefusal | null> => {
  await removeUnfinished(place.folder)
  const fresh = `${place.data}.new-${process.pid}`
  let failure: DatabaseRefusal | null = null
  for (const locale of locales) {
    await mkdir(fresh, { mode: 0o700 })
    await chown(fresh, account.uid, account.gid)
    const end = await initdb(binaries, fresh, superuser, account, locale)
    if (end.code === 0) {
      await rename(fresh, place.data)
      await syncFolder(place.folder)
      return null
    }
    await removeUnfinished(place.folder)
    failure = await serverFailure(end.errors.split('\n'), place.folder, binaries, account)
    if (!/invalid locale/.test(end.errors)) return failure
  }
  return failure
}
