import type { EventOf } from '../history.ts'
import type { Finding } from './finding.ts'
import { grantsOf } from './grants.ts'
import { seePersons, type Persons } from './persons.ts'
import type { SeatStory, Stories } from './stories.ts'

type TurnedAway = EventOf<'turnedAway'>

/**
 * G7: a token that was the newest of its device and not over was believed no longer, though its seat was surely
 * neither idle, nor long enough held to be on notice, nor unsigned, nor left, nor moved.
 */
export const checkEarlyEnds = (stories: Stories): readonly Finding[] => {
  const persons = seePersons(stories)
  const findings: Finding[] = []
  for (const story of stories.seats.values()) {
    const away = story.events.find(
      (event) => event.kind === 'turnedAway' && groundless(stories, story, persons, event),
    )
    if (away === undefined) continue
    const what = `Seat ${story.seat} of client ${away.client} was turned away before its end, without any ground.`
    findings.push({ rule: 'G7', fault: 'ended-early', at: away.got, what })
  }
  return findings
}

const groundless = (stories: Stories, story: SeatStory, persons: Persons, away: TurnedAway): boolean => {
  const { settings } = stories
  const before = story.events.filter(({ sent }) => sent <= away.got)
  const tokens = before
    .filter((event) => event.kind === 'token')
    .filter(({ device }) => device === away.device)
  const shown = tokens.find(({ renewal }) => renewal === away.renewal)
  if (shown === undefined || shown.exp <= away.got) return false
  if (tokens.some(({ renewal, client }) => renewal > away.renewal || client !== away.client)) return false
  if (before.some(({ kind }) => kind === 'left') || persons.mayHaveMoved(story.seat)) return false

  const heldMs = away.got - givenAfter(stories, story)
  if (heldMs >= settings.heldAtLeastMs) return false
  const signed = before.some(({ kind, got }) => kind === 'signedIn' && got <= away.sent)
  if (settings.reportsSignIns && !signed && heldMs >= settings.unsignedLifeMs) return false
  return away.got - lastActivity(before) < settings.idleLimitMs
}

/** Its seat was not given before this instant. */
const givenAfter = (stories: Stories, { owner }: SeatStory): number => {
  const story = owner === null ? undefined : stories.tickets.get(owner)
  return (story === undefined ? undefined : grantsOf(stories, story).at(-1)?.after) ?? -Infinity
}

/** The idle clock was surely moved at or after this instant. */
const lastActivity = (events: SeatStory['events']): number => {
  let last = -Infinity
  for (const [index, event] of events.entries()) {
    const moves = event.kind === 'served' && (event.changes || event.document === true)
    if (moves || event.kind === 'kept' || index === 0) last = Math.max(last, event.sent)
  }
  return last
}
