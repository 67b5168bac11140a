import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Asked } from '../web/route.ts'
import type { AccountParts } from './account-parts.ts'
import { type AccountPerson, personByLogin } from './accounts.ts'
import type { SignInTry } from './domain/sign-in-slowing.ts'
import { deviceCookieName, type KnownDevice, readDevice } from './known-device.ts'
import { typedLogin } from './login-name.ts'
import { networkOf } from './network-of.ts'
import { passphraseLetters } from './passphrase-rules.ts'
import { isSecure } from './account-parts.ts'

export type SignInRefusal =
  | { readonly why: 'wrong' }
  | { readonly why: 'wait'; readonly waitMs: number }
  | { readonly why: 'busy'; readonly waitMs: number }

export const deviceOf = (asked: Asked): KnownDevice =>
  readDevice(asked.visitor.cookies.get(deviceCookieName(isSecure(asked))), asked.parts.randomBytes)

/** Whether this device signed in as this person before, by what it keeps. */
const attemptOf = (
  { secrets }: AccountParts,
  asked: Asked,
  account: string,
  personId: string | null,
): SignInTry => {
  const { schoolId } = asked.school
  const { nonce, marks } = deviceOf(asked)
  const isKnown = personId !== null && marks.includes(secrets.deviceMark(schoolId, personId, nonce))
  return {
    account: `${schoolId} ${account}`,
    address: networkOf(asked.visitor.address),
    device: isKnown ? nonce : null,
  }
}

/** Checks at most as often as the slowing allows, and at most as many at once as the hasher does. */
const slowed = async (
  { slowing }: AccountParts,
  attempt: SignInTry,
  at: number,
  check: () => Promise<Outcome<boolean, { readonly retryAfterMs: number }>>,
): Promise<Outcome<null, SignInRefusal>> => {
  const asked = slowing.ask(attempt, at)
  if (asked.kind === 'wait') return refused({ why: 'wait', waitMs: asked.waitMs })
  const right = await check()
  if (!right.ok) {
    slowing.withdraw(attempt, at)
    return refused({ why: 'busy', waitMs: right.refusal.retryAfterMs })
  }
  if (!right.value) return refused({ why: 'wrong' })
  slowing.passed(attempt, at)
  return accepted(null)
}

/** By login and passphrase. An account that does not exist is slowed, and takes as long, as any other. */
export const signIn = async (
  parts: AccountParts,
  asked: Asked,
  typed: { readonly login: string; readonly passphrase: string },
): Promise<Outcome<AccountPerson, SignInRefusal>> => {
  const login = typedLogin(typed.login)
  const person = await personByLogin(asked.session, login)
  const attempt = attemptOf(parts, asked, login, person?.personId ?? null)
  const passphrase = typed.passphrase.slice(0, 2 * passphraseLetters.most)
  const passed = await slowed(parts, attempt, asked.at, () =>
    parts.hasher.isRight(passphrase, person?.passphraseHash ?? null),
  )
  if (!passed.ok) return passed
  return person === null ? refused({ why: 'wrong' }) : accepted(person)
}

/** The same slowing for what is asked of somebody already known: a second factor, or the passphrase once more. */
export const slowedFor = (
  parts: AccountParts,
  asked: Asked,
  what: 'factor' | 'passphrase',
  personId: string,
  check: () => Promise<Outcome<boolean, { readonly retryAfterMs: number }>>,
): Promise<Outcome<null, SignInRefusal>> =>
  slowed(parts, attemptOf(parts, asked, `${what} ${personId}`, personId), asked.at, check)

/** After a new code: what was tried at this account from here is forgotten. */
export const forgiveTries = ({ slowing }: AccountParts, asked: Asked, login: string): void =>
  slowing.forgive({
    account: `${asked.school.schoolId} ${login}`,
    address: networkOf(asked.visitor.address),
    device: deviceOf(asked).nonce,
  })
