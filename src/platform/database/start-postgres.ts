import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Log } from '../log.ts'
import type { DatabaseRefusal } from './database-refusal.ts'
import { launchServer, type LaunchedServer } from './launch-server.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { heldBy, type PreparedServer, prepareServer } from './prepare-server.ts'
import { assertPlainNames, createRolesAndDatabase } from './roles-and-database.ts'
import { serverFailure } from './server-failure.ts'
import { serverFolder } from './server-folder.ts'
import { defaultServerLimits, type ServerLimits, serverParameters } from './server-parameters.ts'
import { endProcessesIn, writtenServer } from './server-processes.ts'
import { socketAddress } from './socket-address.ts'
import { stopServer, superviseServer } from './supervise-server.ts'

export interface PostgresOptions {
  /** The server's own: missing, empty, or used before. Its path has at most 93 bytes. */
  readonly folder: string
  /** At least one; the one that made the data is taken, or the newest. */
  readonly binaries: readonly PostgresBinaries[]
  readonly database: string
  /** Owns the server and everything in it. */
  readonly owner: string
  /** May sign in, and have no right before they are given one. */
  readonly roles: readonly string[]
  readonly limits?: ServerLimits
  readonly log: Log
}

export interface RunningPostgres {
  /** For `openDatabase`, or for `psql` on this machine. */
  address(role: string): string
  /** The server's process; null while it is being restarted. */
  pid(): number | null
  /** Resolves with its last words where the server ended too often and stays down. */
  readonly givenUp: Promise<string>
  stop(): Promise<void>
}

const launchOf =
  ({ place, binaries, account }: PreparedServer, limits: ServerLimits) =>
  (): Promise<LaunchedServer> =>
    launchServer(join(binaries.folder, 'postgres'), serverParameters(place, limits), account.runAs)

const heldWords = /lock file "postmaster\.pid"|pre-existing shared memory block/

/** Why a first start failed. */
const whyNot = async (
  { place, account, binaries }: PreparedServer,
  server: LaunchedServer,
): Promise<DatabaseRefusal> => {
  const { lines } = await server.ended
  if (heldWords.test(lines.join('\n'))) return heldBy(place.folder, await writtenServer(place.data))
  return serverFailure(lines, place.folder, binaries, account)
}

/**
 * PostgreSQL as a child of this process: made where there is none, on a Unix socket only, started again when it ends by
 * itself, and ended with us, however we end.
 */
export const startPostgres = async (
  options: PostgresOptions,
): Promise<Outcome<RunningPostgres, DatabaseRefusal>> => {
  assertPlainNames(options)
  const { database, limits = defaultServerLimits, log } = options
  const place = serverFolder(resolve(options.folder))
  const prepared = await prepareServer(place, options)
  if (!prepared.ok) return prepared
  const { release } = prepared.value
  const launch = launchOf(prepared.value, limits)
  let first: LaunchedServer | null = null
  try {
    first = await launch()
    if (!(await first.ready)) {
      const why = await whyNot(prepared.value, first)
      release()
      return refused(why)
    }
    await createRolesAndDatabase(place.folder, options)
  } catch (cause) {
    if (first !== null) await stopServer(first)
    release()
    throw cause
  }
  const supervision = superviseServer({
    first,
    launch,
    clear: () => endProcessesIn(place.data),
    log,
    now: () => performance.now(),
  })
  return accepted({
    address: (role) => socketAddress(place.folder, database, role),
    pid: supervision.pid,
    givenUp: supervision.givenUp.then(({ lines }) => lines.at(-1) ?? ''),
    stop: async () => {
      await supervision.stop()
      release()
    },
  })
}
