import { second } from '../../kernel/duration.ts'
import { type LaneName, laneNames } from '../domain/lanes.ts'
import { scoreEvery } from '../domain/wait/score-register.ts'

/** Waiters followed at once, 24 bytes each: the record of a sample, never of everybody (G6). */
const placeCount = 4_096
/** Waits remembered: ten minutes at 6,500 entries a minute and one in sixteen. */
const rememberedWaits = 4_096
/** Who was not seen for so long has left: the place is free. */
const awayForSeconds = 600

/** One line is short: everybody on it is followed, while there are places. */
const everyOf = (lane: LaneName): number => (lane === 'line' ? 1 : scoreEvery)

/** Wait of one seated person, and the first range told to them, seconds from when the number was given. */
export interface WaitHad {
  readonly waitS: number
  readonly told: { readonly lowS: number; readonly highS: number } | null
}

export interface WaitsHad {
  /** Somebody waits with a number that was given at `issuedAt`. */
  waits(at: number, lane: LaneName, n: number, issuedAt: number): void
  /** Seen again; the time of the number is not told any more. */
  seen(at: number, lane: LaneName, n: number): void
  told(lane: LaneName, n: number, low: number, high: number): void
  /** Seated. `issuedAt` where this very step knows it. */
  granted(at: number, lane: LaneName, n: number, issuedAt: number | null): void
  /** Waits of those seated at `from` or later, the newest few thousand. */
  since(from: number): readonly WaitHad[]
  /** Numbers begin anew: whoever is followed is forgotten, the waits had stay. */
  forgetWaiters(): void
}

/** Instants are whole seconds since the start, 1 or more; 0 is none. */
const fields = { n: 0, issued: 1, low: 2, high: 3, seen: 4 } as const
const fieldCount = 5
const noneTold = -1

export const createWaitsHad = (startAt: number): WaitsHad => {
  const places = new Int32Array(placeCount * fieldCount)
  const laneOf = new Uint8Array(placeCount)
  /** Ring of: second, wait, low, high. */
  const had = new Int32Array(rememberedWaits * 4)
  let hadCount = 0

  const secondsOf = (at: number): number => Math.floor((at - startAt) / second) + 1
  const get = (place: number, field: keyof typeof fields): number =>
    places[place * fieldCount + fields[field]] ?? 0
  const set = (place: number, field: keyof typeof fields, value: number): void => {
    places[place * fieldCount + fields[field]] = value
  }
  const placeOf = (lane: LaneName, n: number): number =>
    (Math.floor(n / everyOf(lane)) * laneNames.length + laneNames.indexOf(lane)) % placeCount
  const find = (lane: LaneName, n: number): number | null => {
    const place = placeOf(lane, n)
    return get(place, 'n') === n && laneOf[place] === laneNames.indexOf(lane) ? place : null
  }
  const remember = (now: number, waitS: number, lowS: number, highS: number): void => {
    had.set([now, Math.max(0, waitS), lowS, highS], (hadCount % rememberedWaits) * 4)
    hadCount += 1
  }
  const seen = (at: number, lane: LaneName, n: number): void => {
    if (n % everyOf(lane) !== 0) return
    const place = find(lane, n)
    if (place !== null) set(place, 'seen', secondsOf(at))
  }

  return {
    seen,
    waits: (at, lane, n, issuedAt) => {
      if (n % everyOf(lane) !== 0) return
      if (find(lane, n) !== null) return seen(at, lane, n)
      const place = placeOf(lane, n)
      const now = secondsOf(at)
      if (get(place, 'n') !== 0 && now - get(place, 'seen') < awayForSeconds) return
      laneOf[place] = laneNames.indexOf(lane)
      places.set([n, secondsOf(issuedAt), 0, 0, now], place * fieldCount)
    },
    told: (lane, n, low, high) => {
      if (n % everyOf(lane) !== 0) return
      const place = find(lane, n)
      if (place === null) return
      set(place, 'low', secondsOf(low))
      set(place, 'high', secondsOf(high))
    },
    granted: (at, lane, n, issuedAt) => {
      if (n % everyOf(lane) !== 0) return
      const now = secondsOf(at)
      const place = find(lane, n)
      if (place === null) {
        if (issuedAt !== null) remember(now, now - secondsOf(issuedAt), noneTold, noneTold)
        return
      }
      const issued = get(place, 'issued')
      const high = get(place, 'high')
      if (high === 0) remember(now, now - issued, noneTold, noneTold)
      else remember(now, now - issued, get(place, 'low') - issued, high - issued)
      set(place, 'n', 0)
    },
    since: (from) => {
      const first = secondsOf(from)
      const waits: WaitHad[] = []
      for (let back = 1; back <= Math.min(hadCount, rememberedWaits); back += 1) {
        const place = ((hadCount - back) % rememberedWaits) * 4
        const [at = 0, waitS = 0, lowS = 0, highS = 0] = had.subarray(place, place + 4)
        if (at < first) break
        waits.push({ waitS, told: highS === noneTold ? null : { lowS, highS } })
      }
      return waits
    },
    forgetWaiters: () => void places.fill(0),
  }
}

/** The middle one, of an even number the lower; null of none. */
export const median = (values: readonly number[]): number | null =>
  values.toSorted((a, b) => a - b)[(values.length - 1) >> 1] ?? null
