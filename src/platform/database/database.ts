/** What a database may take. All in milliseconds, but for the connections. */
export interface DatabaseLimits {
  readonly connectionsMost: number
  /** To get a connection, the restart of a server included. */
  readonly connectMs: number
  /** For one statement. */
  readonly statementMs: number
  /** For one lock of another transaction. */
  readonly lockMs: number
  /** Between two statements of one transaction: whoever forgets one holds up the others. */
  readonly idleInTransactionMs: number
}

/**
 * Ten connections serve 20,000 reads a second from two cores. A page may wait 5 s, no longer: so does a lock. Half a
 * minute is beyond any statement of a page.
 */
export const defaultDatabaseLimits: DatabaseLimits = {
  connectionsMost: 10,
  connectMs: 5_000,
  statementMs: 30_000,
  lockMs: 5_000,
  idleInTransactionMs: 30_000,
}

export interface QueryAnswer<Row> {
  readonly rows: readonly Row[]
  /** Rows given back, or changed. */
  readonly count: number
}

/** What a parameter may be: nothing is turned into text in silence. */
export type SqlValue =
  string | number | boolean | Date | Uint8Array | null | readonly (string | number | boolean | Date | null)[]

/**
 * Asks and changes. `Row` is what the statement selects, as its author knows: `date` comes as `2026-11-24`, `bigint` as
 * a number, `timestamptz` as a `Date`. Rejects with a {@link DatabaseFault}.
 */
export interface Session {
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters?: readonly SqlValue[],
  ): Promise<QueryAnswer<Row>>
}

export interface TransactionOptions {
  /** Settings of PostgreSQL for this transaction only, sent together with its begin. */
  readonly settings?: Readonly<Record<string, string>>
  /** Instead of the database's own limit for one statement. */
  readonly statementMs?: number
}

/** A single statement in a transaction of its own, or several in one. */
export interface Database extends Session {
  /**
   * Commits when the work resolves, rolls back when it rejects, and rejects with its reason. The session is good for
   * as long as the work.
   */
  transaction<Value>(work: (session: Session) => Promise<Value>, options?: TransactionOptions): Promise<Value>
  /** As `server_version_num`: 150018 is 15.18. */
  readonly serverVersion: number
  /** Waits for the work in progress. */
  close(): Promise<void>
}
