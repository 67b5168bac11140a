import { type LaneName, laneNames } from '../lanes.ts'

/** Every so many numbers, one that is told a range is scored. */
export const scoreEvery = 16
/** Places of the register, 26 bytes each. A number whose place is taken by one still open is not scored. */
export const scorePlaces = 4_096

/** Counts since the start. `early` is wrong too. */
export interface WaitScore {
  readonly scored: number
  /** Seated between the two instants told. */
  readonly seatedInside: number
  readonly early: number
  readonly late: number
  /** The lane reached the number between the two instants, whether its holder was awake or not. */
  readonly turns: number
  readonly turnCameInside: number
  /** Of the numbers scored or left out, told within a minute of being given. */
  readonly told: number
  readonly toldWithinMinute: number
  /** Left before the low bound: nobody can know. */
  readonly leftOut: number
  /** Of those seated, for whom place ÷ rate ± 25 % would have told a range, and told it right. */
  readonly naiveScored: number
  readonly naiveInside: number
}

/** What a number was told first; and what the naive estimate would have told it then. */
export interface ToldFirst {
  readonly lane: LaneName
  readonly n: number
  readonly issuedAt: number
  readonly at: number
  readonly low: number
  readonly high: number
  readonly naive?: { readonly low: number; readonly high: number } | null
}

export interface ScoreRegister {
  /** A range was told for the first time. */
  told(told: ToldFirst): void
  /** The waiter with this number was seen. */
  seen(at: number, lane: LaneName, n: number): void
  /** A seat was given to this number: its turn, and that of all before it, has come. */
  granted(at: number, lane: LaneName, n: number): void
  /** Closes those whose high bound is long over. Every minute is often enough. */
  sweep(at: number): void
  read(): WaitScore
}

/** Instants are kept in seconds since the register began; 0 is an empty place, or not yet. */
const fields = { n: 0, low: 1, high: 2, seen: 3, naiveLow: 4, naiveHigh: 5 } as const
const fieldCount = 6
/** Who was not seen for so long after the high bound has left, or still waits: both are settled then. */
const settleSeconds = 600

/** When the lane reached the number: not yet, before, within or after what was told. */
const turns = { notYet: 0, early: 1, inside: 2, late: 3 } as const

type Counts = { -readonly [Key in keyof WaitScore]: number }

const emptyCounts = (): Counts => ({
  scored: 0,
  seatedInside: 0,
  early: 0,
  late: 0,
  turns: 0,
  turnCameInside: 0,
  told: 0,
  toldWithinMinute: 0,
  leftOut: 0,
  naiveScored: 0,
  naiveInside: 0,
})

/** Scores what was told, without a record for each waiter. */
export const createScoreRegister = (startAt: number): ScoreRegister => {
  const places = new Int32Array(scorePlaces * fieldCount)
  const turnOf = new Uint8Array(scorePlaces)
  const laneOf = new Uint8Array(scorePlaces)
  const reached = new Map<LaneName, number>()
  const counts = emptyCounts()

  const secondsOf = (at: number): number => Math.floor((at - startAt) / 1_000) + 1
  const placeOf = (lane: LaneName, n: number): number =>
    (Math.floor(n / scoreEvery) * laneNames.length + laneNames.indexOf(lane)) % scorePlaces
  const get = (place: number, field: keyof typeof fields): number =>
    places[place * fieldCount + fields[field]] ?? 0
  const set = (place: number, field: keyof typeof fields, value: number): void => {
    places[place * fieldCount + fields[field]] = value
  }
  const find = (lane: LaneName, n: number): number | null => {
    if (n % scoreEvery !== 0) return null
    const place = placeOf(lane, n)
    return get(place, 'n') === n && laneOf[place] === laneNames.indexOf(lane) ? place : null
  }
  const compare = (place: number, now: number): 1 | 2 | 3 => {
    if (now < get(place, 'low')) return turns.early
    return now > get(place, 'high') ? turns.late : turns.inside
  }

  const settle = (place: number, outcome: number): void => {
    counts.scored += 1
    if (outcome === turns.early) counts.early += 1
    else if (outcome === turns.inside) counts.seatedInside += 1
    else counts.late += 1
    set(place, 'n', 0)
  }

  const scoreNaive = (place: number, now: number): void => {
    if (get(place, 'naiveHigh') === 0) return
    counts.naiveScored += 1
    if (now >= get(place, 'naiveLow') && now <= get(place, 'naiveHigh')) counts.naiveInside += 1
  }

  const noteTurn = (place: number, now: number): void => {
    if (turnOf[place] !== turns.notYet) return
    turnOf[place] = compare(place, now)
    counts.turns += 1
    if (turnOf[place] === turns.inside) counts.turnCameInside += 1
  }

  /** Left before the low bound: nobody can know. Left in between: by the turn. Still there after the high one: late. */
  const settleUnseated = (place: number): void => {
    const seen = get(place, 'seen')
    if (seen < get(place, 'low')) {
      counts.leftOut += 1
      set(place, 'n', 0)
    } else settle(place, seen > get(place, 'high') ? turns.late : (turnOf[place] ?? turns.late))
  }

  return {
    told: ({ lane, n, issuedAt, at, low, high, naive = null }) => {
      if (n % scoreEvery !== 0) return
      const place = placeOf(lane, n)
      if (get(place, 'n') !== 0) return
      laneOf[place] = laneNames.indexOf(lane)
      turnOf[place] = turns.notYet
      set(place, 'n', n)
      set(place, 'low', secondsOf(low))
      set(place, 'high', secondsOf(high))
      set(place, 'seen', secondsOf(at))
      set(place, 'naiveLow', naive === null ? 0 : secondsOf(naive.low))
      set(place, 'naiveHigh', naive === null ? 0 : secondsOf(naive.high))
      counts.told += 1
      if (at - issuedAt <= 60_000) counts.toldWithinMinute += 1
    },
    seen: (at, lane, n) => {
      const place = find(lane, n)
      if (place !== null) set(place, 'seen', secondsOf(at))
    },
    granted: (at, lane, n) => {
      const now = secondsOf(at)
      const from = reached.get(lane) ?? 0
      for (let due = from - (from % scoreEvery) + scoreEvery; due <= n; due += scoreEvery) {
        const place = find(lane, due)
        if (place !== null) noteTurn(place, now)
      }
      reached.set(lane, Math.max(from, n))
      const own = find(lane, n)
      if (own === null) return
      scoreNaive(own, now)
      settle(own, compare(own, now))
    },
    sweep: (at) => {
      const now = secondsOf(at)
      for (let place = 0; place < scorePlaces; place += 1) {
        if (get(place, 'n') === 0 || now <= get(place, 'high') + settleSeconds) continue
        settleUnseated(place)
      }
    },
    read: () => ({ ...counts }),
  }
}
