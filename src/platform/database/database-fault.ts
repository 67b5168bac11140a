/** What went wrong, for those who must decide: try again, answer "busy", or end. */
export type DatabaseFaultCode =
  /** Nobody answers now: it restarts, or the way to it is cut. */
  | 'away'
  /** All connections are in use for too long. */
  | 'busy'
  /** A statement took longer than its limit. */
  | 'tooSlow'
  /** A lock was not free in time. */
  | 'locked'
  /** Two transactions were in each other's way: again from its beginning, this one may succeed. */
  | 'conflict'
  | 'diskFull'
  | 'duplicate'
  | 'missingReference'
  /** Any other rule that the tables keep. */
  | 'brokenRule'
  /** The role may not, or a row is outside of what it may write. */
  | 'notAllowed'
  | 'rejected'
  | 'noDatabase'
  /** The connection was lost while committing: done or not, nobody knows. */
  | 'unknownOutcome'
  /** A statement had failed, its fault was swallowed, and so nothing was kept. */
  | 'rolledBack'
  /** A statement that no PostgreSQL understands: a fault of ours. */
  | 'badStatement'

/**
 * A fault of the database. Its text names no value: PostgreSQL's own words, which may repeat what people wrote, are
 * in the cause.
 */
export class DatabaseFault extends Error {
  readonly code: DatabaseFaultCode
  /** The five characters of SQL, https://www.postgresql.org/docs/current/errcodes-appendix.html */
  readonly sqlState: string | null
  readonly constraint: string | null

  constructor(
    code: DatabaseFaultCode,
    told: {
      readonly during?: string
      readonly sqlState?: string | null
      readonly constraint?: string | null
      readonly cause?: unknown
    },
  ) {
    const { during = null, sqlState = null, constraint = null, cause } = told
    const parts = [during, code, sqlState, constraint].filter((part) => part !== null)
    super(`database: ${parts.join(', ')}`, { cause })
    this.name = 'DatabaseFault'
    this.code = code
    this.sqlState = sqlState
    this.constraint = constraint
  }
}

/** By whole code first, then by its class. */
const codes: Readonly<Record<string, DatabaseFaultCode>> = {
  '57014': 'tooSlow',
  '57P01': 'away',
  '57P02': 'away',
  '57P03': 'away',
  '57P05': 'away',
  '25P03': 'tooSlow',
  '55P03': 'locked',
  '53100': 'diskFull',
  '53300': 'busy',
  '23505': 'duplicate',
  '23503': 'missingReference',
  '40001': 'conflict',
  '40P01': 'conflict',
  '42501': 'notAllowed',
  '3D000': 'noDatabase',
  '08': 'away',
  '23': 'brokenRule',
  '28': 'rejected',
}

const lostConnection =
  /^(?:ECONN\w+|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN|ENOTFOUND|EAI_AGAIN)$/
const lostWords =
  /^(?:Connection terminated|Client (?:has encountered|was closed)|Query read timeout|The server does not support SSL)/

const textIn = (error: Error, name: string): string | null => {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : null
}

/** Any error of `pg` as a fault with a code. */
export const databaseFault = (error: unknown): DatabaseFault => {
  if (error instanceof DatabaseFault) return error
  if (!(error instanceof Error)) return new DatabaseFault('badStatement', { cause: error })
  const code = textIn(error, 'code') ?? ''
  if (lostConnection.test(code) || lostWords.test(error.message)) {
    return new DatabaseFault('away', { cause: error })
  }
  if (error.message === 'timeout exceeded when trying to connect') {
    return new DatabaseFault('busy', { cause: error })
  }
  return new DatabaseFault(codes[code] ?? codes[code.slice(0, 2)] ?? 'badStatement', {
    sqlState: code === '' ? null : code,
    constraint: textIn(error, 'constraint'),
    cause: error,
  })
}
