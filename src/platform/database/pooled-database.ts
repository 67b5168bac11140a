import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { escapeLiteral, type Pool, type PoolClient } from 'pg'
import { assert } from '../../kernel/assert.ts'
import { DatabaseFault, databaseFault } from './database-fault.ts'
import type { Database, DatabaseLimits, QueryAnswer, Session, SqlValue } from './database.ts'
import type { TransactionOptions } from './database.ts'
import { createStatementNames, type StatementNames } from './statement-names.ts'

/** While a server restarts. */
const retryPauseMs = 50

/** Our own clock for a statement, against a connection that is dead and does not know: after the server's clock. */
const deadConnectionMarginMs = 5_000

const ask = async <Row extends object>(
  client: PoolClient,
  sql: string,
  parameters: readonly SqlValue[],
  statementMs: number,
  nameOf: StatementNames = () => null,
): Promise<QueryAnswer<Row>> => {
  const asked = { text: sql, query_timeout: statementMs + deadConnectionMarginMs }
  const name = nameOf(sql)
  try {
    // Without parameters it goes as a simple query, which may hold several statements: a migration.
    const answer =
      parameters.length === 0
        ? await client.query<Row>(asked)
        : await client.query<Row>({ ...asked, ...(name === null ? {} : { name }), values: [...parameters] })
    return { rows: answer.rows, count: answer.rowCount ?? 0 }
  } catch (error) {
    throw databaseFault(error)
  }
}

/** What a prepared statement gives back has another type than when it was planned: a table was changed meanwhile. */
const changedPlan = '0A000'

/** This connection serves no more. */
const isLost = (error: unknown): boolean =>
  error instanceof DatabaseFault && (error.code === 'away' || error.sqlState === changedPlan)

const beginText = ({ settings = {}, statementMs }: TransactionOptions): string => {
  const all = Object.entries({
    ...settings,
    ...(statementMs === undefined ? {} : { statement_timeout: `${statementMs}` }),
  })
  const set = all.map(([name, value]) => `set_config(${escapeLiteral(name)}, ${escapeLiteral(value)}, true)`)
  return set.length === 0 ? 'begin' : `begin; select ${set.join(', ')}`
}

/** Does it, and tries again while the server is away: only for what may be done twice. */
const untilBack = async <Value>(work: () => Promise<Value>, limitMs: number): Promise<Value> => {
  const until = performance.now() + limitMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      const fault = databaseFault(error)
      if (fault.code !== 'away' || performance.now() + retryPauseMs > until) throw fault
      await delay(retryPauseMs)
    }
  }
}

const commit = async (client: PoolClient, limitMs: number): Promise<void> => {
  const asked = { text: 'commit', query_timeout: limitMs + deadConnectionMarginMs }
  let command: string
  try {
    ;({ command } = await client.query(asked))
  } catch (error) {
    const fault = databaseFault(error)
    throw fault.code === 'away' ? new DatabaseFault('unknownOutcome', { cause: error }) : fault
  }
  // PostgreSQL answers the commit of a failed transaction with a rollback, and calls it no error.
  if (command !== 'COMMIT') throw new DatabaseFault('rolledBack', {})
}

/** True when the connection may serve again. */
const rollBack = async (client: PoolClient, statementMs: number): Promise<boolean> => {
  try {
    await ask(client, 'rollback', [], statementMs)
    return true
  } catch {
    // Whatever it says: the server rolls back when the connection is closed.
    return false
  }
}

/** A database behind a pool of connections. */
export const createPooledDatabase = (pool: Pool, limits: DatabaseLimits, serverVersion: number): Database => {
  const nameOf = createStatementNames()
  const begin = (options: TransactionOptions, statementMs: number): Promise<PoolClient> =>
    untilBack(async () => {
      const client = await pool.connect()
      try {
        await ask(client, beginText(options), [], statementMs)
        return client
      } catch (error) {
        client.release(true)
        throw error
      }
    }, limits.connectMs)

  const transaction: Database['transaction'] = async (work, options = {}) => {
    const statementMs = options.statementMs ?? limits.statementMs
    const client = await begin(options, statementMs)
    let isOpen = true
    let isUsable = false
    let isGone = false
    const session: Session = {
      query: async <Row extends object>(sql: string, parameters: readonly SqlValue[] = []) => {
        assert(isOpen, 'a session is used within its transaction')
        try {
          return await ask<Row>(client, sql, parameters, statementMs, nameOf)
        } catch (error) {
          if (isLost(error)) isGone = true
          throw error
        }
      },
    }
    try {
      const value = await work(session)
      isOpen = false
      await commit(client, statementMs)
      isUsable = true
      return value
    } catch (error) {
      isOpen = false
      const isAbout = error instanceof DatabaseFault && error.code === 'unknownOutcome'
      if (!isUsable && !isGone && !isAbout) isUsable = await rollBack(client, statementMs)
      throw error
    } finally {
      client.release(!isUsable)
    }
  }

  return {
    serverVersion,
    transaction,
    query: async <Row extends object>(sql: string, parameters: readonly SqlValue[] = []) => {
      const client = await untilBack(() => pool.connect(), limits.connectMs)
      let isUsable = true
      try {
        return await ask<Row>(client, sql, parameters, limits.statementMs, nameOf)
      } catch (error) {
        isUsable = !isLost(error)
        throw error
      } finally {
        client.release(!isUsable)
      }
    },
    close: () => pool.end(),
  }
}
