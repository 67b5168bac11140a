import { type CustomTypesConfig, Pool, types as pgTypes } from 'pg'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { type DatabaseFault, databaseFault } from './database-fault.ts'
import { type DatabaseRefusal, refusal } from './database-refusal.ts'
import { type Database, type DatabaseLimits, defaultDatabaseLimits } from './database.ts'
import { createPooledDatabase } from './pooled-database.ts'
import { oldestMajor } from './postgres-binaries.ts'

export interface DatabaseOptions {
  /** As libpq's: `postgresql://role:secret@host:5432/name?sslmode=verify-full`. */
  readonly address: string
  readonly limits?: Partial<DatabaseLimits>
}

/** A connection that nobody uses for so long is closed. */
const unusedMs = 60_000
/** A peer that vanished is noticed, even while nobody asks it anything. */
const keepAliveAfterMs = 10_000

/** A number of 64 bits that a number of JavaScript cannot hold must not be rounded in silence. */
const parseBigint = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint beyond 2^53 was read as a number')
  return value
}

const { builtins } = pgTypes

/** A date is a day of a calendar, not midnight somewhere; a bigint counts. Everything else as `pg` reads it. */
const types: CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (oid === builtins.DATE) return (text: string) => text
    if (oid === builtins.INT8) return parseBigint
    return pgTypes.getTypeParser(oid, format)
  },
}

/** Everything but the secret. */
const shownAddress = (address: URL): string => {
  const shown = new URL(address)
  shown.password = ''
  shown.searchParams.delete('password')
  return shown.href
}

const parseAddress = (text: string): Outcome<URL, DatabaseRefusal> => {
  const address = URL.parse(text)
  if (address !== null && /^postgres(?:ql)?:$/.test(address.protocol)) return accepted(address)
  return refused(
    refusal(
      'badAddress',
      'L’adresse de la base n’en est pas une : il faut postgresql://compte:secret@hôte:5432/base ou postgresql:///base?host=/dossier&user=compte.',
      'The address of the database is none: it must be postgresql://role:secret@host:5432/name or postgresql:///name?host=/folder&user=role.',
    ),
  )
}

const whyNot = (shown: string, { code, sqlState, cause }: DatabaseFault): DatabaseRefusal | null => {
  if (code === 'rejected') {
    return refusal(
      'rejected',
      `La base ${shown} refuse ce compte ou son mot de passe. Corrigez l’adresse, ou pg_hba.conf.`,
      `The database ${shown} rejects this role or its password. Correct the address, or pg_hba.conf.`,
    )
  }
  if (code === 'noDatabase') {
    return refusal(
      'noDatabase',
      `Il n’y a pas de base ${shown}. Créez-la, ou corrigez l’adresse.`,
      `There is no database ${shown}. Create it, or correct the address.`,
    )
  }
  if (code !== 'away' && code !== 'busy') return null
  const why = sqlState ?? (cause instanceof Error ? cause.message : code)
  return refusal(
    'unreachable',
    `La base ${shown} ne répond pas (${why}). Est-elle démarrée, et l’adresse juste ?`,
    `The database ${shown} does not answer (${why}). Is it started, and the address right?`,
  )
}

const tooOld = (shown: string, version: number): DatabaseRefusal =>
  refusal(
    'tooOld',
    `La base ${shown} est un PostgreSQL ${Math.floor(version / 10_000)} : il faut au moins la version ${oldestMajor}.`,
    `The database ${shown} is a PostgreSQL ${Math.floor(version / 10_000)}: at least version ${oldestMajor} is needed.`,
  )

const createPool = (address: string, limits: DatabaseLimits): Pool => {
  const pool = new Pool({
    connectionString: address,
    application_name: 'preau',
    max: limits.connectionsMost,
    connectionTimeoutMillis: limits.connectMs,
    idleTimeoutMillis: unusedMs,
    statement_timeout: limits.statementMs,
    lock_timeout: limits.lockMs,
    idle_in_transaction_session_timeout: limits.idleInTransactionMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfterMs,
    options: '-c timezone=UTC -c client_min_messages=warning',
    types,
  })
  // A connection was lost while nobody asked it anything. The pool drops an unused one; in a transaction, the next
  // statement rejects. Without these two, Node takes such an event for a fault of the program and ends it.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** A PostgreSQL by its address, ours or any other. Refused where it cannot be reached or is too old. */
export const openDatabase = async (options: DatabaseOptions): Promise<Outcome<Database, DatabaseRefusal>> => {
  const address = parseAddress(options.address)
  if (!address.ok) return address
  const limits = { ...defaultDatabaseLimits, ...options.limits }
  const shown = shownAddress(address.value)
  const pool = createPool(options.address, limits)
  try {
    const probe = createPooledDatabase(pool, limits, 0)
    const { rows } = await probe.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    )
    const version = rows[0]?.version ?? 0
    if (version >= oldestMajor * 10_000) return accepted({ ...probe, serverVersion: version })
    await pool.end()
    return refused(tooOld(shown, version))
  } catch (error) {
    await pool.end()
    const why = whyNot(shown, databaseFault(error))
    if (why === null) throw error
    return refused(why)
  }
}
