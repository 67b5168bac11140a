import { assert } from '../../../kernel/assert.ts'
import { inSchool } from '../../database/in-school.ts'
import type { Answer, Asked, PublicRoute } from '../../web/route.ts'
import type { AccountParts } from '../account-parts.ts'
import { accountWords, type AccountWords, voiceOf } from '../account-words.ts'
import { type AccountPerson, createAccount, freeLogin, isLoginFree, personById } from '../accounts.ts'
import { beginSession } from '../begin-session.ts'
import { endDevices } from '../leaving.ts'
import { parseLogin } from '../login-name.ts'
import { networkOf } from '../network-of.ts'
import { choosePage, codePage } from '../pages/code-page.ts'
import { type PassphraseFault, passphraseFault } from '../passphrase-rules.ts'
import { removeFactor } from '../second-factor.ts'
import { codeOwner, type CodeShown, takeSignInCode } from '../sign-in-codes.ts'
import { forgiveTries } from '../sign-in.ts'
import { waitText } from '../told.ts'

const start = '/aujourdhui'

const showCode = (asked: Asked, trouble: string | null, status: 200 | 422 | 429 = 200): Answer => {
  const words = accountWords(asked.language, 'vous')
  const { schoolId } = asked.school
  const code = asked.form.get('code') ?? ''
  return {
    kind: 'page',
    title: words.code.title,
    main: codePage({ words, schoolId, code, trouble }),
    status,
  }
}

interface Chosen {
  readonly login: string
  readonly loginTrouble: string | null
  readonly passphraseTrouble: string | null
}

const showChoice = (
  asked: Asked,
  words: AccountWords,
  person: AccountPerson,
  { login, loginTrouble, passphraseTrouble }: Chosen,
): Answer => ({
  kind: 'page',
  title: words.code.title,
  status: loginTrouble === null && passphraseTrouble === null ? 200 : 422,
  main: choosePage({
    words,
    schoolId: asked.school.schoolId,
    code: asked.form.get('code') ?? '',
    givenName: person.givenName,
    login,
    isLoginFixed: person.login !== null,
    loginTrouble,
    passphraseTrouble,
  }),
})

/** The words that make a passphrase too near: one's own names, the login, the school's. */
export const nearWords = (
  { school }: Asked,
  { givenName, familyName }: Pick<AccountPerson, 'givenName' | 'familyName'>,
  login: string,
): readonly string[] => [givenName, familyName, login, school.name]

export const faultText = ({ passphrase }: AccountWords, fault: PassphraseFault | null): string | null =>
  fault === null ? null : passphrase[fault]

/** The account, its new passphrase, and nothing left of the old one: null where the code was used meanwhile. */
const openAccount = async (
  parts: AccountParts,
  asked: Asked,
  shown: CodeShown,
  account: { readonly login: string; readonly passphraseHash: string },
): Promise<'opened' | 'codeUsed' | 'loginTaken'> => {
  const { database } = asked.parts
  const done = await inSchool(database, asked.school.schoolId, async (session) => {
    const owner = await codeOwner(session, shown)
    if (owner !== null && !(await isLoginFree(session, account.login, owner))) return 'loginTaken' as const
    const taken = await takeSignInCode(session, shown)
    if (taken === null) return 'codeUsed' as const
    const { personId, takesSecondFactor } = taken
    const made = await createAccount(session, { personId, ...account })
    assert(made.ok, 'a login that was free in this transaction is taken by nobody in it')
    if (takesSecondFactor) await removeFactor(session, personId, asked.at)
    return endDevices(session, { personId, at: asked.at })
  })
  if (typeof done === 'string') return done
  if (done.passIds.length > 0) await parts.passes?.revoke(done.passIds)
  return 'opened'
}

const choose = async (
  parts: AccountParts,
  asked: Asked,
  shown: CodeShown,
  person: AccountPerson,
): Promise<Answer> => {
  const words = accountWords(asked.language, voiceOf({ roles: new Set(person.roles) }))
  const passphrase = asked.form.get('phrase')
  const typed = asked.form.get('identifiant')
  const nothing = { loginTrouble: null, passphraseTrouble: null }
  if (passphrase === null || typed === null)
    return showChoice(asked, words, person, {
      login: person.login ?? (await freeLogin(asked.session, person)),
      ...nothing,
    })
  const login = person.login ?? parseLogin(typed)
  const fault = passphraseFault(passphrase, nearWords(asked, person, login ?? typed))
  if (login === null || fault !== null)
    return showChoice(asked, words, person, {
      login: login ?? typed,
      loginTrouble: login === null ? words.code.loginWrong : null,
      passphraseTrouble: faultText(words, fault),
    })
  const hashed = await parts.hasher.hash(passphrase)
  if (!hashed.ok) return showCode(asked, words.signIn.busy(waitText(words, hashed.refusal.retryAfterMs)), 429)
  const opened = await openAccount(parts, asked, shown, { login, passphraseHash: hashed.value })
  if (opened === 'loginTaken')
    return showChoice(asked, words, person, {
      login: await freeLogin(asked.session, person),
      loginTrouble: words.code.loginTaken,
      passphraseTrouble: null,
    })
  if (opened === 'codeUsed') return showCode(asked, words.code.wrong, 422)
  return enter(parts, asked, person.personId, login)
}

/** Straight in, but for those who still have a second factor to show: they sign in as always. */
const enter = async (parts: AccountParts, asked: Asked, personId: string, login: string): Promise<Answer> => {
  forgiveTries(parts, asked, login)
  const person = await personById(asked.session, personId)
  if (person === null || person.hasFactor)
    return { kind: 'see', to: `/ecole/${asked.school.schoolId}/entrer` }
  const device = asked.form.get('appareil') === 'own' ? 'own' : 'shared'
  return beginSession(parts, asked, person, { device, hasSecondFactor: false, to: start })
}

const takeCode = async (parts: AccountParts, asked: Asked): Promise<Answer> => {
  const { codeTries, secrets } = parts
  const words = accountWords(asked.language, 'vous')
  const network = networkOf(asked.visitor.address)
  const waitMs = codeTries.waitMs(network, asked.at)
  if (waitMs > 0) return showCode(asked, words.code.wait(waitText(words, waitMs)), 429)
  const typed = asked.form.get('code') ?? ''
  const shown: CodeShown = { schoolId: asked.school.schoolId, typed, at: asked.at, secrets }
  // Counted before it is known, so that many at once are not one.
  codeTries.add(network, asked.at)
  const owner = await codeOwner(asked.session, shown)
  const person = owner === null ? null : await personById(asked.session, owner)
  if (person === null) return showCode(asked, words.code.wrong, 422)
  codeTries.take(network, asked.at)
  return choose(parts, asked, shown, person)
}

export const codeRoutes = (parts: AccountParts): readonly PublicRoute[] => [
  { method: 'GET', path: '/ecole/:schoolId/code', answer: async (asked) => showCode(asked, null) },
  {
    method: 'POST',
    path: '/ecole/:schoolId/code',
    waits: true,
    answer: (asked) => takeCode(parts, asked),
  },
]
