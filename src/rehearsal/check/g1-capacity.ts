import type { SeenTicket } from '../history.ts'
import { expRoundingMs, type Finding } from './finding.ts'
import { grantsOf, type Grant } from './grants.ts'
import type { History } from './parse-history.ts'
import type { Stories } from './stories.ts'

interface SureSeat {
  readonly seat: string
  readonly from: number
  readonly until: number
  /** It was not given before this instant. */
  readonly after: number
}

/** The capacity at any instant of a span: while it changes, both hold. */
const createCapacityOver = ({ settings, events }: History) => {
  const changes = events.filter((event) => event.kind === 'capacity')
  /** The largest in force at some instant of the span. */
  return (from: number, to: number): number => {
    let most = 0
    let capacity = settings.capacity
    let since = -Infinity
    for (const change of changes) {
      if (since <= to && change.got >= from) most = Math.max(most, capacity)
      capacity = change.capacity
      since = change.sent
    }
    return since <= to ? Math.max(most, capacity) : most
  }
}

/** A given seat waits at least this long for its person, and no longer for certain than until a restart. */
const keptUntil = ({ settings, breaks }: Stories, { after }: Grant): number => {
  const keptMs = Math.min(settings.collectWithinMs, settings.collectWithinStillMs) - expRoundingMs
  return Math.min(after + keptMs, ...breaks.filter((at) => at >= after))
}

const sureSeats = (stories: Stories): readonly SureSeat[] => {
  const seats: SureSeat[] = []
  const keep = (seat: SureSeat): void => {
    if (seat.from < seat.until) seats.push(seat)
  }
  const grantsByTicket = new Map<SeenTicket, readonly Grant[]>()
  for (const [ticket, story] of stories.tickets) grantsByTicket.set(ticket, grantsOf(stories, story))
  for (const { seat, owner, firstTokenGot, lastExp } of stories.seats.values()) {
    const grants = (owner === null ? undefined : grantsByTicket.get(owner)) ?? []
    const last = grants.at(-1)
    const waited = last !== undefined && keptUntil(stories, last) >= firstTokenGot
    const from = waited ? Math.min(last.by, firstTokenGot) : firstTokenGot
    keep({ seat, from, until: lastExp - expRoundingMs, after: last?.after ?? -Infinity })
    if (owner !== null) grantsByTicket.set(owner, grants.slice(0, -1))
  }
  for (const [{ epoch, lane, n }, grants] of grantsByTicket) {
    for (const grant of grants) {
      const until = keptUntil(stories, grant)
      keep({ seat: `of ${lane} ${n} (${epoch})`, from: grant.by, until, after: grant.after })
    }
  }
  return seats.toSorted((one, other) => one.from - other.from)
}

/**
 * G1: of seats surely alive together, the last one given found all others taken.
 * It was given after the last check-in that found it without, and before an answer knew of it:
 * the largest capacity in force in that span bounds them all.
 */
export const checkCapacity = (stories: Stories): readonly Finding[] => {
  const capacityOver = createCapacityOver(stories.history)
  const seats = sureSeats(stories)
  const ends = seats.map(({ until }) => until).toSorted((one, other) => one - other)
  const findings: Finding[] = []
  let ended = 0
  for (const [index, { seat, from, after }] of seats.entries()) {
    while ((ends[ended] ?? Infinity) <= from) ended += 1
    const alive = index + 1 - ended
    const capacity = capacityOver(after, from)
    if (alive <= capacity) continue
    const what = `Seat ${seat} was given while ${alive - 1} others were surely alive: capacity is ${capacity}.`
    findings.push({ rule: 'G1', fault: 'above-capacity', at: from, what })
  }
  return findings
}
