import type { Session } from '../../platform/database/database.ts'
import type { Limit } from './parse-limit.ts'
import type { Responsibility } from './read-person.ts'

export interface Guardianship {
  readonly pupilId: string
  readonly guardianId: string
}

const pairSql = `school_id = preau_school() and pupil_id = $1 and guardian_id = $2 and disabled_at is null`

export const isGuardianship = async (
  session: Session,
  { pupilId, guardianId }: Guardianship,
): Promise<boolean> =>
  (await session.query(`select from guardianships where ${pairSql}`, [pupilId, guardianId])).count > 0

/**
 * Sets what the head decided and records it, both or neither; null where the guardianship has ended. Rights are read
 * with each request, so the next one of the guardian has the new right.
 */
export const limitGuardianship = async (
  session: Session,
  { pupilId, guardianId }: Guardianship,
  { to, since, documentNote }: Limit,
  set: { readonly by: string; readonly at: number },
): Promise<Responsibility | null> => {
  const { rows } = await session.query<{ from: Responsibility }>(
    `select responsibility as "from" from guardianships where ${pairSql} for update`,
    [pupilId, guardianId],
  )
  const from = rows[0]?.from
  if (from === undefined) return null
  await session.query(
    `update guardianships set responsibility = $3, since = $4, document_note = $5 where ${pairSql}`,
    [pupilId, guardianId, to, since, documentNote],
  )
  await session.query(
    `insert into guardianship_records (school_id, pupil_id, guardian_id, from_responsibility, to_responsibility,
       since, document_note, set_by, set_at)
     values (preau_school(), $1, $2, $3, $4, $5, $6, $7, $8)`,
    [pupilId, guardianId, from, to, since, documentNote, set.by, new Date(set.at)],
  )
  return from
}
