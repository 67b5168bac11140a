import { clockToleranceMs, type Finding } from './finding.ts'
import type { SeatStory, Stories } from './stories.ts'

/** A start gives every seat one token life and this much more (docs/gate.md 4), counted from when it is up. */
const startBonusMs = 60_000
/** So long may a start take. */
const startTakesMs = 60_000

/** G11: where the site reports sign-ins, a seat nobody signs in on lives one unsigned life and one more a press. */
export const checkUnsigned = (stories: Stories): readonly Finding[] => {
  if (!stories.settings.reportsSignIns) return []
  return [...stories.seats.values()].flatMap((story) => overstayed(stories, story) ?? [])
}

const overstayed = (stories: Stories, { seat, events, firstTokenGot }: SeatStory): Finding | null => {
  const { unsignedLifeMs, unsignedPresses, tokenLifeMs } = stories.settings
  const signedSent = events.find(({ kind }) => kind === 'signedIn')?.sent ?? Infinity
  if (events.some((event) => event.kind === 'kept' && event.extended === true)) return null
  let presses = 0
  for (const event of events) {
    if (event.sent >= signedSent) return null
    if (event.kind === 'kept') presses += 1
    const late = event.kind === 'served' && !event.changes
    if (event.kind !== 'token' && !late) continue
    const livesMs = unsignedLifeMs * (1 + Math.min(presses, unsignedPresses)) + (late ? tokenLifeMs : 0)
    const restarts = stories.starts.filter(({ at }) => at >= firstTokenGot && at <= event.sent)
    const restored = restarts.length * (startTakesMs + startBonusMs + tokenLifeMs)
    const overMs = event.sent - firstTokenGot - livesMs - restored - clockToleranceMs
    if (overMs <= 0) continue
    const what = `Seat ${seat}, on which nobody had signed in, still lived ${Math.round(overMs / 1_000)} s past its ${livesMs / 1_000} s.`
    return { rule: 'G11', fault: 'unsigned-too-long', at: event.sent, what }
  }
  return null
}
