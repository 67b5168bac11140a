import { minute, second } from '../../kernel/duration.ts'
import type { Mode } from './policy.ts'

/** The site's answers, of the newest ten seconds or as many more as it takes to have fifty. */
export interface AnswerWindow {
  /** Start of what was seen, site time in milliseconds: never before the last change of the capacity. */
  readonly from: number
  /** Answers that began, and those that never did. */
  readonly samples: number
  /** Of the samples: the first byte took longer than twice the target. */
  readonly slow: number
  /** Of the samples: 5xx, or a fault of the site. */
  readonly errors: number
  /** First byte of nine in ten, milliseconds; 0 while no answer began. */
  readonly p90Ms: number
}

/** What the law remembers. Decisions alone make it, but for `goodSince`, which begins anew after a restart. */
export interface LawMemory {
  readonly heading: 'down' | 'up' | null
  readonly changedAt: number | null
  readonly fellAt: number | null
  /** The last rise that followed a fall. */
  readonly turnedAt: number | null
  /** Healthy, full, and people waiting, since then. */
  readonly goodSince: number | null
}

export interface Look {
  readonly at: number
  readonly capacity: number
  readonly least: number
  readonly most: number
  /** Seats taken, and held for classes. */
  readonly used: number
  /** Present people who wait. */
  readonly waiting: number
  readonly mode: Mode
  /** Since when the site does not answer at all. */
  readonly downSince: number | null
  readonly window: AnswerWindow
}

export interface Verdict {
  readonly to: number
  readonly why: 'slow' | 'errors' | 'full'
}

/** A tenth of fewer answers than this is chance. */
export const leastSamples = 50
/** Errors from two in a hundred on are the site's trouble … */
const errorsPerMilleMost = 20
/** … but one or two of fifty are one broken page. */
const leastErrors = 3
/** A fall leaves four fifths: three falls halve the house. */
const fall = (capacity: number): number => Math.floor((capacity * 4) / 5)
/** What a fall did shows in the answers only after some time. */
const fallEveryMs = 30 * second
const goodForMs = 60 * second
const fullPerCent = 95
/** A fiftieth of the most: from half to all in 25 minutes. */
const rise = (most: number): number => Math.max(1, Math.floor(most / 50))
/** A capacity that wanders makes liars of all ranges told. */
const turnEveryMs = 10 * minute

export const noMemory: LawMemory = {
  heading: null,
  changedAt: null,
  fellAt: null,
  turnedAt: null,
  goodSince: null,
}

/** After any change of the capacity, by whomever: what was seen before says nothing of the new one. */
export const afterChange = (memory: LawMemory, at: number, from: number, to: number): LawMemory => {
  const heading = to < from ? 'down' : 'up'
  const turns = heading === 'up' && memory.heading === 'down'
  return {
    heading,
    changedAt: at,
    fellAt: heading === 'down' ? at : memory.fellAt,
    turnedAt: turns ? at : memory.turnedAt,
    goodSince: null,
  }
}

export const errorsPerMilleOf = ({ errors, samples }: AnswerWindow): number =>
  samples === 0 ? 0 : Math.floor((errors * 1_000) / samples)

/** p90 is above a bound when more than a tenth of the answers are (nearest rank). */
const troubleOf = (window: AnswerWindow): 'slow' | 'errors' | null => {
  if (window.slow > Math.floor(window.samples / 10)) return 'slow'
  return window.errors >= leastErrors && errorsPerMilleOf(window) >= errorsPerMilleMost ? 'errors' : null
}

const isLess = (at: number, since: number | null, ms: number): boolean => since !== null && at - since < ms

const mayFall = (memory: LawMemory, look: Look): boolean => {
  const { at, capacity, used, mode, downSince } = look
  if (capacity <= look.least || isLess(at, memory.fellAt, fallEveryMs)) return false
  // Nobody enters a site that is down: one fall for the crowd that may have felled it is enough.
  if (downSince !== null && memory.fellAt !== null && memory.fellAt >= downSince) return false
  // Nobody enters until the seats above the last fall are given back: a further one would only last longer.
  const countsAll = mode === 'enforce' || mode === 'pause'
  return !countsAll || used <= capacity
}

const mayRise = ({ heading, turnedAt }: LawMemory, { at, capacity, most }: Look): boolean =>
  capacity < most && !(heading === 'down' && isLess(at, turnedAt, turnEveryMs))

const isFull = ({ used, capacity, waiting, mode, downSince }: Look): boolean =>
  mode === 'enforce' && downSince === null && waiting > 0 && used * 100 >= capacity * fullPerCent

/**
 * The capacity law (G12), asked every ten seconds: a new capacity and why, or nothing.
 * Down at once while the site is slow or fails; up in small steps while it is well, full, and people wait.
 */
export const applyLaw = (
  memory: LawMemory,
  look: Look,
): { readonly goodSince: number | null; readonly verdict: Verdict | null } => {
  const { at, capacity, least, most, window } = look
  if (window.samples < leastSamples) return { goodSince: null, verdict: null }
  const trouble = troubleOf(window)
  if (trouble !== null) {
    const to = Math.min(most, Math.max(least, fall(capacity)))
    return { goodSince: null, verdict: mayFall(memory, look) ? { to, why: trouble } : null }
  }
  if (!isFull(look)) return { goodSince: null, verdict: null }
  const goodSince = memory.goodSince ?? window.from
  if (isLess(at, goodSince, goodForMs) || !mayRise(memory, look)) return { goodSince, verdict: null }
  const to = Math.max(least, Math.min(most, capacity + rise(most)))
  return { goodSince, verdict: { to, why: 'full' } }
}
