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
  if (bytes.length % 4 !== 0) throw new DecisionFault('a field of bits in the snapshot is cut')
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

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text, reviver)
  } catch (error) {
    if (error instanceof SyntaxError) throw new DecisionFault('the snapshot is no JSON')
    throw error
  }
}

/** The journal has checked the bytes; what is wrong here was written by another version of Préau. */
export const decodeSnapshot = (bytes: Uint8Array): PorterSnapshot => {
  const { version: written, snapshot } = membersOf(parse(Buffer.from(bytes).toString('utf8')))
  if (written !== version || !isSnapshot(snapshot)) {
    throw new DecisionFault('the snapshot before it was written by another version')
  }
  const capacity = decodeCapacity(membersOf(snapshot)['capacity'])
  if (capacity === null) throw new DecisionFault('the capacity in the snapshot is malformed')
  return { ...snapshot, capacity }
}
