import type { EventOf } from '../history.ts'
import type { Finding } from './finding.ts'
import { lostBefore, placeOf, type Stories, type TicketStory } from './stories.ts'

type Here = EventOf<'here'>

/** G4: a call stays good, a missed seat gives one second call, and then the ticket ends: never earlier, never later. */
export const checkCalls = (stories: Stories): readonly Finding[] => {
  const findings: Finding[] = []
  for (const story of stories.tickets.values()) {
    const early = endedTooEarly(stories, story)
    if (early !== null) findings.push(early)
    const third = thirdCall(stories, story)
    if (third !== null) findings.push(third)
  }
  return findings
}

const endedTooEarly = (stories: Stories, { ticket, events }: TicketStory): Finding | null => {
  const { callLifeMs } = stories.settings
  let notCalledAt = Infinity
  const before: Here[] = []
  for (const event of events) {
    if (event.kind === 'token' || (event.kind === 'here' && event.standing === 'inside')) return null
    if (event.kind === 'ticket') notCalledAt = event.sent
    if (event.kind !== 'here') continue
    if (event.standing === 'waiting') notCalledAt = event.sent
    if (event.standing !== 'ended') {
      before.push(event)
      continue
    }
    // Where nothing tells that it was not yet called, nothing can be said.
    if (notCalledAt === Infinity || lostBefore(stories, event.got)) return null
    const ageMs = event.got - notCalledAt
    if (ageMs >= callLifeMs || mayHaveMissedTwice(stories, before, event)) return null
    const what = `${placeOf(ticket)} was ended ${Math.round(ageMs / 1_000)} s after it can have been called first, without two missed seats.`
    return { rule: 'G4', fault: 'ended-early', at: event.got, what }
  }
  return null
}

/** Between its first and its last check-in there is time for two missed seats, and a check-in between them. */
const mayHaveMissedTwice = ({ settings }: Stories, before: readonly Here[], ended: Here): boolean => {
  const missMs = Math.min(settings.collectWithinMs, settings.collectWithinStillMs)
  let misses = 0
  /** The seat of the present call was not given before. */
  let since = Infinity
  for (const here of before) {
    if (here.standing !== 'atDoor' && here.standing !== 'granted') continue
    const missed = misses === 0 && here.got >= since + missMs
    if (missed || here.second === true) misses = 1
    if (here.second === false) misses = 0
    if (here.standing === 'atDoor' || missed || since === Infinity) since = here.sent
  }
  return misses >= 1 && ended.got >= since + missMs
}

const thirdCall = (stories: Stories, { ticket, events }: TicketStory): Finding | null => {
  const { collectWithinMs, collectWithinStillMs } = stories.settings
  const surelyMissedMs = Math.max(collectWithinMs, collectWithinStillMs)
  let misses = 0
  let last: Here | null = null
  for (const event of events) {
    if (event.kind === 'token' && stories.seats.get(event.seat)?.owner !== ticket) continue
    if (event.kind !== 'here' && event.kind !== 'token') continue
    if (lostBefore(stories, event.got)) return null
    const ordered = last === null || event.sent >= last.got
    const standing: string = event.kind === 'here' ? event.standing : 'inside'
    if (last?.standing === 'granted' && ordered) {
      const unseen = standing === 'granted' && event.sent > last.got + 2 * surelyMissedMs
      if (standing === 'atDoor' || unseen) misses += 1
    }
    if (event.kind === 'here' && event.second === true) misses = Math.max(misses, 1)
    if (misses >= 2 && ['atDoor', 'granted', 'inside'].includes(standing)) {
      const what = `${placeOf(ticket)} had missed two seats and was called a third time.`
      return { rule: 'G4', fault: 'third-call', at: event.got, what }
    }
    if (standing === 'inside') return null
    if (event.kind === 'here') last = event
  }
  return null
}
