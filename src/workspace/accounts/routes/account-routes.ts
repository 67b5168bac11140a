import { defined } from '../../../kernel/assert.ts'
import { inSchool } from '../../database/in-school.ts'
import type { Answer, AskedBy, Route } from '../../web/route.ts'
import type { AccountParts } from '../account-parts.ts'
import { accountWords, voiceOf } from '../account-words.ts'
import { type AccountPerson, createAccount, isStaff, personById } from '../accounts.ts'
import { livingPasses, revokePasses } from '../device-passes.ts'
import { endDevice, endDevices } from '../leaving.ts'
import { accountPage, type DeviceModel } from '../pages/account-page.ts'
import { passphraseFault } from '../passphrase-rules.ts'
import { recoveryCodesLeft } from '../recovery-codes.ts'
import { livingSessions } from '../sessions.ts'
import { type SignInRefusal, slowedFor } from '../sign-in.ts'
import { instantText, waitText } from '../told.ts'
import { faultText, nearWords } from './code-routes.ts'
import { ownRoute } from './own-routes.ts'

interface Troubles {
  readonly passphraseTrouble?: string | null
  readonly currentTrouble?: string | null
  readonly factorTrouble?: string | null
}

export const wordsFor = ({ language, actor }: AskedBy) => accountWords(language, voiceOf(actor))

export const ownPerson = async ({ session, actor }: AskedBy): Promise<AccountPerson> =>
  defined(await personById(session, actor.personId), 'who is signed in is a person of this school')

const devicesOf = async (asked: AskedBy): Promise<readonly DeviceModel[]> => {
  const { session, actor, at } = asked
  const words = wordsFor(asked)
  const whose = { personId: actor.personId, at }
  const sessions = await livingSessions(session, whose)
  const open = new Set(sessions.map(({ sessionId }) => sessionId))
  const kept = (await livingPasses(session, whose)).filter(
    ({ sessionId }) => sessionId === null || !open.has(sessionId),
  )
  return [
    ...sessions.map(({ sessionId, deviceLabel, seenAt }) => ({
      label: deviceLabel,
      seen: instantText(asked, words, seenAt),
      isThis: sessionId === actor.sessionId,
      action: `/compte/appareils/${sessionId}/fin`,
      isNameOnly: false,
    })),
    ...kept.map(({ passId, deviceLabel, issuedAt }) => ({
      label: deviceLabel,
      seen: instantText(asked, words, issuedAt),
      isThis: false,
      action: `/compte/prenoms/${passId}/fin`,
      isNameOnly: true,
    })),
  ]
}

export const showAccount = async (asked: AskedBy, troubles: Troubles = {}): Promise<Answer> => {
  const words = wordsFor(asked)
  const person = await ownPerson(asked)
  const hasTrouble = Object.values(troubles).some((one) => typeof one === 'string')
  const done = asked.query.get('fait')
  const news = { phrase: words.account.changed, retire: words.factor.removed }
  return {
    kind: 'page',
    title: words.account.title,
    place: 'more',
    status: hasTrouble ? 422 : 200,
    main: accountPage({
      words,
      name: `${person.givenName} ${person.familyName}`,
      login: person.login ?? '',
      devices: await devicesOf(asked),
      factor: {
        isOn: person.hasFactor,
        recoveryLeft: await recoveryCodesLeft(asked.session, person.personId),
        isRequired: isStaff(person),
      },
      news: done === 'phrase' || done === 'retire' ? news[done] : null,
      passphraseTrouble: null,
      currentTrouble: null,
      factorTrouble: null,
      ...troubles,
    }),
  }
}

const endOne = async (parts: AccountParts, asked: AskedBy): Promise<Answer> => {
  const { session, actor, at, path } = asked
  const ended = await endDevice(session, {
    personId: actor.personId,
    sessionId: path['sessionId'] ?? '',
    at,
  })
  if (ended.length > 0) await parts.passes?.revoke(ended)
  return { kind: 'see', to: '/compte' }
}

const forgetOne = async (parts: AccountParts, asked: AskedBy): Promise<Answer> => {
  const { session, actor, at, path } = asked
  const passIds = await revokePasses(session, {
    personId: actor.personId,
    passIds: [path['pass'] ?? ''],
    at,
  })
  if (passIds.length > 0) await parts.passes?.revoke(passIds)
  return { kind: 'see', to: '/compte' }
}

/** The passphrase once more, before something that a stolen session must not do. */
export const checkCurrent = async (
  parts: AccountParts,
  asked: AskedBy,
  person: AccountPerson,
  typed: string,
): Promise<string | null> => {
  const words = wordsFor(asked)
  const checked = await slowedFor(parts, asked, 'passphrase', person.personId, () =>
    parts.hasher.isRight(typed, person.passphraseHash),
  )
  if (checked.ok) return null
  const refusal: SignInRefusal = checked.refusal
  return refusal.why === 'wrong'
    ? words.account.currentWrong
    : words.signIn[refusal.why](waitText(words, refusal.waitMs))
}

const changePassphrase = async (parts: AccountParts, asked: AskedBy): Promise<Answer> => {
  const { form, actor, at } = asked
  const words = wordsFor(asked)
  const person = await ownPerson(asked)
  const login = person.login
  if (login === null) return { kind: 'notFound' }
  const currentTrouble = await checkCurrent(parts, asked, person, form.get('actuel') ?? '')
  if (currentTrouble !== null) return showAccount(asked, { currentTrouble })
  const passphrase = form.get('phrase') ?? ''
  const fault = passphraseFault(passphrase, nearWords(asked, person, login))
  if (fault !== null) return showAccount(asked, { passphraseTrouble: faultText(words, fault) })
  const hashed = await parts.hasher.hash(passphrase)
  if (!hashed.ok)
    return showAccount(asked, {
      passphraseTrouble: words.signIn.busy(waitText(words, hashed.refusal.retryAfterMs)),
    })
  const { personId, sessionId } = actor
  const { passIds } = await inSchool(asked.parts.database, asked.school.schoolId, async (session) => {
    await createAccount(session, { personId, login, passphraseHash: hashed.value })
    return endDevices(session, { personId, at, exceptId: sessionId })
  })
  if (passIds.length > 0) await parts.passes?.revoke(passIds)
  return { kind: 'see', to: '/compte?fait=phrase' }
}

export const accountRoutes = (parts: AccountParts): readonly Route[] => [
  ownRoute('GET', '/compte', (asked) => showAccount(asked), { beforeSecondFactor: true }),
  ownRoute('POST', '/compte/appareils/:sessionId/fin', (asked) => endOne(parts, asked)),
  ownRoute('POST', '/compte/prenoms/:pass/fin', (asked) => forgetOne(parts, asked)),
  ownRoute('POST', '/compte/mot-de-passe', (asked) => changePassphrase(parts, asked), { waits: true }),
]
