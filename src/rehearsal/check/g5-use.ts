import { minute, second } from '../../kernel/duration.ts'
import { doorSpansOf } from './at-the-door.ts'
import { expRoundingMs } from './finding.ts'
import { grantsOf } from './grants.ts'
import type { Stories, TicketStory } from './stories.ts'

/** How well the seats were used while people surely waited. Shares are of seat time; null where nobody surely waited. */
export interface UseFigures {
  /** Time during which somebody surely waited, and the gate was up and settled. */
  readonly waitedMs: number
  /** At least: from the first answer that knew of a seat to its last `exp`. */
  readonly takenShare: number | null
  /** At most: from the last answer that did not know of it. */
  readonly takenShareAtMost: number | null
  /** Of capacity: given and not yet entered, or last used and not yet over. */
  readonly nobodyInShare: number | null
  /** Ten or more seats freed within a second: the longest time until as many were taken again. */
  readonly longestRefill: { readonly at: number; readonly seats: number; readonly refillMs: number } | null
}

const bulk = 10
const bulkWithinMs = second
/** Presence is known for so long after a check-in. */
const presenceMs = 5 * minute

type Quantity = 'taken' | 'atMost' | 'nobodyIn' | 'waiting' | 'away' | 'capacity'
interface Change {
  readonly at: number
  readonly quantity: Quantity
  readonly by: number
}

/** G5, as far as clients can see it. */
export const measureUse = (stories: Stories): UseFigures => {
  const changes = [...seatChanges(stories), ...waitingChanges(stories), ...gateChanges(stories)]
  changes.sort((one, other) => one.at - other.at)
  const now: Record<Quantity, number> = { taken: 0, atMost: 0, nobodyIn: 0, waiting: 0, away: 0, capacity: 0 }
  const area = { capacity: 0, taken: 0, atMost: 0, nobodyIn: 0 }
  const refills = createRefills()
  let waitedMs = 0
  let since = 0
  for (const { at, quantity, by } of changes) {
    if (at > since && now.waiting > 0 && now.away === 0) {
      const lasted = at - since
      waitedMs += lasted
      area.capacity += lasted * now.capacity
      area.taken += lasted * Math.min(now.taken, now.capacity)
      area.atMost += lasted * Math.min(now.atMost, now.capacity)
      area.nobodyIn += lasted * now.nobodyIn
    }
    since = Math.max(since, at)
    now[quantity] += by
    if (now.waiting === 0 || now.away > 0) refills.forget()
    else if (quantity === 'taken') refills.see(at, now.taken, by, now.capacity)
  }
  const share = (part: number): number | null => (area.capacity === 0 ? null : part / area.capacity)
  return {
    waitedMs,
    takenShare: share(area.taken),
    takenShareAtMost: share(area.atMost),
    nobodyInShare: share(area.nobodyIn),
    longestRefill: refills.longest(),
  }
}

const seatChanges = (stories: Stories): readonly Change[] => {
  const changes: Change[] = []
  const span = (quantity: Quantity, from: number, to: number): void => {
    if (to <= from) return
    changes.push({ at: from, quantity, by: 1 }, { at: to, quantity, by: -1 })
  }
  for (const { owner, events, firstTokenGot, lastExp } of stories.seats.values()) {
    if (firstTokenGot === Infinity) continue
    const ticket = owner === null ? undefined : stories.tickets.get(owner)
    const grant = ticket === undefined ? undefined : grantsOf(stories, ticket).at(-1)
    const known = Math.min(grant?.by ?? Infinity, firstTokenGot)
    const until = lastExp - expRoundingMs
    let used = firstTokenGot
    for (const event of events) {
      if (event.kind === 'left') break
      if (event.kind !== 'turnedAway') used = Math.max(used, event.got)
    }
    span('taken', known, until)
    span('atMost', Math.max(grant?.after ?? known, 0), lastExp)
    span('nobodyIn', known, firstTokenGot)
    span('nobodyIn', used, until)
  }
  return changes
}

/** Strangers may wait at their own limit where sign-ins are reported: they are no proof of a seat left empty. */
const waitingChanges = (stories: Stories): readonly Change[] => {
  const changes: Change[] = []
  for (const story of stories.tickets.values()) {
    if (stories.settings.reportsSignIns && story.ticket.stranger) continue
    for (const { from, to } of [...doorSpansOf(stories, story), ...waitingSpansOf(story)]) {
      if (to > from)
        changes.push({ at: from, quantity: 'waiting', by: 1 }, { at: to, quantity: 'waiting', by: -1 })
    }
  }
  return changes
}

const waitingSpansOf = ({ events }: TicketStory): readonly { from: number; to: number }[] => {
  const spans: { from: number; to: number }[] = []
  let last: { readonly sent: number; readonly got: number } | null = null
  for (const event of events) {
    if (event.kind !== 'here') continue
    const waits = event.standing === 'waiting' || event.standing === 'atDoor'
    if (last !== null && waits && event.got - last.sent <= presenceMs) {
      spans.push({ from: last.got, to: event.sent })
    }
    last = event.standing === 'waiting' ? event : null
  }
  return spans
}

const gateChanges = ({ settings, history }: Stories): readonly Change[] => {
  const changes: Change[] = [{ at: 0, quantity: 'capacity', by: settings.capacity }]
  const away = (from: number, to: number): void => {
    changes.push({ at: from, quantity: 'away', by: 1 }, { at: to, quantity: 'away', by: -1 })
  }
  if (settings.settledAt !== null) away(0, Math.max(0, settings.settledAt))
  let capacity = settings.capacity
  let killedAt: number | null = null
  for (const event of history.events) {
    if (event.kind === 'capacity') {
      changes.push({ at: event.got, quantity: 'capacity', by: event.capacity - capacity })
      capacity = event.capacity
    } else if (event.kind === 'killed') killedAt ??= event.at
    else if (event.kind === 'started') {
      // Presence is not kept: until those at the door have asked again, nobody is known to wait.
      away(killedAt ?? event.at, (event.settledAt ?? event.at) + settings.atDoorMs)
      killedAt = null
    }
  }
  if (killedAt !== null) away(killedAt, Infinity)
  return changes
}

/** Watches the number of seats taken for ends in bulk, and when that number is back. */
const createRefills = () => {
  let freed: number[] = []
  let open: { readonly at: number; readonly level: number; readonly seats: number }[] = []
  let longest: UseFigures['longestRefill'] = null
  return {
    forget(): void {
      freed = []
      open = []
    },
    see(at: number, taken: number, by: number, capacity: number): void {
      if (by < 0) {
        freed = [...freed.filter((before) => before > at - bulkWithinMs), at]
        if (freed.length < bulk) return
        open.push({ at, level: Math.min(taken + freed.length, capacity), seats: freed.length })
        freed = []
        return
      }
      for (const { at: from, seats } of open.filter(({ level }) => level <= taken)) {
        if (longest === null || at - from > longest.refillMs)
          longest = { at: from, seats, refillMs: at - from }
      }
      open = open.filter(({ level }) => level > taken)
    },
    longest: () => longest,
  }
}
