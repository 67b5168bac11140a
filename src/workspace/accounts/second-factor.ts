import type { Session } from '../../platform/database/database.ts'
import type { AccountSecrets } from './account-secrets.ts'
import { timeCodeStep, timeSecretBytes } from './time-code.ts'

export interface FactorOf {
  readonly schoolId: string
  readonly personId: string
  readonly at: number
  readonly secrets: AccountSecrets
}

const nonceBytes = 12
const ownerOf = ({ schoolId, personId }: FactorOf): string => `${schoolId}|${personId}`

const readFactor = async (
  session: Session,
  of: FactorOf,
): Promise<{ readonly secret: Uint8Array; readonly isConfirmed: boolean } | null> => {
  const { rows } = await session.query<{ sealed: Uint8Array; isConfirmed: boolean }>(
    `select sealed_secret as sealed, confirmed_at is not null as "isConfirmed" from second_factors
     where school_id = preau_school() and person_id = $1 and disabled_at is null`,
    [of.personId],
  )
  const row = rows[0]
  return row === undefined
    ? null
    : { secret: of.secrets.unseal(row.sealed, ownerOf(of)), isConfirmed: row.isConfirmed }
}

/** A secret for an app; it counts once a code of it was shown. The one begun before is given again; a confirmed one is never. */
export const beginFactor = async (
  session: Session,
  of: FactorOf,
  randomBytes: (count: number) => Uint8Array,
): Promise<Uint8Array | null> => {
  const before = await readFactor(session, of)
  if (before !== null) return before.isConfirmed ? null : before.secret
  const secret = randomBytes(timeSecretBytes)
  await session.query(
    `insert into second_factors (school_id, person_id, sealed_secret) values (preau_school(), $1, $2)
     on conflict (school_id, person_id) do update
     set sealed_secret = excluded.sealed_secret, confirmed_at = null, last_step = 0, disabled_at = null
     where second_factors.disabled_at is not null`,
    [of.personId, of.secrets.seal(secret, ownerOf(of), randomBytes(nonceBytes))],
  )
  return (await readFactor(session, of))?.secret ?? null
}

/** Takes a code of the app once: neither it nor an earlier one is good again. The first one confirms the factor. */
export const takeTimeCode = async (session: Session, of: FactorOf, typed: string): Promise<boolean> => {
  const factor = await readFactor(session, of)
  const step = factor === null ? null : timeCodeStep(factor.secret, typed, of.at)
  if (step === null) return false
  const { count } = await session.query(
    `update second_factors set last_step = $2, confirmed_at = coalesce(confirmed_at, $3)
     where school_id = preau_school() and person_id = $1 and last_step < $2 and disabled_at is null`,
    [of.personId, step, new Date(of.at)],
  )
  return count > 0
}

/** With its recovery codes. */
export const removeFactor = async (session: Session, personId: string, at: number): Promise<void> => {
  for (const table of ['second_factors', 'recovery_codes'])
    await session.query(
      `update ${table} set disabled_at = $2
       where school_id = preau_school() and person_id = $1 and disabled_at is null`,
      [personId, new Date(at)],
    )
}
