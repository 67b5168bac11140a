import { createHash } from 'node:crypto'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { DatabaseFault, databaseFault } from './database-fault.ts'
import { type DatabaseRefusal, refusal } from './database-refusal.ts'
import type { Database, Session } from './database.ts'

/** A step forward. Once released it never changes: whoever wants it otherwise writes the next one. */
export interface Migration {
  /** `0001-people` */
  readonly name: string
  /** Statements without parameters and without their own begin or commit. */
  readonly sql: string
}

/** For one migration, and for the wait while another process runs one. */
const migrationMs = 10 * 60_000

const tableSql = `create table if not exists preau_migration (
  position int primary key,
  name text not null unique,
  checksum text not null,
  ran_at timestamptz not null default now()
)`

interface Ran {
  readonly name: string
  readonly checksum: string
}

const checksumOf = ({ sql }: Migration): string => createHash('sha256').update(sql).digest('hex')

const changed = (name: string): DatabaseRefusal =>
  refusal(
    'migrationChanged',
    `L’étape « ${name} » de la base n’est pas celle de ce programme. Reprenez la version qui l’a écrite, ou une sauvegarde.`,
    `Step "${name}" of the database is not the one of this program. Go back to the version that wrote it, or to a backup.`,
  )

const newer = (name: string): DatabaseRefusal =>
  refusal(
    'databaseNewer',
    `La base connaît déjà l’étape « ${name} », ce programme non : il est plus ancien que la base. Mettez-le à jour.`,
    `The database has step "${name}" already, this program has not: it is older than the database. Update it.`,
  )

const checkHistory = (ran: readonly Ran[], migrations: readonly Migration[]): DatabaseRefusal | null => {
  for (const [position, { name, checksum }] of ran.entries()) {
    const ours = migrations[position]
    if (ours === undefined) return newer(name)
    if (ours.name !== name || checksumOf(ours) !== checksum) return changed(name)
  }
  return null
}

/** Only one process at a time comes here; its transaction's end lets the next one in. */
const takeTurn = async (session: Session): Promise<readonly Ran[]> => {
  await session.query(`select pg_advisory_xact_lock(hashtextextended('preau migrations', 0))`)
  await session.query(tableSql)
  const { rows } = await session.query<Ran>('select name, checksum from preau_migration order by position')
  return rows
}

const runSql = async (session: Session, { name, sql }: Migration): Promise<void> => {
  try {
    await session.query(sql)
  } catch (cause) {
    const { code, sqlState, constraint } = databaseFault(cause)
    throw new DatabaseFault(code, { during: `step ${name}`, sqlState, constraint, cause })
  }
}

type Step = Outcome<string | null, DatabaseRefusal>

/** Runs the first migration that has not run. Its name, or null where all have. */
const runNext = (database: Database, migrations: readonly Migration[]): Promise<Step> =>
  database.transaction<Step>(
    async (session) => {
      const ran = await takeTurn(session)
      const fault = checkHistory(ran, migrations)
      if (fault !== null) return refused(fault)
      const next = migrations[ran.length]
      if (next === undefined) return accepted(null)
      await runSql(session, next)
      await session.query('insert into preau_migration (position, name, checksum) values ($1, $2, $3)', [
        ran.length,
        next.name,
        checksumOf(next),
      ])
      return accepted(next.name)
    },
    { statementMs: migrationMs, settings: { lock_timeout: `${migrationMs}` } },
  )

/**
 * Brings the tables forward, each step in a transaction of its own. The names of what ran now; of two processes at
 * once, one waits for the other, step by step. A step that fails leaves the database at the one before it.
 */
export const migrate = async (
  database: Database,
  migrations: readonly Migration[],
): Promise<Outcome<readonly string[], DatabaseRefusal>> => {
  const names: string[] = []
  for (;;) {
    const step = await runNext(database, migrations)
    if (!step.ok) return step
    if (step.value === null) return accepted(names)
    names.push(step.value)
  }
}
