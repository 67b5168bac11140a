import { day } from '../../kernel/duration.ts'
import type { Session } from '../../platform/database/database.ts'
import type { AccountSecrets } from './account-secrets.ts'
import { makeCode, readCode } from './code-text.ts'

/** 39 bits: with 3,000 living codes and two tries a second for a day, one in 1,000 attackers would hit one. */
const codeLetters = 8

/** A sheet goes home in a satchel; a code on the board is for this lesson, and for the one who was away. */
export const codeLifeMs = { sheet: 45 * day, single: day } as const

export interface CodeGiver {
  readonly schoolId: string
  readonly at: number
  readonly givenBy: string
  readonly secrets: AccountSecrets
  readonly randomBytes: (count: number) => Uint8Array
}

export interface CodeAsked {
  readonly personIds: readonly string[]
  readonly lifeMs: number
  /** For a lost phone. */
  readonly takesSecondFactor?: boolean
}

/** New codes, one a person, in their order; the earlier ones of these people are good no more. Kept nowhere as text. */
export const giveCodes = async (
  session: Session,
  { schoolId, at, givenBy, secrets, randomBytes }: CodeGiver,
  { personIds, lifeMs, takesSecondFactor = false }: CodeAsked,
): Promise<readonly string[]> => {
  const codes = personIds.map(() => makeCode(codeLetters, randomBytes))
  await session.query(
    `update sign_in_codes set disabled_at = $2
     where school_id = preau_school() and person_id = any($1::uuid[]) and used_at is null and disabled_at is null`,
    [personIds, new Date(at)],
  )
  await session.query(
    `insert into sign_in_codes (school_id, person_id, code_hash, takes_second_factor, given_by, given_at, expires_at)
     select preau_school(), person_id, code_hash, $3, $4, $5, $6
     from unnest($1::uuid[], $2::text[]) as given (person_id, code_hash)`,
    [
      personIds,
      codes.map((code) => secrets.codeHash(schoolId, code.replaceAll('-', ''))),
      takesSecondFactor,
      givenBy,
      new Date(at),
      new Date(at + lifeMs),
    ],
  )
  return codes
}

export interface CodeShown {
  readonly schoolId: string
  readonly typed: string
  readonly at: number
  readonly secrets: AccountSecrets
}

const living = `school_id = preau_school() and code_hash = $1 and used_at is null and disabled_at is null
  and expires_at > $2`

const hashOf = ({ schoolId, typed, secrets }: CodeShown): string | null => {
  const code = readCode(typed, codeLetters)
  return code === null ? null : secrets.codeHash(schoolId, code)
}

/** Whose code it is, if it is still good. */
export const codeOwner = async (session: Session, shown: CodeShown): Promise<string | null> => {
  const hash = hashOf(shown)
  if (hash === null) return null
  const { rows } = await session.query<{ personId: string }>(
    `select person_id as "personId" from sign_in_codes where ${living}`,
    [hash, new Date(shown.at)],
  )
  return rows[0]?.personId ?? null
}

/** Uses it up: of two at once, one gets it. */
export const takeSignInCode = async (
  session: Session,
  shown: CodeShown,
): Promise<{ readonly personId: string; readonly takesSecondFactor: boolean } | null> => {
  const hash = hashOf(shown)
  if (hash === null) return null
  const { rows } = await session.query<{ personId: string; takesSecondFactor: boolean }>(
    `update sign_in_codes set used_at = $2 where ${living}
     returning person_id as "personId", takes_second_factor as "takesSecondFactor"`,
    [hash, new Date(shown.at)],
  )
  return rows[0] ?? null
}
