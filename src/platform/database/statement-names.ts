import { createHash } from 'node:crypto'

/** The name under which a statement stays prepared on each connection; null: it is planned each time. */
export type StatementNames = (sql: string) => string | null

/** Shorter ones are planned in less time than it takes to tell. */
const shortestCharacters = 200
/** Each is kept by each connection: a few hundred statements are the whole workspace, more would be made of values. */
const namesMost = 400
/** Half of SHA-256: no two statements meet. */
const nameCharacters = 32

/**
 * A page's long statement takes PostgreSQL longer to plan than to do, so a connection plans it once. What a plan
 * knows of the school is asked when it runs: row-level security holds for it as for any other.
 */
export const createStatementNames = (): StatementNames => {
  const names = new Map<string, string>()
  return (sql) => {
    if (sql.length < shortestCharacters) return null
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= namesMost) return null
    const name = createHash('sha256').update(sql).digest('hex').slice(0, nameCharacters)
    names.set(sql, name)
    return name
  }
}
