import assert from 'node:assert/strict'
import type { Decision } from '../../src/gate/domain/decisions.ts'
import type { Input } from '../../src/gate/domain/inputs.ts'
import type { Step } from '../../src/gate/domain/porter.ts'
import {
  createWitness,
  lastExpOf,
  lineKey,
  seatsHeld,
  type SeenPerson,
  ticketKey,
  type Witness,
} from './witness.ts'
import { beginStep, seatOf, write, writeAnswer, writePresence } from './write-down.ts'

type Of<Kind extends Decision['kind']> = Extract<Decision, { kind: Kind }>

const countTaken = (seen: Witness): number => seen.seats.size
const countHeldSeats = (seen: Witness): number => {
  let held = 0
  for (const classKey of seen.holds.keys()) held += seatsHeld(seen, classKey)
  return held
}

const perMille = (seen: Witness, share: number): number =>
  Math.max(1, Math.floor((seen.policy.capacity * share) / 1_000))

const unsignedStrangers = (seen: Witness): number => {
  let unsigned = 0
  for (const seat of seen.seats.values()) if (seat.stranger && !seat.signed) unsigned += 1
  return unsigned
}

/** Persons in a lesson at some time since `since`. */
const inLesson = (seen: Witness, since: number): number => {
  let lessons = 0
  for (const seat of seen.seats.values()) if (seat.ended === null && seat.lesson > since) lessons += 1
  return lessons
}

const strangersMay = (seen: Witness): boolean =>
  !seen.policy.reportsSignIns || unsignedStrangers(seen) < perMille(seen, seen.policy.unsignedMaxPerMille)

const mayEnter = (seen: Witness, { stranger, ticket }: SeenPerson, at: number): boolean =>
  (!stranger || strangersMay(seen)) &&
  (ticket.lane !== 'class' || inLesson(seen, at - 1_500) < perMille(seen, seen.policy.lessonMaxPerMille))

const isForReal = (seen: Witness): boolean => seen.mode === 'enforce' || seen.mode === 'pause'

/** G1, before the seat is written down. */
const mayBeGranted = (seen: Witness, { at, ticket, classKey }: Of<'granted'>): void => {
  const id = ticketKey(ticket)
  assert.ok(!seen.seats.has(id), `G1 ${id} has a seat already`)
  assert.ok(seen.mode !== 'pause', `G1 in a pause nobody enters: ${id}`)
  if (seen.mode === 'enforce')
    assert.ok(at >= seen.settleUntil, `G1 nobody enters before all have settled: ${id}`)
  assert.ok((seen.grants.get(id) ?? 0) <= (seen.missed.get(id) ?? 0), `G4 ${id} had its seat`)
  assert.ok((seen.grants.get(id) ?? 0) < 2, `G4 one second call and no third: ${id}`)
  if (classKey !== null && seatsHeld(seen, classKey) > 0) return
  assert.ok(ticket.n <= (seen.called.get(lineKey(ticket)) ?? 0), `G3 ${id} was not called`)
  inOrder(seen, { at, ticket, classKey })
}

/** G3, G2: nobody with an older epoch or a lower number stands at the door of this lane and may enter. */
const inOrder = (seen: Witness, { at, ticket }: Pick<Of<'granted'>, 'at' | 'ticket' | 'classKey'>): void => {
  const age = seen.epochs.indexOf(ticket.epoch)
  for (const person of seen.door.values()) {
    if (person.ticket.lane !== ticket.lane || person.stayUntil <= at || !mayEnter(seen, person, at)) continue
    const otherAge = seen.epochs.indexOf(person.ticket.epoch)
    const before = otherAge < age || (otherAge === age && person.ticket.n < ticket.n)
    assert.ok(!before, `G3 ${ticketKey(person.ticket)} stands at the door before ${ticketKey(ticket)}`)
  }
}

const endedInTime = (seen: Witness, { at, seat: id, reason, exp }: Of<'ended'>): void => {
  const seat = seatOf(seen, id)
  const times = seat.extended ? 10 : 1
  assert.equal(seat.ended, null, `${id} ends once`)
  assert.ok(exp >= lastExpOf(seat) || reason === 'missed', `${id} counts until its last token ends`)
  // A mark that was moved may have promised more.
  const isPlain = (reason === 'idle' || reason === 'unsigned') && seat.protectedUntil === 0
  if (isPlain) assert.ok(lastExpOf(seat) <= at + 1_000, `no token of ${id} lives on`)
  if (reason === 'missed') {
    assert.ok(!seat.collected && at >= seat.collectBy, `G4 ${id} had its time to collect`)
  }
  if (reason === 'idle') {
    const since = Math.max(seat.activityAt, seat.protectedUntil)
    assert.ok(at >= since + seen.policy.idleLimitMs * times, `G7 ${id} was active lately`)
  }
  if (reason === 'notice') {
    assert.ok(seat.protectedUntil <= at, `G7 ${id} is in a lesson or a hand-in`)
    const told = seen.policy.heldAtLeastMs + seen.policy.noticeMs
    assert.ok(at >= seat.heldSince + told, `G7 ${id} was held long enough, and told`)
  }
  if (reason === 'unsigned') {
    assert.ok(seen.policy.reportsSignIns && !seat.signed, `G11 ${id} is signed`)
    assert.ok(at >= seat.unsignedSince + seen.policy.unsignedLifeMs, `G11 ${id} had its three minutes`)
  }
}

/** G9: who is in a lesson already may go on, also where a smaller capacity has made the limit smaller. */
const mayBeMarked = (seen: Witness, { at, seat: id, reason, until }: Of<'marked'>): void => {
  if (reason !== 'lesson' || seen.policy.admitsClasses || until <= at) return
  if (seatOf(seen, id).lesson > at) return
  assert.ok(inLesson(seen, at) < perMille(seen, seen.policy.lessonMaxPerMille), 'G9 lessons have a limit')
}

const mayBe = (seen: Witness, decision: Decision): void => {
  switch (decision.kind) {
    case 'granted':
      return mayBeGranted(seen, decision)
    case 'called':
      return assert.ok(decision.upTo >= (seen.called.get(lineKey(decision)) ?? 0), 'G3 calls go up')
    case 'ended':
      return endedInTime(seen, decision)
    case 'freed': {
      const seat = seatOf(seen, decision.seat)
      assert.ok(seat.ended !== null, `${seat.id} ended before it is free`)
      return assert.ok(decision.at >= lastExpOf(seat), `G1 ${seat.id} counts until its last token ends`)
    }
    case 'held': {
      const { capacity } = seen.policy
      const first = [...seen.holds].find(([, hold]) => !hold.isHeld && hold.size <= capacity)
      return assert.equal(first?.[0], decision.classKey, 'G10 classes are served in order')
    }
    case 'marked':
      return mayBeMarked(seen, decision)
    default:
      return undefined
  }
}

/** What holds right after a decision. */
const holds = (seen: Witness, decision: Decision): void => {
  if ((decision.kind === 'granted' || decision.kind === 'held') && isForReal(seen)) {
    const sum = countTaken(seen) + countHeldSeats(seen)
    assert.ok(
      sum <= seen.policy.capacity,
      `G1 ${sum} of ${seen.policy.capacity} after ${JSON.stringify(decision)}`,
    )
  }
  if (decision.kind === 'granted' && decision.stranger && seen.policy.reportsSignIns && isForReal(seen)) {
    const { holdSerial } = seatOf(seen, ticketKey(decision.ticket))
    const limit = perMille(seen, seen.policy.unsignedMaxPerMille)
    assert.ok(holdSerial !== null || unsignedStrangers(seen) <= limit, 'G11 unsigned strangers have a limit')
  }
  if (decision.kind === 'bound' && decision.person !== null) {
    const live = [...seen.seats.values()].filter(
      (seat) => seat.ended === null && seat.person === decision.person,
    )
    assert.equal(live.length, 1, `G8 ${decision.person} has one seat`)
  }
}

/** G5: a free seat and somebody at the door who may enter never go together. */
const nobodyStandsBesideFreeSeats = (seen: Witness, at: number): void => {
  if (seen.mode !== 'enforce' || seen.policy.admitsClasses || at < seen.settleUntil) return
  if (countTaken(seen) + countHeldSeats(seen) >= seen.policy.capacity) return
  for (const person of seen.door.values()) {
    assert.ok(
      person.stayUntil <= at || !mayEnter(seen, person, at),
      `G5 ${ticketKey(person.ticket)} stands beside a free seat`,
    )
  }
}

/** Tokens that an answer gives: short, never far beyond the end of the seat, four devices. */
const tokensAreRight = (seen: Witness, input: Input, { answer }: Step): void => {
  const inside = answer.to === 'here' && answer.standing.kind === 'inside' ? answer.standing.claim : null
  const claim = answer.to === 'seat' && answer.answer.kind === 'in' ? answer.answer.claim : inside
  if (claim === null) return
  const seat = seatOf(seen, claim.seat)
  assert.equal(seat.ended, null, `${seat.id} has ended, and nobody is in`)
  assert.ok(claim.exp <= input.at + 120_000, 'a token lives 120 s at most')
  const live = [...seat.tokens.values()].filter((exp) => exp > input.at)
  assert.ok(live.length <= seen.policy.devicesPerSeat, `G8 ${live.length} devices on ${seat.id}`)
}

/** G4: for 20 minutes a call is good, whoever comes back. */
const callsAreGood = (seen: Witness, input: Input, { answer }: Step): void => {
  if (input.kind !== 'here' || answer.to !== 'here' || answer.standing.kind !== 'ended') return
  const id = ticketKey(input.ticket)
  if (answer.standing.why === 'missed')
    return assert.equal(seen.missed.get(id), 2, `G4 ${id} missed two seats`)
  if (answer.standing.why !== 'late') return
  const line = lineKey(input.ticket)
  const call = seen.calls.find((one) => one.line === line && one.upTo >= input.ticket.n)
  assert.ok(call !== undefined && input.at > call.at + seen.policy.callLifeMs, `G4 ${id} was called lately`)
}

/** Checks every step against the rules, knowing only what was asked, answered and decided. */
export const watchRules = (
  start: Parameters<typeof createWitness>,
): { readonly seen: Witness; readonly watch: (input: Input, step: Step) => void } => {
  const seen = createWitness(...start)
  const watch = (input: Input, step: Step): void => {
    beginStep(seen, input)
    const isHere = input.kind === 'here'
    const grantAt = step.decisions.findIndex((one) => one.kind === 'granted')
    for (const [index, decision] of step.decisions.entries()) {
      if (isHere && index === grantAt) writePresence(seen, input, step)
      mayBe(seen, decision)
      write(seen, decision)
      holds(seen, decision)
    }
    if (isHere && grantAt < 0) writePresence(seen, input, step)
    writeAnswer(seen, input, step)
    if (input.kind === 'tick') nobodyStandsBesideFreeSeats(seen, input.at)
    tokensAreRight(seen, input, step)
    callsAreGood(seen, input, step)
  }
  return { seen, watch }
}
