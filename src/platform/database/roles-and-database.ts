import { Client } from 'pg'
import { assert } from '../../kernel/assert.ts'
import { socketAddress } from './socket-address.ts'

/** Names that SQL takes as they are, and that mean nothing in the files of rules. */
const plainName = /^(?!pg_)[a-z][a-z0-9_]{0,62}$/

interface Wanted {
  readonly database: string
  readonly owner: string
  readonly roles: readonly string[]
}

export const assertPlainNames = ({ database, owner, roles }: Wanted): void => {
  for (const name of [database, owner, ...roles]) assert(plainName.test(name), `${name} is a plain name`)
}

/** Makes what is missing. Nobody but the roles named comes into the database. */
export const createRolesAndDatabase = async (folder: string, wanted: Wanted): Promise<void> => {
  const { database, owner, roles } = wanted
  const client = new Client({ connectionString: socketAddress(folder, 'postgres', owner) })
  const exists = async (sql: string, name: string): Promise<boolean> =>
    (await client.query(sql, [name])).rows.length > 0
  await client.connect()
  try {
    for (const role of roles) {
      if (await exists('select from pg_roles where rolname = $1', role)) continue
      await client.query(`create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls`)
    }
    if (!(await exists('select from pg_database where datname = $1', database))) {
      await client.query(`create database ${database} owner ${owner}`)
    }
    await client.query(`revoke all on database ${database} from public`)
    for (const role of roles) await client.query(`grant connect on database ${database} to ${role}`)
  } finally {
    await client.end()
  }
}
