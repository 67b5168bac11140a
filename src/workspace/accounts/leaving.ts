import type { Session } from '../../platform/database/database.ts'
import { type LivingPass, livingPasses, revokePasses } from './device-passes.ts'
import { endSession, endSessionsOf } from './sessions.ts'

/** What stays on a device after signing out. Nothing, unless it was said (W9). */
export type LeavingChoice = 'erase' | 'keepName'

export const readChoice = (field: string | null): LeavingChoice => (field === 'garder' ? 'keepName' : 'erase')

export interface Leaving {
  readonly endsSession: true
  /** Passes that are good no more. */
  readonly revokes: readonly string[]
  /** The device is asked to forget that this person was here. */
  readonly forgets: boolean
}

/** What signing out on this device does. `passes`: the living ones of this person, on all devices. */
export const planLeaving = (
  choice: LeavingChoice,
  sessionId: string,
  passes: readonly Pick<LivingPass, 'passId' | 'sessionId'>[],
): Leaving => ({
  endsSession: true,
  revokes:
    choice === 'keepName'
      ? []
      : passes.filter((pass) => pass.sessionId === sessionId).map(({ passId }) => passId),
  forgets: choice === 'erase',
})

export interface EndedDevice {
  readonly personId: string
  readonly sessionId: string
  readonly at: number
}

/** Ends what one device may do in the name of this person, from whichever device it is asked; the passes that ended. */
export const endDevice = async (
  session: Session,
  { personId, sessionId, at }: EndedDevice,
  choice: LeavingChoice = 'erase',
): Promise<readonly string[]> => {
  const { revokes } = planLeaving(choice, sessionId, await livingPasses(session, { personId, at }))
  await endSession(session, { sessionId, personId, at })
  return revokePasses(session, { personId, passIds: revokes, at })
}

/** The same for all devices of a person, but for one if it is named. */
export const endDevices = async (
  session: Session,
  {
    personId,
    at,
    exceptId = null,
  }: { readonly personId: string; readonly at: number; readonly exceptId?: string | null },
): Promise<{ readonly sessions: number; readonly passIds: readonly string[] }> => {
  const passes = await livingPasses(session, { personId, at })
  const others = passes.filter(({ sessionId }) => exceptId === null || sessionId !== exceptId)
  return {
    sessions: await endSessionsOf(session, { personId, at, exceptId }),
    passIds: await revokePasses(session, { personId, passIds: others.map(({ passId }) => passId), at }),
  }
}
