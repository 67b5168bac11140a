import { laneNames, type LaneWeights } from '../domain/lanes.ts'
import type { Policy } from '../domain/policy.ts'

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const decodeWeights = (value: unknown): LaneWeights | null => {
  if (!isFields(value)) return null
  const weights: { [Lane in (typeof laneNames)[number]]?: number } = {}
  for (const [name, weight] of Object.entries(value)) {
    const lane = laneNames.find((known) => known === name)
    if (lane === undefined || typeof weight !== 'number' || !Number.isSafeInteger(weight)) return null
    weights[lane] = weight
  }
  return weights
}

/** A policy as it was journaled, or null where a field is missing, unknown, or of another kind. */
export const decodePolicy = (value: unknown): Policy | null => {
  if (!isFields(value)) return null
  let whole = true
  let taken = 0
  const take = (name: keyof Policy): unknown => {
    taken += 1
    return Object.hasOwn(value, name) ? value[name] : undefined
  }
  const count = (name: keyof Policy): number => {
    const found = take(name)
    if (typeof found === 'number' && Number.isSafeInteger(found)) return found
    whole = false
    return 0
  }
  const flag = (name: keyof Policy): boolean => {
    const found = take(name)
    if (typeof found === 'boolean') return found
    whole = false
    return false
  }
  const weights = decodeWeights(take('weights'))
  const policy: Policy = {
    capacity: count('capacity'),
    weights: weights ?? {},
    reportsSignIns: flag('reportsSignIns'),
    admitsClasses: flag('admitsClasses'),
    tokenLifeMs: count('tokenLifeMs'),
    idleLimitMs: count('idleLimitMs'),
    idleWarningMs: count('idleWarningMs'),
    heldAtLeastMs: count('heldAtLeastMs'),
    noticeMs: count('noticeMs'),
    unsignedLifeMs: count('unsignedLifeMs'),
    unsignedPresses: count('unsignedPresses'),
    unsignedMaxPerMille: count('unsignedMaxPerMille'),
    lessonMaxPerMille: count('lessonMaxPerMille'),
    collectWithinMs: count('collectWithinMs'),
    collectWithinStillMs: count('collectWithinStillMs'),
    callLifeMs: count('callLifeMs'),
    atDoorMs: count('atDoorMs'),
    atDoorStillMs: count('atDoorStillMs'),
    lateMs: count('lateMs'),
    latePerSeat: count('latePerSeat'),
    latePerMille: count('latePerMille'),
    devicesPerSeat: count('devicesPerSeat'),
    settleMs: count('settleMs'),
  }
  return whole && weights !== null && Object.keys(value).length === taken ? policy : null
}
