import { randomBytes, randomUUID } from 'node:crypto'
import { second } from '../../kernel/duration.ts'
import type { Sentence } from '../../gate/index.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Log } from '../../platform/log.ts'
import {
  createSchoolList,
  openWorkspaceServer,
  readSchools,
  type WorkspaceServer,
} from '../../workspace/index.ts'
import { openWorkspaceDatabase, type WorkspaceDatabase } from './open-workspace-database.ts'

/** The gate stands before it, and nobody else reaches it. */
const workspaceHost = '127.0.0.1'

export interface WorkspaceOrder {
  readonly folder: string
  readonly publicUrl: URL
  /** 0 for any free one. */
  readonly port: number
  readonly clock: () => number
  readonly log: Log
}

export interface RunningWorkspace {
  readonly database: WorkspaceDatabase
  readonly server: WorkspaceServer
  readonly port: number
  close(): Promise<void>
}

/** How long a new school may stay unknown to those who have not signed in. */
const schoolsKnownMs = 10 * second

const portTaken = (port: number): Sentence => ({
  fr: `Le port ${port} est déjà pris sur cette machine, ou réservé au système. Choisissez-en un autre : --port ${port + 1}.`,
  en: `Port ${port} is taken on this machine, or belongs to the system. Choose another: --port ${port + 1}.`,
})

const folderTaken = (folder: string, holder: number | null): Sentence => ({
  fr: `Un autre espace de travail tient déjà ${folder}${holder === null ? '' : ` (processus ${holder})`}. Arrêtez-le, ou donnez un autre dossier avec --data.`,
  en: `Another workspace holds ${folder} already${holder === null ? '' : ` (process ${holder})`}. Stop it, or give another folder with --data.`,
})

/** The database, and the pages on it, on this machine's own address only. */
export const openWorkspace = async (order: WorkspaceOrder): Promise<Outcome<RunningWorkspace, Sentence>> => {
  const { folder, publicUrl, port, clock, log } = order
  const opened = await openWorkspaceDatabase(folder, log)
  if (!opened.ok) return opened
  const database = opened.value
  const ground = {
    database: database.application,
    clock,
    newId: randomUUID,
    randomBytes,
    log,
    folder,
    publicUrl,
    schools: createSchoolList(() => readSchools(database.owner), clock, schoolsKnownMs),
  }
  try {
    const server = await openWorkspaceServer(ground, { host: workspaceHost, port })
    if (!server.ok) {
      await database.close()
      return refused(folderTaken(folder, server.refusal.holder))
    }
    const close = async (): Promise<void> => {
      await server.value.close()
      await database.close()
    }
    return accepted({ database, server: server.value, port: server.value.port, close })
  } catch (fault) {
    await database.close()
    const code = fault instanceof Error && 'code' in fault ? fault.code : null
    if (code === 'EADDRINUSE' || code === 'EACCES') return refused(portTaken(port))
    throw fault
  }
}
