import {
  type CapacityChange,
  type CapacitySeen,
  type CapacityState,
  capacityReasons,
  newCapacityState,
} from '../domain/capacity-law-state.ts'
import { type LawMemory, noMemory } from '../domain/capacity-law.ts'
import { modes } from '../domain/policy.ts'
import type { Settings } from '../domain/settings.ts'
import { decodePolicy } from './policy-codec.ts'

type Fields = Readonly<Record<string, unknown>>

/** The fields, if it has these and no others. */
const fieldsOf = (value: unknown, names: readonly string[]): Fields | null => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const fields: Fields = { ...value }
  return Object.keys(fields).toSorted().join() === names.toSorted().join() ? fields : null
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)
const isInstant = (value: unknown): value is number | null => value === null || isWhole(value)

export const decodeSettings = (value: unknown): Settings | null => {
  const fields = fieldsOf(value, ['policy', 'mode', 'law', 'least', 'most'])
  const policy = decodePolicy(fields?.['policy'])
  const mode = modes.find((known) => known === fields?.['mode'])
  if (fields === null || policy === null || mode === undefined) return null
  const { law, least, most } = fields
  if (typeof law !== 'boolean' || !isWhole(least) || !isWhole(most)) return null
  return { policy, mode, law, least, most }
}

export const seenCell = (seen: CapacitySeen | null): readonly number[] | null =>
  seen === null ? null : [seen.p90Ms, seen.errorsPerMille, seen.samples]

/** Undefined where it is neither what was seen, nor null. */
export const decodeSeenCell = (value: unknown): CapacitySeen | null | undefined => {
  if (value === null) return null
  if (!Array.isArray(value) || value.length !== 3) return undefined
  const [p90Ms, errorsPerMille, samples]: readonly unknown[] = value
  return isWhole(p90Ms) && isWhole(errorsPerMille) && isWhole(samples)
    ? { p90Ms, errorsPerMille, samples }
    : undefined
}

const decodeChange = (value: unknown): CapacityChange | null => {
  const { at, from, to, why, seen } = fieldsOf(value, ['at', 'from', 'to', 'why', 'seen']) ?? {}
  const reason = capacityReasons.find((known) => known === why)
  const { p90Ms, errorsPerMille, samples } = fieldsOf(seen, ['p90Ms', 'errorsPerMille', 'samples']) ?? {}
  const read = decodeSeenCell(seen === null ? null : [p90Ms, errorsPerMille, samples])
  if (!isWhole(at) || !isWhole(from) || !isWhole(to) || reason === undefined || read === undefined)
    return null
  return { at, from, to, why: reason, seen: read }
}

const decodeMemory = (value: unknown): LawMemory | null => {
  const fields = fieldsOf(value, Object.keys(noMemory))
  if (fields === null) return null
  const { heading, changedAt, fellAt, turnedAt } = fields
  if (heading !== 'down' && heading !== 'up' && heading !== null) return null
  if (!isInstant(changedAt) || !isInstant(fellAt) || !isInstant(turnedAt)) return null
  return { heading, changedAt, fellAt, turnedAt, goodSince: null }
}

/** What a snapshot holds of the capacity; nothing in those written before there was a law. Null where it is malformed. */
export const decodeCapacity = (value: unknown): CapacityState | null => {
  if (value === undefined) return newCapacityState
  const fields = fieldsOf(value, Object.keys(newCapacityState))
  const memory = decodeMemory(fields?.['memory'])
  if (fields === null || memory === null) return null
  const { lawOn, changes: list } = fields
  const settings = fields['settings'] === null ? null : decodeSettings(fields['settings'])
  const changes = Array.isArray(list) ? list.map(decodeChange).filter((change) => change !== null) : []
  const isWholeList = Array.isArray(list) && list.length === changes.length
  if (typeof lawOn !== 'boolean' || !isWholeList || (settings === null && fields['settings'] !== null))
    return null
  return { settings, lawOn, memory, changes }
}
