import assert from 'node:assert/strict'
import type { Decision } from '../../src/gate/domain/decisions.ts'
import type { Input, SeatClaim } from '../../src/gate/domain/inputs.ts'
import type { Step } from '../../src/gate/domain/porter.ts'
import { lineKey, type SeenSeat, seatsHeld, ticketKey, type Witness } from './witness.ts'

/** The machine slept: what the porter has to give back. */
const noteSleep = (seen: Witness, at: number): void => {
  const gap = at - seen.lastTickAt
  if (gap <= 30_000) return
  for (const call of seen.calls) call.at += gap
  for (const person of seen.door.values()) person.stayUntil += gap
  for (const seat of seen.seats.values()) {
    const alive = at + seen.policy.tokenLifeMs
    seat.collectBy = Math.max(seat.collectBy, at + seen.policy.collectWithinMs)
    seat.activityAt = Math.max(seat.activityAt, alive - seen.policy.idleLimitMs * (seat.extended ? 10 : 1))
    seat.unsignedSince = Math.max(seat.unsignedSince, alive - seen.policy.unsignedLifeMs)
  }
  seen.lastTickAt = at
}

export const seatOf = (seen: Witness, id: string): SeenSeat => {
  const seat = seen.seats.get(id)
  assert.ok(seat, `seat ${id} is taken`)
  return seat
}

const blankSeat = (id: string): SeenSeat => ({
  id,
  ticket: null,
  stranger: false,
  classKey: null,
  holdSerial: null,
  collectBy: 0,
  collected: true,
  tokens: new Map(),
  collectedAt: 0,
  heldSince: 0,
  activityAt: 0,
  unsignedSince: 0,
  extended: false,
  lesson: 0,
  protectedUntil: 0,
  person: null,
  signed: false,
  ended: null,
})

const writeSeat = (seen: Witness, decision: Decision): void => {
  switch (decision.kind) {
    case 'granted': {
      const { ticket, stranger, classKey, collectBy, at } = decision
      const id = ticketKey(ticket)
      const fromHold = classKey !== null && seatsHeld(seen, classKey) > 0
      const holdSerial = fromHold ? (seen.holds.get(classKey)?.serial ?? null) : null
      const given = { ticket, stranger, classKey, holdSerial, collectBy, collected: false, activityAt: at }
      seen.seats.set(id, { ...blankSeat(id), ...given })
      seen.grants.set(id, (seen.grants.get(id) ?? 0) + 1)
      seen.door.delete(id)
      break
    }
    case 'adopted':
      seen.seats.set(decision.seat, {
        ...blankSeat(decision.seat),
        activityAt: decision.at,
        unsignedSince: decision.at,
        tokens: new Map([[decision.device, decision.exp]]),
      })
      break
    case 'collected':
      Object.assign(seatOf(seen, decision.seat), {
        collected: true,
        collectedAt: decision.at,
        heldSince: decision.at,
        activityAt: decision.at,
        unsignedSince: decision.at,
      })
      break
    case 'bound':
      Object.assign(seatOf(seen, decision.seat), {
        signed: true,
        person: decision.person ?? seatOf(seen, decision.seat).person,
      })
      break
    case 'marked': {
      const seat = seatOf(seen, decision.seat)
      seat.lesson = decision.reason === 'lesson' ? decision.until : 0
      seat.protectedUntil = decision.until
      break
    }
    case 'extended':
      seatOf(seen, decision.seat).extended = true
      break
    case 'ended': {
      const seat = seatOf(seen, decision.seat)
      seat.ended = { at: decision.at, reason: decision.reason }
      if (decision.reason === 'missed') seen.missed.set(seat.id, (seen.missed.get(seat.id) ?? 0) + 1)
      break
    }
    case 'freed':
      seen.seats.delete(decision.seat)
      break
    default:
  }
}

/** Writes one decision down. */
export const write = (seen: Witness, decision: Decision): void => {
  switch (decision.kind) {
    case 'epochOpened':
      seen.epochs.push(decision.epoch)
      seen.settleUntil = decision.settleUntil
      break
    case 'called': {
      const line = lineKey(decision)
      const from = (seen.called.get(line) ?? 0) + 1
      seen.calls.push({ line, from, upTo: decision.upTo, calledAt: decision.at, at: decision.at })
      seen.called.set(line, decision.upTo)
      break
    }
    case 'holdAsked': {
      const known = seen.holds.get(decision.classKey)
      seen.holdsAsked += 1
      const { isHeld = false, serial = seen.holdsAsked } = known ?? {}
      seen.holds.set(decision.classKey, { size: decision.size, isHeld, serial })
      break
    }
    case 'held': {
      const asked = seen.holds.get(decision.classKey)
      assert.ok(asked, 'a class that gets its seats has asked for them')
      seen.holds.set(decision.classKey, { ...asked, isHeld: true })
      break
    }
    case 'released':
      seen.holds.delete(decision.classKey)
      break
    case 'quit':
      seen.quit.add(ticketKey(decision.ticket))
      seen.door.delete(ticketKey(decision.ticket))
      break
    case 'mode':
      seen.mode = decision.mode
      break
    case 'policy':
      seen.policy = decision.policy
      break
    default:
      writeSeat(seen, decision)
  }
}

/** Whoever is called and checks in stands at the door, before anything is decided about the seats. */
export const writePresence = (seen: Witness, input: Input, { answer }: Step): void => {
  if (input.kind !== 'here' || answer.to !== 'here') return
  const id = ticketKey(input.ticket)
  const { kind } = answer.standing
  if (kind === 'waiting') seen.door.delete(id)
  if (kind !== 'atDoor' && kind !== 'granted' && kind !== 'inside') return
  const { atDoorMs, atDoorStillMs } = seen.policy
  if (seen.seats.has(id)) return
  seen.door.set(id, {
    ticket: input.ticket,
    stayUntil: input.at + (input.script ? atDoorMs : atDoorStillMs),
    stranger: input.bearing === 'stranger',
    classKey: input.classKey ?? null,
  })
}

const writeClaim = (seen: Witness, claim: SeatClaim): void => {
  const tokens = seen.seats.get(claim.seat)?.tokens
  if (tokens !== undefined) tokens.set(claim.device, Math.max(claim.exp, tokens.get(claim.device) ?? 0))
}

/** What the answer tells: tokens given, activity accepted. */
export const writeAnswer = (seen: Witness, input: Input, { answer }: Step): void => {
  if (answer.to === 'here' && answer.standing.kind === 'inside') writeClaim(seen, answer.standing.claim)
  if (answer.to !== 'seat' || answer.answer.kind !== 'in') return
  writeClaim(seen, answer.answer.claim)
  const seat = seatOf(seen, answer.answer.claim.seat)
  const moves = input.kind === 'keep' || input.kind === 'extend'
  const joins = input.kind === 'bind' && input.claim.seat !== seat.id
  if (moves || joins || (input.kind === 'touch' && input.activity)) seat.activityAt = input.at
  if (input.kind !== 'keep' && input.kind !== 'extend') return
  seat.unsignedSince = input.at
  seat.heldSince = input.at
}

export const beginStep = (seen: Witness, input: Input): void => {
  noteSleep(seen, input.at)
  if (input.kind === 'tick') seen.lastTickAt = input.at
}

/** The porter is another one: presence and touches were soft. */
export const noteRestart = (seen: Witness, at: number): void => {
  seen.door.clear()
  seen.lastTickAt = at
  // Whoever was called has five minutes to be seen again.
  const atLeast = at + 300_000 - seen.policy.callLifeMs
  for (const call of seen.calls) call.at = Math.max(call.calledAt, atLeast)
  for (const seat of seen.seats.values()) {
    const alive = at + seen.policy.tokenLifeMs + 60_000
    seat.collectBy = Math.max(seat.collectBy, at)
    seat.heldSince = seat.collectedAt
    seat.activityAt = Math.min(
      seat.activityAt,
      at,
      alive - seen.policy.idleLimitMs * (seat.extended ? 10 : 1),
    )
    seat.unsignedSince = Math.min(seat.unsignedSince, alive - seen.policy.unsignedLifeMs)
  }
}
