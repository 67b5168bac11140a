import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { defined } from '../../src/kernel/assert.ts'
import type { Database, Session } from '../../src/platform/database/database.ts'
import { prepareWorkspaceDatabase } from '../../src/workspace/database/prepare-workspace-database.ts'
import { owner, startTestServer, testedBinaries } from '../database/test-server.ts'
import { makeSmallSchool } from '../workspace/small-school.ts'
import type { Proof } from './proof.ts'

/** How the workspace comes to a school's rows: the role it signs in with, and how a transaction is given its school. */
export interface SchoolAccess {
  readonly role: string
  readonly within: <Value>(
    database: Database,
    schoolId: string,
    work: (session: Session) => Promise<Value>,
  ) => Promise<Value>
}

const schoolsSeen = async (session: Session): Promise<readonly string[]> => {
  const { rows } = await session.query<{ school: string }>(
    'select distinct school_id::text as school from people order by 1',
  )
  return rows.map(({ school }) => school)
}

/** Statements that forget their school see and change one school, on a connection that served another one before. */
export const ownSchool: Proof<SchoolAccess> = {
  rule: 'W2',
  prove: async ({ role, within }) => {
    const server = await startTestServer(defined(testedBinaries[0], 'a PostgreSQL is there'))
    try {
      const prepared = await prepareWorkspaceDatabase(await server.open(owner))
      assert.ok(prepared.ok)
      const database = await server.open(role, { connectionsMost: 1 })
      const [one, other] = [randomUUID(), randomUUID()]
      for (const school of [one, other])
        await within(database, school, (session) => makeSmallSchool(session, school, 'Collège'))
      for (const school of [one, other, one])
        assert.deepEqual(await within(database, school, schoolsSeen), [school])
      assert.deepEqual(await database.transaction(schoolsSeen), [], 'without a school nothing is seen')
      const { count } = await within(database, one, (session) =>
        session.query(`update classes set name = name || '!'`),
      )
      assert.equal(count, 2, 'only its own classes')
    } finally {
      await server.end()
    }
  },
}
