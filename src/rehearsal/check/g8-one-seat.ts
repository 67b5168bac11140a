import type { EventOf } from '../history.ts'
import { expRoundingMs, type Finding } from './finding.ts'
import { seePersons } from './persons.ts'
import type { SeatStory, Stories } from './stories.ts'

type SignIn = EventOf<'signedIn'>
type Token = EventOf<'token'>

/** G8: where the site reports sign-ins a person has one seat, and a seat has no more devices than the policy says. */
export const checkOneSeat = (stories: Stories): readonly Finding[] => [
  ...(stories.settings.reportsSignIns ? personsOnTwoSeats(stories) : []),
  ...tooManyDevices(stories),
]

const personsOnTwoSeats = (stories: Stories): readonly Finding[] => {
  const findings: Finding[] = []
  for (const [person, signIns] of seePersons(stories).byPerson) {
    const pair = signIns
      .flatMap((one) => signIns.map((other) => [one, other] as const))
      .find(([one, other]) => one.device !== other.device && sitOnBoth(stories, one, other) !== null)
    if (pair === undefined) continue
    const at = sitOnBoth(stories, pair[0], pair[1]) ?? pair[1].got
    const what = `Person ${person} sat on seats ${pair[0].seat} and ${pair[1].seat} at once.`
    findings.push({ rule: 'G8', fault: 'two-seats', at, what })
  }
  return findings
}

/**
 * After both sign-ins, `one`'s seat was renewed before and after `other`'s was: both lived at the second instant.
 * Null when the tokens do not prove it, or the gate lost meanwhile what it knew of persons.
 */
const sitOnBoth = (stories: Stories, one: SignIn, other: SignIn): number | null => {
  if (one.seat === other.seat) return null
  const from = Math.max(one.got, other.got)
  const since = Math.min(one.sent, other.sent)
  const outer = tokensAfter(stories, one, from)
  for (const inner of tokensAfter(stories, other, from)) {
    if (stories.starts.some(({ at, settledAt }) => settledAt !== null && at >= since && at <= inner.got))
      return null
    const earlier = outer.some(({ got }) => got <= inner.sent)
    if (earlier && outer.some(({ sent }) => sent >= inner.got)) return inner.got
  }
  return null
}

/** Tokens the signed-in device got for that seat, until somebody else signed in on it. */
const tokensAfter = ({ seats }: Stories, signIn: SignIn, from: number): readonly Token[] => {
  const events = seats.get(signIn.seat)?.events ?? []
  const changed = events.find(
    (event) =>
      event.kind === 'signedIn' &&
      event.device === signIn.device &&
      event.person !== signIn.person &&
      event.got >= signIn.sent,
  )
  const until = changed?.sent ?? Infinity
  return events
    .filter((event) => event.kind === 'token')
    .filter(({ device, sent, got }) => device === signIn.device && sent >= from && got <= until)
}

const tooManyDevices = (stories: Stories): readonly Finding[] => {
  const { devicesPerSeat } = stories.settings
  const movedOf = new Map<string, Token[]>()
  const crowded = [...stories.seats.values()].filter((story) => devicesOf(story).size > devicesPerSeat)
  const watched = new Set(crowded.flatMap((story) => [...devicesOf(story)]))
  for (const event of crowded.length === 0 ? [] : stories.history.events) {
    if (event.kind !== 'token' || !watched.has(event.device)) continue
    movedOf.set(event.device, [...(movedOf.get(event.device) ?? []), event])
  }
  const findings: Finding[] = []
  for (const story of crowded) {
    const at = crowdedAt(story, movedOf, devicesPerSeat)
    if (at === null) continue
    const what = `Seat ${story.seat} had more than ${devicesPerSeat} devices with a token at once.`
    findings.push({ rule: 'G8', fault: 'too-many-devices', at, what })
  }
  return findings
}

const devicesOf = ({ events }: SeatStory): ReadonlySet<string> =>
  new Set(events.flatMap((event) => (event.kind === 'token' ? [event.device] : [])))

/** Tokens live from their answer to their `exp`, or until their device is given one for another seat. */
const crowdedAt = (
  { seat, events }: SeatStory,
  tokensOf: ReadonlyMap<string, readonly Token[]>,
  limit: number,
): number | null => {
  const live = events
    .filter((event) => event.kind === 'token')
    .map(({ device, got, sent, exp }) => {
      const elsewhere = tokensOf.get(device)?.find((token) => token.seat !== seat && token.got >= sent)
      return { device, from: got, until: Math.min(exp - expRoundingMs, elsewhere?.sent ?? Infinity) }
    })
  for (const { from } of live) {
    const together = live.filter((token) => token.from <= from && from < token.until)
    if (new Set(together.map(({ device }) => device)).size > limit) return from
  }
  return null
}
