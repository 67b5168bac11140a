import { defined } from '../../kernel/assert.ts'

/**
 * Five bits for each number given out, and nothing else (G6). Numbers start at 1; space grows in chunks.
 * `hereA` and `hereB`: seen in this and in the last five minutes (soft). `seated`: has, or had, its seat.
 * `missed`: did not collect once. `second`: had the second call.
 */
export const planes = ['hereA', 'hereB', 'seated', 'missed', 'second'] as const
export type Plane = (typeof planes)[number]

const planeIndex: Readonly<Record<Plane, number>> = { hereA: 0, hereB: 1, seated: 2, missed: 3, second: 4 }
const wordsPerPlane = 128
const chunkSize = wordsPerPlane * 32

export interface NumberBits {
  readonly chunks: Uint32Array[]
  /** Present numbers of each chunk, so that a count looks at no number twice. */
  readonly present: number[]
}

export const createNumberBits = (): NumberBits => ({ chunks: [], present: [] })

const addChunk = (bits: NumberBits): Uint32Array => {
  const chunk = new Uint32Array(wordsPerPlane * planes.length)
  bits.chunks.push(chunk)
  bits.present.push(0)
  return chunk
}

export const getBit = (bits: NumberBits, plane: Plane, n: number): boolean => {
  const chunk = bits.chunks[Math.floor(n / chunkSize)]
  if (chunk === undefined) return false
  const offset = n % chunkSize
  const word = chunk[planeIndex[plane] * wordsPerPlane + (offset >>> 5)] ?? 0
  return (word & (1 << (offset & 31))) !== 0
}

export const setBit = (bits: NumberBits, plane: Plane, n: number, value: boolean): void => {
  const chunkAt = Math.floor(n / chunkSize)
  while (bits.chunks.length <= chunkAt) addChunk(bits)
  const chunk = bits.chunks[chunkAt]
  if (chunk === undefined) return
  const offset = n % chunkSize
  const word = offset >>> 5
  const at = planeIndex[plane] * wordsPerPlane + word
  const mask = 1 << (offset & 31)
  const before = presentWord(chunk, word)
  chunk[at] = value ? (chunk[at] ?? 0) | mask : (chunk[at] ?? 0) & ~mask
  const changed = before ^ presentWord(chunk, word)
  if (changed !== 0) bits.present[chunkAt] = (bits.present[chunkAt] ?? 0) + ((before & mask) === 0 ? 1 : -1)
}

/** Seen lately, without a seat, and not ended by two missed calls. */
const presentWord = (chunk: Uint32Array, word: number): number => {
  const here = (chunk[word] ?? 0) | (chunk[wordsPerPlane + word] ?? 0)
  const seated = chunk[2 * wordsPerPlane + word] ?? 0
  const ended = (chunk[3 * wordsPerPlane + word] ?? 0) & (chunk[4 * wordsPerPlane + word] ?? 0)
  return here & ~seated & ~ended
}

/** Population count, Hacker's Delight 5-1. */
const populationCount = (word: number): number => {
  let count = word - ((word >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Bits `from` to `to` of the word that begins at number `start`. */
const maskWithin = (start: number, from: number, to: number): number => {
  const low = from > start ? -1 << (from - start) : -1
  const high = to < start + 31 ? -1 >>> (31 - (to - start)) : -1
  return low & high
}

export const isPresent = (bits: NumberBits, n: number): boolean =>
  (getBit(bits, 'hereA', n) || getBit(bits, 'hereB', n)) &&
  !getBit(bits, 'seated', n) &&
  !(getBit(bits, 'missed', n) && getBit(bits, 'second', n))

/** How many present numbers lie between `from` and `to`, both included. */
export const countPresent = (bits: NumberBits, from: number, to: number): number => {
  let count = 0
  const last = Math.min(to, bits.chunks.length * chunkSize - 1)
  let start = Math.max(0, from) & ~31
  while (start <= last) {
    const chunkAt = Math.floor(start / chunkSize)
    const isWhole = start % chunkSize === 0 && from <= start && start + chunkSize - 1 <= last
    if (isWhole || bits.present[chunkAt] === 0) {
      count += bits.present[chunkAt] ?? 0
      start = (chunkAt + 1) * chunkSize
      continue
    }
    const chunk = defined(bits.chunks[chunkAt], 'numbers up to the last have a chunk')
    const word = presentWord(chunk, (start % chunkSize) >>> 5)
    if (word !== 0) count += populationCount(word & maskWithin(start, from, last))
    start += 32
  }
  return count
}

/** The lowest present number from `from` to `to`, both included, or 0. */
export const nextPresent = (bits: NumberBits, from: number, to: number): number => {
  const last = Math.min(to, bits.chunks.length * chunkSize - 1)
  let start = Math.max(0, from) & ~31
  while (start <= last) {
    const chunkAt = Math.floor(start / chunkSize)
    if (bits.present[chunkAt] === 0) {
      start = (chunkAt + 1) * chunkSize
      continue
    }
    const chunk = defined(bits.chunks[chunkAt], 'numbers up to the last have a chunk')
    const word = presentWord(chunk, (start % chunkSize) >>> 5) & maskWithin(start, from, last)
    if (word !== 0) return start + 31 - Math.clz32(word & -word)
    start += 32
  }
  return 0
}

/** Five minutes have passed: what was seen in them becomes the last five minutes. Returns how many presences lapsed. */
export const rotatePresence = (bits: NumberBits): number => {
  let lapsed = 0
  for (const [chunkAt, chunk] of bits.chunks.entries()) {
    const lapsedBefore = lapsed
    for (let word = 0; word < wordsPerPlane; word += 1) {
      const before = presentWord(chunk, word)
      chunk[wordsPerPlane + word] = chunk[word] ?? 0
      chunk[word] = 0
      lapsed += populationCount(before & ~presentWord(chunk, word))
    }
    bits.present[chunkAt] = (bits.present[chunkAt] ?? 0) - (lapsed - lapsedBefore)
  }
  return lapsed
}

/** The three planes that decisions make (`seated`, `missed`, `second`), chunk after chunk. */
export const exportDecided = (bits: NumberBits): Uint32Array => {
  const words = new Uint32Array(bits.chunks.length * 3 * wordsPerPlane)
  for (const [index, chunk] of bits.chunks.entries()) {
    words.set(chunk.subarray(2 * wordsPerPlane), index * 3 * wordsPerPlane)
  }
  return words
}

export const importDecided = (bits: NumberBits, words: Uint32Array): void => {
  for (let start = 0; start + 3 * wordsPerPlane <= words.length; start += 3 * wordsPerPlane) {
    const chunk = addChunk(bits)
    chunk.set(words.subarray(start, start + 3 * wordsPerPlane), 2 * wordsPerPlane)
  }
}
