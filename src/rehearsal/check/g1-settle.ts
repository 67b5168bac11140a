import type { Finding } from './finding.ts'
import { grantsOf } from './grants.ts'
import type { SeatStory, Stories } from './stories.ts'

/**
 * Sent of the last answer that found this seat's ticket without it. A seat may have been given before a loss,
 * and collected after it: only what was surely not given before is a newcomer's.
 */
const notGivenBefore = (stories: Stories, { owner, firstTokenGot }: SeatStory): number => {
  const story = owner === null ? undefined : stories.tickets.get(owner)
  const grants = story === undefined ? [] : grantsOf(stories, story)
  return grants.findLast(({ by }) => by <= firstTokenGot)?.after ?? -Infinity
}

/** G1: after a start that knows nothing, nobody new enters until the seated have had time to be adopted. */
export const checkSettle = (stories: Stories): readonly Finding[] => {
  const { settings, starts, seats } = stories
  const waits = starts.flatMap(({ at, settledAt }) => (settledAt === null ? [] : [{ at, settledAt }]))
  if (settings.settledAt !== null) waits.unshift({ at: -Infinity, settledAt: settings.settledAt })
  const findings: Finding[] = []
  for (const story of seats.values()) {
    const { seat, owner, events } = story
    const first = events.find((event) => event.kind === 'token')
    if (first === undefined || owner === null) continue
    const wait = waits.find(({ at, settledAt }) => first.sent >= at && first.got < settledAt)
    if (wait === undefined || notGivenBefore(stories, story) < wait.at) continue
    const early = ((wait.settledAt - first.got) / 1_000).toFixed(1)
    const what = `Seat ${seat} was given to a newcomer ${early} s before the settle time had passed.`
    findings.push({ rule: 'G1', fault: 'before-settled', at: first.got, what })
  }
  return findings
}
