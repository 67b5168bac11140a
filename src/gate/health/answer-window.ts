import { second } from '../../kernel/duration.ts'
import { type AnswerWindow, leastSamples } from '../domain/capacity-law.ts'

/** One answer of the site, or its absence. */
export interface AnswerSample {
  /** Site time of its first byte, or of the fault; milliseconds. */
  readonly at: number
  /** Milliseconds; infinite where none came in time; null where it tells nothing, as for a refused connection. */
  readonly firstByteMs: number | null
  readonly error: boolean
}

/** Counts of the newest minute, in slots of ten seconds: some 4 KB, whatever the site answers. */
export interface AnswerCounts {
  note(sample: AnswerSample, slowFromMs: number): void
  /** An answer that was counted as good broke off. */
  noteBroken(at: number): void
  /** The newest ten whole seconds before `at`, or as many more as it takes to have fifty answers; nothing before `notBefore`. */
  window(at: number, notBefore: number): AnswerWindow
  forget(): void
}

export const slotMs = 10 * second
/** A quiet site, or a probe, has fifty answers within a minute, or the law does not see it. */
const slotsKept = 6

/** Eight bins to a doubling: a p90 is told at most 9 % too high. Whether it is too high for the law is counted exactly. */
const binsPerDoubling = 8
/** The last bin holds everything from 65 s on, and what never came. */
const binCount = 16 * binsPerDoubling + 1

/** The law looks, and changes the capacity, at most so long after a slot has begun: that slot is of after the change. */
const lookLateMs = second

interface Slot {
  /** Start, a multiple of ten seconds; −1 while unused. */
  from: number
  samples: number
  slow: number
  errors: number
  broken: number
  readonly bins: Uint32Array
}

const binOf = (firstByteMs: number): number =>
  Math.min(binCount - 1, Math.ceil(Math.log2(Math.max(1, firstByteMs)) * binsPerDoubling))

const upperMs = (bin: number): number => Math.ceil(2 ** (bin / binsPerDoubling))

const clear = (slot: Slot, from: number): void => {
  slot.from = from
  slot.samples = 0
  slot.slow = 0
  slot.errors = 0
  slot.broken = 0
  slot.bins.fill(0)
}

const newSlot = (): Slot => ({
  from: -1,
  samples: 0,
  slow: 0,
  errors: 0,
  broken: 0,
  bins: new Uint32Array(binCount),
})

const p90Of = (slots: readonly Slot[], samples: number): number => {
  let left = Math.ceil((samples * 9) / 10)
  if (left === 0) return 0
  for (let bin = 0; bin < binCount; bin += 1) {
    for (const { bins } of slots) left -= bins[bin] ?? 0
    if (left <= 0) return upperMs(bin)
  }
  return upperMs(binCount - 1)
}

const sumOf = (slots: readonly Slot[], from: number): AnswerWindow => {
  const sum = { from, samples: 0, slow: 0, errors: 0 }
  let timed = 0
  for (const { samples, slow, errors, broken, bins } of slots) {
    sum.samples += samples
    sum.slow += slow
    sum.errors += Math.min(samples, errors + broken)
    for (const count of bins) timed += count
  }
  return { ...sum, p90Ms: p90Of(slots, timed) }
}

export const createAnswerCounts = (): AnswerCounts => {
  const slots = Array.from({ length: slotsKept + 1 }, newSlot)
  const slotAt = (at: number): Slot | undefined => {
    const from = Math.floor(at / slotMs) * slotMs
    const slot = slots[(from / slotMs) % slots.length]
    if (slot !== undefined && slot.from !== from) clear(slot, from)
    return slot
  }
  return {
    note: ({ at, firstByteMs, error }, slowFromMs) => {
      const slot = slotAt(at)
      if (slot === undefined) return
      slot.samples += 1
      if (error) slot.errors += 1
      if (firstByteMs === null) return
      if (firstByteMs > slowFromMs) slot.slow += 1
      const bin = binOf(firstByteMs)
      slot.bins[bin] = (slot.bins[bin] ?? 0) + 1
    },
    noteBroken: (at) => {
      const slot = slotAt(at)
      if (slot !== undefined) slot.broken += 1
    },
    window: (at, notBefore) => {
      const until = Math.floor(at / slotMs) * slotMs
      const taken: Slot[] = []
      let from = until
      let samples = 0
      for (let back = 1; back <= slotsKept && samples < leastSamples; back += 1) {
        const start = until - back * slotMs
        if (start + lookLateMs < notBefore) break
        from = start
        const slot = slots.find((one) => one.from === start)
        if (slot === undefined) continue
        taken.push(slot)
        samples += slot.samples
      }
      return sumOf(taken, from)
    },
    forget: () => {
      for (const slot of slots) clear(slot, -1)
    },
  }
}
