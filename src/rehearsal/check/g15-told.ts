import { minute, second } from '../../kernel/duration.ts'
import type { Finding } from './finding.ts'
import { expRoundingMs } from './finding.ts'
import { placeOf, type Stories, type TicketStory } from './stories.ts'

/** How honest the wait told was, of all tickets or of one lane. Null where nothing was there to count. */
export interface ToldFigures {
  /** Ranges told of which it is known whether the turn came inside. */
  readonly scored: number
  readonly right: number
  readonly early: number
  readonly late: number
  /** Gone before the low bound, or within the range, or seen no longer. */
  readonly leftOut: number
  readonly rightShare: number | null
  /** Tickets that waited over three minutes, and of these the share told within 60 s. */
  readonly longWaits: number
  readonly toldInTimeShare: number | null
  readonly medianWidthMs: number | null
}

/** Waits shorter than this need no range. */
const longWaitMs = 3 * minute
const toldWithinMs = 60 * second
/** The widest first range: twice the wait to its low bound, and this much. */
const widthBaseMs = 3 * minute

type Score = 'right' | 'early' | 'late' | 'leftOut'

interface Told {
  readonly lane: string
  readonly score: Score | null
  readonly widthMs: number | null
  readonly longWait: boolean
  readonly inTime: boolean
}

/** G15: no first range is wider than twice the wait to its low bound and three minutes. */
export const checkWidths = ({ tickets }: Stories): readonly Finding[] => {
  const findings: Finding[] = []
  for (const { ticket, events } of tickets.values()) {
    const told = events.find((event) => event.kind === 'told')
    if (told === undefined) continue
    const widest = 2 * Math.max(0, told.low - told.sent) + widthBaseMs + expRoundingMs
    if (told.high - told.low <= widest) continue
    const what = `${placeOf(ticket)} was told a range of ${Math.round((told.high - told.low) / 1_000)} s: at most ${Math.round(widest / 1_000)} s is allowed.`
    findings.push({ rule: 'G15', fault: 'range-too-wide', at: told.got, what })
  }
  return findings
}

/** Scores as docs/gate.md 6: early is wrong too; who left before the low bound is left out; who waits past the high is wrong. */
export const measureTold = (stories: Stories): { all: ToldFigures; lanes: Record<string, ToldFigures> } => {
  const ends = new Map<string, number[]>()
  let lastSeen = 0
  for (const event of stories.history.events) {
    lastSeen = Math.max(lastSeen, 'got' in event ? event.got : event.at)
    if (event.kind === 'gone' || event.kind === 'forgot') {
      ends.set(event.client, [...(ends.get(event.client) ?? []), event.at])
    }
  }
  const told = [...stories.tickets.values()].map((story) => look(story, ends, lastSeen))
  const lanes = [...new Set(told.map(({ lane }) => lane))].toSorted()
  const byLane = lanes.map((lane) => [lane, figuresOf(told.filter((one) => one.lane === lane))] as const)
  return { all: figuresOf(told), lanes: Object.fromEntries(byLane) }
}

const look = (
  { ticket, events }: TicketStory,
  ends: ReadonlyMap<string, readonly number[]>,
  lastSeen: number,
): Told => {
  const given = events.find((event) => event.kind === 'ticket')
  const told = events.find((event) => event.kind === 'told')
  const turn = events.find(
    (event) =>
      event.kind === 'token' ||
      (event.kind === 'here' && ['atDoor', 'granted', 'inside'].includes(event.standing)),
  )
  const from = given?.got ?? -Infinity
  const gone = ends.get(given?.client ?? told?.client ?? '')?.find((at) => at >= from)
  const until = turn?.got ?? gone ?? lastSeen
  const longWait = given !== undefined && until - given.got > longWaitMs
  const score = told === undefined ? null : scoreOf(told, turn?.got, gone ?? lastSeen)
  return {
    lane: ticket.lane,
    score,
    widthMs: told === undefined ? null : told.high - told.low,
    longWait,
    inTime: told !== undefined && given !== undefined && told.got <= given.got + toldWithinMs,
  }
}

const scoreOf = (told: { low: number; high: number }, turn: number | undefined, until: number): Score => {
  if (turn === undefined) return until > told.high ? 'late' : 'leftOut'
  if (turn < told.low) return 'early'
  return turn > told.high ? 'late' : 'right'
}

const figuresOf = (told: readonly Told[]): ToldFigures => {
  const count = (score: Score): number => told.filter((one) => one.score === score).length
  const [right, early, late] = [count('right'), count('early'), count('late')]
  const scored = right + early + late
  const long = told.filter(({ longWait }) => longWait)
  const widths = told.flatMap(({ widthMs }) => widthMs ?? []).toSorted((one, other) => one - other)
  return {
    scored,
    right,
    early,
    late,
    leftOut: count('leftOut'),
    rightShare: scored === 0 ? null : right / scored,
    longWaits: long.length,
    toldInTimeShare: long.length === 0 ? null : long.filter(({ inTime }) => inTime).length / long.length,
    medianWidthMs: widths[Math.floor(widths.length / 2)] ?? null,
  }
}
