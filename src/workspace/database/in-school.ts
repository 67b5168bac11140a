import { isUuid } from '../../kernel/uuid.ts'
import { assert } from '../../kernel/assert.ts'
import type { Database, Session } from '../../platform/database/database.ts'

/**
 * For pages that are asked again and again: their long statements are planned once a connection, for whatever they are
 * asked with, where PostgreSQL would weigh a new plan each time. Not for imports, whose lists may have any length.
 */
export const plannedOnce = { plan_cache_mode: 'force_generic_plan' } as const

/**
 * A transaction that sees and changes one school only, whatever its statements forget. For a new school, its new id:
 * then its row can be inserted.
 */
export const inSchool = <Value>(
  database: Database,
  schoolId: string,
  work: (session: Session) => Promise<Value>,
  settings: Readonly<Record<string, string>> = {},
): Promise<Value> => {
  assert(isUuid(schoolId), 'a school has a uuid')
  return database.transaction(work, { settings: { ...settings, 'preau.school': schoolId } })
}
