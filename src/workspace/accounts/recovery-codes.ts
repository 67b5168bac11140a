import type { Session } from '../../platform/database/database.ts'
import { makeCode, readCode } from './code-text.ts'
import type { FactorOf } from './second-factor.ts'

/** Ten, on a sheet at home; 58 bits each. */
const codeCount = 10
const codeLetters = 12

/** New ones in place of the old; shown once, kept as digests. */
export const renewRecoveryCodes = async (
  session: Session,
  { schoolId, personId, at, secrets }: FactorOf,
  randomBytes: (count: number) => Uint8Array,
): Promise<readonly string[]> => {
  const codes = Array.from({ length: codeCount }, () => makeCode(codeLetters, randomBytes))
  await session.query(
    `update recovery_codes set disabled_at = $2
     where school_id = preau_school() and person_id = $1 and disabled_at is null`,
    [personId, new Date(at)],
  )
  await session.query(
    `insert into recovery_codes (school_id, person_id, code_hash)
     select preau_school(), $1, code_hash from unnest($2::text[]) as code_hash`,
    [personId, codes.map((code) => secrets.codeHash(schoolId, code.replaceAll('-', '')))],
  )
  return codes
}

/** Uses one up. */
export const takeRecoveryCode = async (
  session: Session,
  { schoolId, personId, at, secrets }: FactorOf,
  typed: string,
): Promise<boolean> => {
  const code = readCode(typed, codeLetters)
  if (code === null) return false
  const { count } = await session.query(
    `update recovery_codes set used_at = $3
     where school_id = preau_school() and person_id = $1 and code_hash = $2 and used_at is null and disabled_at is null`,
    [personId, secrets.codeHash(schoolId, code), new Date(at)],
  )
  return count > 0
}

export const recoveryCodesLeft = async (session: Session, personId: string): Promise<number> => {
  const { count } = await session.query(
    `select from recovery_codes
     where school_id = preau_school() and person_id = $1 and used_at is null and disabled_at is null`,
    [personId],
  )
  return count
}
