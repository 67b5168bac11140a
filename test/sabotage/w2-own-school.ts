import { inSchool } from '../../src/workspace/database/in-school.ts'
import { application, owner } from '../database/test-server.ts'
import { ownSchool, type SchoolAccess } from '../rules/w2-own-school.ts'
import { sabotageOf } from '../rules/proof.ts'

/** The school stays on the connection for whoever comes next. */
const lingering: SchoolAccess['within'] = (database, schoolId, work) =>
  database.transaction(async (session) => {
    await session.query(`select set_config('preau.school', $1, false)`, [schoolId])
    return work(session)
  })

export const sabotages = [
  sabotageOf('W2', ownSchool, 'the workspace signs in as the owner of the tables', {
    role: owner,
    within: inSchool,
  }),
  sabotageOf('W2', ownSchool, 'a connection keeps the school of who used it before', {
    role: application,
    within: lingering,
  }),
]
