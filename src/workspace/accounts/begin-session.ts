import { Buffer } from 'node:buffer'
import { second } from '../../kernel/duration.ts'
import type { Session } from '../../platform/database/database.ts'
import { inSchool } from '../database/in-school.ts'
import type { Answer, Asked } from '../web/route.ts'
import { type AccountParts, isSecure } from './account-parts.ts'
import { type AccountPerson, isStaff, noteSignedIn } from './accounts.ts'
import { deviceLabel } from './device-label.ts'
import { isPassFree, notePass, passAskedFor } from './device-passes.ts'
import { formatDevice, withMark } from './known-device.ts'
import { formatSessionCookie } from './session-cookie.ts'
import { type DeviceKind, sessionLimits } from './session-limits.ts'
import { createSession } from './sessions.ts'
import { deviceOf } from './sign-in.ts'

export interface Beginning {
  readonly device: DeviceKind
  readonly hasSecondFactor: boolean
  /** Where to go on: a path of this site. */
  readonly to: string
}

const passNumberBytes = 12

/** A pass for the gate on this device; the way to fetch it, or null where there is none to give. */
const givePass = async (
  { passes, secrets }: AccountParts,
  asked: Asked,
  session: Session,
  person: AccountPerson,
  on: { readonly sessionId: string; readonly nonce: string },
): Promise<string | null> => {
  if (passes === null) return null
  const { schoolId } = asked.school
  // The same number for the same person on the same device: signing in again adds no second one at the gate.
  const usual = secrets.deviceMark(schoolId, person.personId, `pass ${on.nonce}`)
  const passId = (await isPassFree(session, usual))
    ? usual
    : Buffer.from(asked.parts.randomBytes(passNumberBytes)).toString('base64url')
  const wanted = await passAskedFor(session, person, { passId, schoolId, at: asked.at })
  if (wanted === null) return null
  const { link, expiresAt } = passes.mint(wanted)
  await notePass(session, {
    passId,
    personId: person.personId,
    sessionId: on.sessionId,
    deviceLabel: deviceLabel(asked.visitor.userAgent),
    at: asked.at,
    expiresAt,
  })
  return link
}

/** Lets somebody in whose passphrase, code and second factor were right. */
export const beginSession = (
  parts: AccountParts,
  asked: Asked,
  person: AccountPerson,
  { device, hasSecondFactor, to }: Beginning,
): Promise<Answer> => {
  const { schoolId } = asked.school
  const { personId } = person
  const { randomBytes, newId, database } = asked.parts
  return inSchool(database, schoolId, async (session): Promise<Answer> => {
    const limits = sessionLimits(device, isStaff(person))
    const sessionId = newId()
    const token = await createSession(session, {
      personId,
      at: asked.at,
      hasSecondFactor,
      deviceLabel: deviceLabel(asked.visitor.userAgent),
      limits,
      randomBytes,
      sessionId,
    })
    await noteSignedIn(session, personId, asked.at)
    const secure = isSecure(asked)
    const life = { secure, maxAgeSeconds: limits.outlivesBrowser ? limits.absoluteMs / second : null }
    const cookies = [formatSessionCookie({ schoolId, token }, life)]
    const known = deviceOf(asked)
    if (device === 'own')
      cookies.push(
        formatDevice(withMark(known, parts.secrets.deviceMark(schoolId, personId, known.nonce)), secure),
      )
    if (isStaff(person) && !hasSecondFactor) return { kind: 'see', to: '/compte/second-facteur', cookies }
    const link =
      device === 'own'
        ? await givePass(parts, asked, session, person, { sessionId, nonce: known.nonce })
        : null
    return { kind: 'see', to: link ?? to, cookies }
  })
}
