import { assert } from '../../kernel/assert.ts'
import { modes } from '../domain/policy.ts'
import type { PorterSnapshot } from '../domain/snapshot.ts'
import { decodeCapacity } from './capacity-codec.ts'
import { DecisionFault } from './decision-fault.ts'
import { decodePolicy } from './policy-codec.ts'

/** Of the codec, not of the gate: raised when the shape of a snapshot changes. */
const version = 1

const wordsTag = 'u32:'

const replacer = (_key: string, value: unknown): unknown =>
  value instanceof Uint32Array
    ? `${wordsTag}${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')}`
    : value

const reviver = (_key: string, value: unknown): unknown => {
  if (typeof value !== 'string' || !value.startsWith(wordsTag)) return value
  const bytes = Buffer.from(value.slice(wordsTag.length), 'base64')
  assert(bytes.length % 4 === 0, 'words have four bytes')
  const words = new Uint32Array(bytes.length / 4)
  new Uint8Array(words.buffer).set(bytes)
  return words
}

export const encodeSnapshot = (snapshot: PorterSnapshot): Uint8Array =>
  Buffer.from(JSON.stringify({ version, snapshot }, replacer))

type Members = Readonly<Record<string, unknown>>

const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

const lists = ['lanes', 'seats', 'late', 'holds'] as const

/** Every field is there, and of its kind. The journal's checksum vouches for what is in the lists. */
const isSnapshot = (value: unknown): value is Omit<PorterSnapshot, 'capacity'> => {
  const { epoch, mode, modeSince, settleUntil, policy, ...rest } = membersOf(value)
  return (
    typeof epoch === 'string' &&
    modes.some((known) => known === mode) &&
    typeof modeSince === 'number' &&
    typeof settleUntil === 'number' &&
    decodePolicy(policy) !== null &&
    lists.every((name) => Array.isArray(rest[name]))
  )
}

/** The journal has checked the bytes; what is wrong here was written by another version of Préau. */
export const decodeSnapshot = (bytes: Uint8Array): PorterSnapshot => {
  const read: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'), reviver)
  const { version: written, snapshot } = membersOf(read)
  if (written !== version || !isSnapshot(snapshot)) {
    throw new DecisionFault('the snapshot before it was written by another version')
  }
  const capacity = decodeCapacity(membersOf(snapshot)['capacity'])
  if (capacity === null) throw new DecisionFault('the capacity in the snapshot is malformed')
  return { ...snapshot, capacity }
}
