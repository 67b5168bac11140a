import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { after, before } from 'node:test'
import { defined } from '../../src/kernel/assert.ts'
import type { Database, DatabaseLimits } from '../../src/platform/database/database.ts'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import { npmBinaries } from '../../src/platform/database/npm-binaries.ts'
import {
  findBinaries,
  type PostgresBinaries,
  readBinaries,
} from '../../src/platform/database/postgres-binaries.ts'
import { startPostgres } from '../../src/platform/database/start-postgres.ts'

const [found, npm] = [await findBinaries(), await npmBinaries()]

/** `PREAU_TEST_POSTGRES` names the folder of further programs to test with. */
const named = process.env['PREAU_TEST_POSTGRES']
const further = named === undefined ? null : await readBinaries(named)
if (further !== null && !further.ok) throw new Error(further.refusal.en)

/** Each PostgreSQL to test with: the system's newest, npm's, and the one that is named. */
export const testedBinaries: readonly PostgresBinaries[] = [
  ...(found.ok ? found.value.slice(0, 1) : []),
  ...(npm === null ? [] : [npm]),
  ...(further === null ? [] : [further.value]),
]

/** For tests that need a server. */
export const needsPostgres = { skip: testedBinaries.length === 0 && 'skipped: install postgresql' }

export const owner = 'preau_owner'
export const application = 'preau_application'

export const makeFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'preau-database-'))

export const optionsFor = (folder: string, binaries: readonly PostgresBinaries[] = testedBinaries) => ({
  folder,
  binaries,
  database: 'preau',
  owner,
  roles: [application],
  log: () => undefined,
})

export interface TestServer {
  readonly folder: string
  address(role: string): string
  /** Closed with the server. Another database than the first is made where it is missing. */
  open(role: string, limits?: Partial<DatabaseLimits>, database?: string): Promise<Database>
  end(): Promise<void>
}

const within = (address: string, database: string): string => {
  const other = new URL(address)
  other.pathname = `/${database}`
  return other.href
}

interface ServerForTests {
  /** Null: the tests are skipped. */
  readonly binaries?: PostgresBinaries | null
  /** What all tests need in it. */
  readonly prepare?: (server: TestServer) => Promise<void>
}

/** One server for the tests around, started before them and ended after. Nothing is started without PostgreSQL. */
export const serverForTests = ({
  binaries = testedBinaries[0] ?? null,
  prepare,
}: ServerForTests = {}): (() => TestServer) => {
  let server: TestServer | null = null
  before(async () => {
    if (binaries === null) return
    server = await startTestServer(binaries)
    await prepare?.(server)
  })
  after(() => server?.end())
  return () => defined(server, 'the server of these tests is started')
}

/** A server in a folder of its own. */
export const startTestServer = async (binaries: PostgresBinaries): Promise<TestServer> => {
  const folder = await makeFolder()
  const started = await startPostgres(optionsFor(folder, [binaries]))
  assert.ok(started.ok, JSON.stringify(started))
  const { address, stop } = started.value
  const open: Database[] = []
  const connect = async (to: string, limits: Partial<DatabaseLimits> = {}): Promise<Database> => {
    const opened = await openDatabase({ address: to, limits })
    assert.ok(opened.ok, JSON.stringify(opened))
    open.push(opened.value)
    return opened.value
  }
  return {
    folder,
    address,
    open: async (role, limits, database) => {
      if (database === undefined) return connect(address(role), limits)
      const first = await connect(address(owner))
      const { count } = await first.query('select from pg_database where datname = $1', [database])
      if (count === 0) await first.query(`create database ${database}`)
      return connect(within(address(role), database), limits)
    },
    end: async () => {
      await Promise.all(open.map((database) => database.close()))
      await stop()
      await rm(folder, { recursive: true })
    },
  }
}
