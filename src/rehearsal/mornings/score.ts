import { minute } from '../../kernel/duration.ts'
import { longWaitMs, type ScoredRange, type ScoredTicket, toldWithinMs } from './scored-ticket.ts'

/** Shares are per cent with one decimal. */
export interface Score {
  /** Tickets that waited past the first time of telling, and those of them that can be scored. */
  readonly tickets: number
  readonly scored: number
  readonly inside: number
  readonly early: number
  readonly late: number
  /** Late because the holder's own phone was asleep: part of `late`. */
  readonly lateAsleep: number
  /** The turn came inside, whoever slept. */
  readonly turnInside: number
  /** Of those who waited longer than three minutes, told within a minute. */
  readonly toldInTime: number
  readonly medianWidthMinutes: number
  readonly naive: RivalScore
  readonly pastPace: RivalScore
}

export interface RivalScore {
  readonly inside: number
  readonly toldInTime: number
  readonly medianWidthMinutes: number
}

export const perCent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part / whole) * 1_000) / 10

type Teller = 'ours' | 'naive' | 'pastPace'

const scoredBy = (tickets: readonly ScoredTicket[], teller: Teller): ScoredRange[] =>
  tickets.flatMap((ticket) => {
    const range = ticket[teller]
    return range === null || range.seat === 'out' ? [] : [range]
  })

const toldInTime = (tickets: readonly ScoredTicket[], teller: Teller): number => {
  const long = tickets.filter(({ waitedMs }) => waitedMs > longWaitMs)
  const told = long.filter((ticket) => (ticket[teller]?.toldAfterMs ?? toldWithinMs + 1) <= toldWithinMs)
  return perCent(told.length, long.length)
}

const medianWidth = (ranges: readonly ScoredRange[]): number => {
  const widths = ranges.map(({ widthMs }) => widthMs).sort((one, other) => one - other)
  return Math.round(((widths[widths.length >> 1] ?? 0) / minute) * 10) / 10
}

const rival = (tickets: readonly ScoredTicket[], teller: Teller): RivalScore => {
  const ranges = scoredBy(tickets, teller)
  return {
    inside: perCent(ranges.filter(({ seat }) => seat === 'inside').length, ranges.length),
    toldInTime: toldInTime(tickets, teller),
    medianWidthMinutes: medianWidth(ranges),
  }
}

export const scoreOf = (tickets: readonly ScoredTicket[]): Score => {
  const ranges = scoredBy(tickets, 'ours')
  const share = (outcome: ScoredRange['seat']): number =>
    perCent(ranges.filter(({ seat }) => seat === outcome).length, ranges.length)
  const turns = ranges.filter(({ turn }) => turn !== 'out')
  const asleep = tickets.filter(
    ({ sleeps, ours }) => sleeps && ours?.seat === 'late' && ours.turn === 'inside',
  )
  return {
    tickets: tickets.length,
    scored: ranges.length,
    inside: share('inside'),
    early: share('early'),
    late: share('late'),
    lateAsleep: perCent(asleep.length, ranges.length),
    turnInside: perCent(turns.filter(({ turn }) => turn === 'inside').length, turns.length),
    toldInTime: toldInTime(tickets, 'ours'),
    medianWidthMinutes: medianWidth(ranges),
    naive: rival(tickets, 'naive'),
    pastPace: rival(tickets, 'pastPace'),
  }
}

/** Mornings with a line of at least so many scored tickets are looked at one by one. */
const leastTickets = 20

export interface MorningSpread {
  readonly mornings: number
  /** Share inside: of the tenth morning of a hundred from below, and of the middle one. */
  readonly tenth: number
  readonly median: number
  /** Mornings with at least 90 % inside, per cent of them. */
  readonly kept: number
  /** Standard error of the share inside over all, by mornings, in points. */
  readonly standardError: number
}

export const spreadOf = (tickets: readonly ScoredTicket[]): MorningSpread => {
  const mornings = [...groupBy(tickets, ({ seed }) => String(seed)).values()].map(scoreOf)
  const counted = mornings.filter(({ scored }) => scored >= leastTickets)
  const shares = counted.map(({ inside }) => inside).sort((one, other) => one - other)
  const at = (part: number): number => shares[Math.floor(shares.length * part)] ?? 0
  return {
    mornings: shares.length,
    tenth: at(0.1),
    median: at(0.5),
    kept: perCent(shares.filter((share) => share >= 90).length, shares.length),
    standardError: clusteredError(mornings),
  }
}

/** Tickets of one morning are right or wrong together: the error of a ratio whose units are mornings. */
const clusteredError = (mornings: readonly Score[]): number => {
  const all = mornings.reduce((sum, { scored }) => sum + scored, 0)
  const whole = mornings.reduce((sum, { inside, scored }) => sum + inside * scored, 0) / Math.max(1, all)
  const squares = mornings.reduce((sum, { inside, scored }) => sum + ((inside - whole) * scored) ** 2, 0)
  return Math.round((Math.sqrt(squares) / Math.max(1, all)) * 10) / 10
}

export const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
