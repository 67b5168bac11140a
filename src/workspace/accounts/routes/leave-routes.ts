import type { Answer, AskedBy, Route } from '../../web/route.ts'
import { type AccountParts, isSecure } from '../account-parts.ts'
import { livingPasses } from '../device-passes.ts'
import { formatDevice, withoutMark } from '../known-device.ts'
import { endDevice, readChoice } from '../leaving.ts'
import { leavePage } from '../pages/account-page.ts'
import { formatEndedCookie, sessionCookieName } from '../session-cookie.ts'
import { deviceOf } from '../sign-in.ts'
import { wordsFor } from './account-routes.ts'
import { ownRoute } from './own-routes.ts'

const showLeave = async (asked: AskedBy): Promise<Answer> => {
  const { session, actor, at } = asked
  const words = wordsFor(asked)
  const passes = await livingPasses(session, { personId: actor.personId, at })
  const canKeepName = passes.some(({ sessionId }) => sessionId === actor.sessionId)
  return {
    kind: 'page',
    title: words.leave.title,
    focus: true,
    main: leavePage(words, actor.givenName, canKeepName),
  }
}

const leave = async ({ passes, secrets }: AccountParts, asked: AskedBy): Promise<Answer> => {
  const { session, actor, at, school } = asked
  const { personId, sessionId } = actor
  const choice = readChoice(asked.form.get('choix'))
  const revoked = await endDevice(session, { personId, sessionId, at }, choice)
  if (revoked.length > 0) await passes?.revoke(revoked)
  const secure = isSecure(asked)
  const cookies = [formatEndedCookie(sessionCookieName(secure), secure)]
  const known = deviceOf(asked)
  if (choice === 'erase')
    cookies.push(
      formatDevice(withoutMark(known, secrets.deviceMark(school.schoolId, personId, known.nonce)), secure),
    )
  const to = `/ecole/${school.schoolId}/entrer?sorti`
  const [onThisDevice] = revoked
  const forget = onThisDevice === undefined ? null : (passes?.forgetLink(onThisDevice, to) ?? null)
  return { kind: 'see', to: forget ?? to, cookies }
}

export const leaveRoutes = (parts: AccountParts): readonly Route[] => [
  ownRoute('GET', '/compte/sortir', showLeave, { beforeSecondFactor: true }),
  ownRoute('POST', '/compte/sortir', (asked) => leave(parts, asked), { beforeSecondFactor: true }),
]
