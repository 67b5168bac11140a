import type { Answer, AskedBy, Route } from '../../web/route.ts'
import { type AccountParts, isSecure } from '../account-parts.ts'
import { isStaff } from '../accounts.ts'
import { askRecoveryPage, recoveryPage, setUpPage, showFactorPage } from '../pages/factor-page.ts'
import { qrDrawing } from '../qr-drawing.ts'
import { renewRecoveryCodes } from '../recovery-codes.ts'
import { beginFactor, removeFactor } from '../second-factor.ts'
import { formatSessionCookie } from '../session-cookie.ts'
import { raiseSession } from '../sessions.ts'
import { slowedFor } from '../sign-in.ts'
import { factorOf, takeFactor } from '../take-factor.ts'
import { timeCodeAddress, timeSecretText } from '../time-code.ts'
import { waitText } from '../told.ts'
import { checkCurrent, ownPerson, showAccount, wordsFor } from './account-routes.ts'
import { ownRoute } from './own-routes.ts'
import { goOnTo } from './sign-in-routes.ts'

const wayOn = ({ form, query }: AskedBy): string => goOnTo(form.get('vers') ?? query.get('vers'))

/** Sets one up, or asks for the one there is: a session without it never gets the secret of a factor in use. */
const showFactor = async (
  parts: AccountParts,
  asked: AskedBy,
  trouble: string | null = null,
): Promise<Answer> => {
  const words = wordsFor(asked)
  const person = await ownPerson(asked)
  const to = wayOn(asked)
  if (asked.actor.hasSecondFactor && person.hasFactor) return { kind: 'see', to }
  const page = { kind: 'page', title: words.factor.title, focus: true } as const
  const status = trouble === null ? 200 : 422
  const secret = await beginFactor(
    asked.session,
    factorOf(parts, asked, person.personId),
    asked.parts.randomBytes,
  )
  if (secret === null) return { ...page, status, main: showFactorPage(words, to, trouble) }
  const address = timeCodeAddress(secret, `Préau ${asked.school.name}`, person.login ?? person.givenName)
  return {
    ...page,
    status,
    main: setUpPage({
      words,
      isStaff: isStaff(person),
      drawing: qrDrawing(address),
      secretText: timeSecretText(secret),
      to,
      trouble,
    }),
  }
}

const cookieOf = (asked: AskedBy, raised: Awaited<ReturnType<typeof raiseSession>>): string =>
  formatSessionCookie(
    { schoolId: asked.school.schoolId, token: raised.token },
    { secure: isSecure(asked), maxAgeSeconds: raised.maxAgeSeconds },
  )

const confirmFactor = async (parts: AccountParts, asked: AskedBy): Promise<Answer> => {
  const { actor, session, at, form } = asked
  const { randomBytes } = asked.parts
  const words = wordsFor(asked)
  const before = await ownPerson(asked)
  if (actor.hasSecondFactor && before.hasFactor) return { kind: 'see', to: wayOn(asked) }
  const taken = await slowedFor(parts, asked, 'factor', actor.personId, () =>
    takeFactor(parts, asked, actor.personId, form.get('code') ?? ''),
  )
  if (!taken.ok) {
    const { refusal } = taken
    const wrong = before.hasFactor ? words.factorStep.wrong : words.factor.wrong
    return showFactor(
      parts,
      asked,
      refusal.why === 'wrong' ? wrong : words.signIn[refusal.why](waitText(words, refusal.waitMs)),
    )
  }
  const raised = await raiseSession(session, { sessionId: actor.sessionId, at, randomBytes })
  const cookies = [cookieOf(asked, raised)]
  if (before.hasFactor) return { kind: 'see', to: wayOn(asked), cookies }
  return {
    kind: 'see',
    to: `/compte/second-facteur/secours?vers=${encodeURIComponent(wayOn(asked))}`,
    cookies,
  }
}

/** New codes take the place of the old ones, so they are made by a press, never by opening a page. */
const askRecovery = async (asked: AskedBy): Promise<Answer> => {
  const words = wordsFor(asked)
  return {
    kind: 'page',
    title: words.factor.recoveryTitle,
    focus: true,
    main: askRecoveryPage(words, wayOn(asked)),
  }
}

/** Without a factor in use there is nothing to replace. */
const showRecovery = async (parts: AccountParts, asked: AskedBy): Promise<Answer> => {
  const words = wordsFor(asked)
  const { personId, hasFactor } = await ownPerson(asked)
  if (!hasFactor || !asked.actor.hasSecondFactor) return { kind: 'notFound' }
  const codes = await renewRecoveryCodes(
    asked.session,
    factorOf(parts, asked, personId),
    asked.parts.randomBytes,
  )
  return {
    kind: 'page',
    title: words.factor.recoveryTitle,
    focus: true,
    main: recoveryPage(words, codes, wayOn(asked)),
  }
}

const turnOff = async (parts: AccountParts, asked: AskedBy): Promise<Answer> => {
  const person = await ownPerson(asked)
  if (isStaff(person) || (person.hasFactor && !asked.actor.hasSecondFactor)) return { kind: 'notFound' }
  const factorTrouble = await checkCurrent(parts, asked, person, asked.form.get('preuve-actuel') ?? '')
  if (factorTrouble !== null) return showAccount(asked, { factorTrouble })
  await removeFactor(asked.session, person.personId, asked.at)
  return { kind: 'see', to: '/compte?fait=retire' }
}

export const factorRoutes = (parts: AccountParts): readonly Route[] => [
  ownRoute('GET', '/compte/second-facteur', (asked) => showFactor(parts, asked), {
    beforeSecondFactor: true,
  }),
  ownRoute('POST', '/compte/second-facteur', (asked) => confirmFactor(parts, asked), {
    beforeSecondFactor: true,
  }),
  ownRoute('GET', '/compte/second-facteur/secours', askRecovery),
  ownRoute('POST', '/compte/second-facteur/secours', (asked) => showRecovery(parts, asked)),
  ownRoute('POST', '/compte/second-facteur/retirer', (asked) => turnOff(parts, asked), { waits: true }),
]
