import { assert } from '../../kernel/assert.ts'
import type { PorterSnapshot } from '../domain/snapshot.ts'
import { DecisionFault } from './decision-fault.ts'

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

/** The journal has checked the bytes; what is wrong here was written by another version of Préau. */
export const decodeSnapshot = (bytes: Uint8Array): PorterSnapshot => {
  const read: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'), reviver)
  if (
    typeof read !== 'object' ||
    read === null ||
    !('version' in read) ||
    !('snapshot' in read) ||
    read.version !== version
  ) {
    throw new DecisionFault('the snapshot before it was written by another version')
  }
  return read.snapshot as PorterSnapshot
}
