import { accepted, type Outcome } from '../../kernel/outcome.ts'
import type { Asked } from '../web/route.ts'
import type { AccountParts } from './account-parts.ts'
import { takeRecoveryCode } from './recovery-codes.ts'
import { type FactorOf, takeTimeCode } from './second-factor.ts'

export const factorOf = ({ secrets }: AccountParts, asked: Asked, personId: string): FactorOf => ({
  schoolId: asked.school.schoolId,
  personId,
  at: asked.at,
  secrets,
})

/** The app's code, or a recovery code. Never busy: it costs nothing. */
export const takeFactor = async (
  parts: AccountParts,
  asked: Asked,
  personId: string,
  typed: string,
): Promise<Outcome<boolean, { readonly retryAfterMs: number }>> => {
  const of = factorOf(parts, asked, personId)
  return accepted(
    (await takeTimeCode(asked.session, of, typed)) || (await takeRecoveryCode(asked.session, of, typed)),
  )
}
