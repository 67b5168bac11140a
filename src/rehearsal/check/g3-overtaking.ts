import { doorSpansOf } from './at-the-door.ts'
import type { Finding } from './finding.ts'
import { grantsOf } from './grants.ts'
import { createLeastFrom } from './least-from.ts'
import { lostBefore, placeOf, type Stories, type TicketStory } from './stories.ts'

interface Standing {
  readonly story: TicketStory
  readonly from: number
  readonly to: number
}

/**
 * G3: a number was given a seat while a lower one of the same lane and bearing stood at the door throughout:
 * from before the earliest to after the latest instant at which that seat can have been given.
 */
export const checkOvertaking = (stories: Stories): readonly Finding[] => {
  const lanes = new Map<string, TicketStory[]>()
  for (const story of stories.tickets.values()) {
    const { epoch, lane, stranger } = story.ticket
    const name = `${epoch} ${lane} ${stranger}`
    const stories = lanes.get(name)
    if (stories === undefined) lanes.set(name, [story])
    else stories.push(story)
  }
  return [...[...lanes.values()].flatMap((lane) => overtakingIn(stories, lane)), ...callsTakenBack(stories)]
}

const overtakingIn = (stories: Stories, lane: readonly TicketStory[]): readonly Finding[] => {
  const standing: Standing[] = []
  const given: Standing[] = []
  for (const story of lane) {
    for (const span of doorSpansOf(stories, story)) standing.push({ story, ...span })
    for (const { after, by } of grantsOf(stories, story)) given.push({ story, from: after, to: by })
  }
  const earliestFirst = (one: Standing, other: Standing): number => one.from - other.from
  standing.sort(earliestFirst)
  given.sort(earliestFirst)
  const lowestUntil = createLeastFrom<Standing>(
    standing.map(({ to }) => to),
    ({ story }) => story.ticket.n,
  )
  const findings: Finding[] = []
  let next = 0
  for (const { story, from, to } of given) {
    for (let span = standing[next]; span !== undefined && span.from <= from; span = standing[next]) {
      lowestUntil.add(span.to, span)
      next += 1
    }
    const passed = lowestUntil.least(to)
    if (passed === null || passed.story.ticket.n >= story.ticket.n) continue
    const what = `${placeOf(story.ticket)} was given a seat while ${placeOf(passed.story.ticket)} stood at the door.`
    findings.push({ rule: 'G3', fault: 'overtaken', at: to, what })
  }
  return findings
}

/** A called number waits again: numbers are called in order, and a call is never taken back. */
const callsTakenBack = (stories: Stories): readonly Finding[] => {
  const findings: Finding[] = []
  for (const { ticket, events } of stories.tickets.values()) {
    let calledGot = Infinity
    for (const event of events) {
      if (event.kind !== 'here') continue
      if (event.standing === 'atDoor' || event.standing === 'granted') {
        calledGot = Math.min(calledGot, event.got)
      } else if (event.standing === 'waiting' && event.sent >= calledGot && !lostBefore(stories, event.got)) {
        const what = `${placeOf(ticket)} had been called, and was waiting again.`
        findings.push({ rule: 'G3', fault: 'call-taken-back', at: event.got, what })
        break
      }
    }
  }
  return findings
}
