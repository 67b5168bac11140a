import { assert } from '../../kernel/assert.ts'
import type { Database, Session } from '../../platform/database/database.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * A transaction that sees and changes one school only, whatever its statements forget. For a new school, its new id:
 * then its row can be inserted.
 */
export const inSchool = <Value>(
  database: Database,
  schoolId: string,
  work: (session: Session) => Promise<Value>,
): Promise<Value> => {
  assert(uuid.test(schoolId), 'a school has a uuid')
  return database.transaction(work, { settings: { 'preau.school': schoolId } })
}
