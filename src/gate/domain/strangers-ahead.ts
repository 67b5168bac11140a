import type { Here } from './inputs.ts'
import { countStrangersBelow } from './door-list.ts'
import type { Lane } from './line.ts'
import { perMilleOfCapacity, type PorterState, strangerRoom } from './state.ts'
import type { StrangersAhead } from './wait/strangers-pass.ts'
import { one, stepMs } from './wait/wait-units.ts'

/** On one line where strangers have a limit of their own: those at the door before a ticket, and how fast they may enter. */
export const strangersAhead = (state: PorterState, lane: Lane, input: Here): StrangersAhead | null => {
  const { policy } = state
  if (lane.name !== 'line' || !policy.reportsSignIns) return null
  const most = perMilleOfCapacity(policy, policy.unsignedMaxPerMille)
  return {
    isOne: input.bearing === 'stranger',
    before: countBefore(lane, input.ticket),
    room: Math.max(0, strangerRoom(state)),
    perStep: Math.floor((most * one * stepMs) / policy.unsignedLifeMs),
  }
}

const countBefore = (lane: Lane, { epoch, n }: Here['ticket']): number => {
  let strangers = 0
  for (const line of lane.lines) {
    if (line.epoch === epoch) return strangers + countStrangersBelow(line.door, n)
    strangers += line.door.strangers.length
  }
  return strangers
}
