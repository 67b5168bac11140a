import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sentence } from '../../gate/index.ts'
import { accepted, type Outcome } from '../../kernel/outcome.ts'
import type { Database } from '../../platform/database/database.ts'
import { allBinaries } from '../../platform/database/npm-binaries.ts'
import { openDatabase } from '../../platform/database/open-database.ts'
import { startPostgres } from '../../platform/database/start-postgres.ts'
import type { Log } from '../../platform/log.ts'
import { applicationRole, checkSecondWall, prepareWorkspaceDatabase } from '../../workspace/index.ts'

const owner = 'preau_owner'
const databaseName = 'preau'

export interface WorkspaceDatabase {
  /** Sees one school in each transaction. */
  readonly application: Database
  /** Sees all schools: for lists of them, and for new tables. */
  readonly owner: Database
  /** Resolves with the server's last words where it stays down. */
  readonly givenUp: Promise<string>
  close(): Promise<void>
}

/** The embedded PostgreSQL in `folder/postgresql`, its tables brought forward, and the second wall looked at. */
export const openWorkspaceDatabase = async (
  folder: string,
  log: Log,
): Promise<Outcome<WorkspaceDatabase, Sentence>> => {
  await mkdir(folder, { recursive: true })
  // Started by root, the server runs under another account, which must be able to come through.
  await chmod(folder, 0o711)
  const binaries = await allBinaries()
  if (!binaries.ok) return binaries
  const started = await startPostgres({
    folder: join(folder, 'postgresql'),
    binaries: binaries.value,
    database: databaseName,
    owner,
    roles: [applicationRole],
    log,
  })
  if (!started.ok) return started
  const { address, givenUp, stop } = started.value
  const opened: Database[] = []
  const close = async (): Promise<void> => {
    await Promise.all(opened.map((database) => database.close()))
    await stop()
  }
  const open = async (role: string): Promise<Outcome<Database, Sentence>> => {
    const database = await openDatabase({ address: address(role) })
    if (database.ok) opened.push(database.value)
    return database
  }
  const refuse = async <Refusal>(refusal: Refusal): Promise<Refusal> => {
    await close()
    return refusal
  }
  const ofOwner = await open(owner)
  if (!ofOwner.ok) return refuse(ofOwner)
  const prepared = await prepareWorkspaceDatabase(ofOwner.value)
  if (!prepared.ok) return refuse(prepared)
  const application = await open(applicationRole)
  if (!application.ok) return refuse(application)
  const wall = await checkSecondWall(application.value)
  if (!wall.ok) return refuse(wall)
  return accepted({ application: application.value, owner: ofOwner.value, givenUp, close })
}
