import { z } from 'zod'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { handInLimits } from './hand-in-limits.ts'
import type { PassKeys } from './pass-keys.ts'

/** What a hand-in pass says: who hands in what, and since when the form is open. It needs no session beside it. */
export interface HandInPass {
  readonly schoolId: string
  readonly pupilId: string
  readonly homeworkId: string
  /** Instant, milliseconds. */
  readonly openedAt: number
}

/** `forged`: altered, of another installation, or none at all. `otherSchool`: sent to the wrong address. */
export type PassRefusal = 'forged' | 'expired' | 'otherSchool'

const version = 'r1'
/** `r1.kid.payload.mac` is 300 characters long. */
const passLengthMost = 600
const payloadShape = z.tuple([z.uuid(), z.uuid(), z.uuid(), z.number().int()])

export const sealPass = async (keys: PassKeys, pass: HandInPass): Promise<string> => {
  const said = [pass.schoolId, pass.pupilId, pass.homeworkId, pass.openedAt]
  const payload = Buffer.from(JSON.stringify(said)).toString('base64url')
  const { kid, mac } = await keys.sign(`${version}.${payload}`, pass.openedAt)
  return [version, kid, payload, mac.toString('base64url')].join('.')
}

const parsePayload = (payload: string): HandInPass | null => {
  try {
    const said: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    const [schoolId, pupilId, homeworkId, openedAt] = payloadShape.parse(said)
    return { schoolId, pupilId, homeworkId, openedAt }
  } catch {
    return null
  }
}

/** The pass of this school, whenever it ended: its signature first, before anything of it is read. */
export const readPass = (
  keys: PassKeys,
  sealed: string,
  schoolId: string,
): Outcome<HandInPass, PassRefusal> => {
  if (sealed.length > passLengthMost) return refused('forged')
  const [said, kid, payload, mac, ...more] = sealed.split('.')
  if (said !== version || kid === undefined || payload === undefined || mac === undefined || more.length > 0)
    return refused('forged')
  if (!keys.verify(kid, `${version}.${payload}`, Buffer.from(mac, 'base64url'))) return refused('forged')
  const pass = parsePayload(payload)
  if (pass === null) return refused('forged')
  return pass.schoolId === schoolId ? accepted(pass) : refused('otherSchool')
}

/** From then on nothing new is handed in with it. What it brought before keeps its receipt. */
export const passEndsAt = ({ openedAt }: HandInPass): number =>
  openedAt + handInLimits.formMs + handInLimits.comingBackMs
