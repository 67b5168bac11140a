/** A reproducible stream of chance: the same seed gives the same numbers on every engine. Never for secrets. */
export interface SeededRandom {
  /** A whole number from 0 to `below` − 1. */
  below(below: number): number
  /** True in `share` of the draws, 0 ≤ share ≤ 1. */
  chance(share: number): boolean
  /** A number in [0, 1) with 32 bits. */
  unit(): number
  /** One of the items; the list must not be empty. */
  pick<Item>(items: readonly Item[]): Item
  /** A new stream that depends on this seed and the label only, not on the draws made so far. */
  fork(label: string): SeededRandom
}

const mixing = 0x9e3779b9

/** Hash of a text to 32 bits: FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/. */
const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}

/** splitmix32, the 32-bit form of SplitMix (Steele, Lea, Flood 2014). */
export const createSeededRandom = (seed: number): SeededRandom => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + mixing) >>> 0
    let value = state ^ (state >>> 16)
    value = Math.imul(value, 0x21f0aaad)
    value ^= value >>> 15
    value = Math.imul(value, 0x735a2d97)
    return (value ^ (value >>> 15)) >>> 0
  }
  const unit = (): number => next() / 2 ** 32
  const below = (limit: number): number => Math.floor(unit() * limit)
  return {
    below,
    unit,
    chance: (share) => unit() < share,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('Broken invariant: a pick needs at least one item')
      return item
    },
    fork: (label) => createSeededRandom((seed ^ hash(label)) >>> 0),
  }
}
