import type { SeenTicket, Standing } from '../../src/rehearsal/history.ts'

/** A small right gate of its own, to write histories with: it shares no code with the real one. */
export const limits = {
  tokenLifeMs: 60_000,
  atDoorMs: 10_000,
  atDoorStillMs: 60_000,
  collectWithinMs: 20_000,
  collectWithinStillMs: 60_000,
  callLifeMs: 1_200_000,
  idleLimitMs: 150_000,
  heldAtLeastMs: 1_200_000,
  unsignedLifeMs: 90_000,
  unsignedPresses: 3,
  lateMs: 600_000,
  devicesPerSeat: 4,
}

export type Wrong = 'aboveCapacity' | 'highestFirst' | 'neverSettles' | null

interface Place {
  readonly ticket: SeenTicket
  readonly era: number
  calledAt: number | null
  seenUntil: number
  /** Instant at which an uncollected seat is missed; null without one. */
  collectBy: number | null
  misses: number
  over: boolean
}

interface Seat {
  readonly devices: Map<string, { renewal: number; exp: number }>
  lastExp: number
  idleAt: number
  unsignedAt: number
  person: string | null
  over: boolean
}

export interface Claim {
  readonly seat: string
  readonly device: string
  readonly renewal: number
  readonly exp: number
}

export const seatOf = ({ epoch, lane, n }: SeenTicket): string => `${epoch}:${lane}:${n}`

export const createTinyGate = (wrong: Wrong, firstCapacity: number) => {
  let places = new Map<string, Place>()
  let seats = new Map<string, Seat>()
  let capacity = firstCapacity
  let era = 0
  let settledAt = 0
  const issued = new Map<string, number>()
  let turn = 0

  const atDoor = (place: Place, at: number): boolean =>
    place.calledAt !== null &&
    place.collectBy === null &&
    !place.over &&
    place.seenUntil >= at &&
    !seats.has(seatOf(place.ticket))
  const placeFor = (ticket: SeenTicket): Place => {
    const known = places.get(seatOf(ticket))
    if (known !== undefined) return known
    const place = { ticket, era, calledAt: null, seenUntil: 0, collectBy: null, misses: 0, over: false }
    places.set(seatOf(ticket), { ...place, era: ticket.epoch === `e${era}` ? era : era - 1 })
    return placeFor(ticket)
  }
  const order = (one: Place, other: Place): number => one.era - other.era || one.ticket.n - other.ticket.n

  const fill = (at: number): void => {
    const room = capacity + (wrong === 'aboveCapacity' ? 1 : 0)
    if (at < settledAt && wrong !== 'neverSettles') return
    while (seats.size < room) {
      const standing = [...places.values()].filter((place) => atDoor(place, at)).toSorted(order)
      turn += 1
      const wanted = turn % 4 === 0 ? 'stranger' : 'known'
      const lane = standing.filter(({ ticket }) => ticket.lane === wanted)
      const queue = lane.length > 0 ? lane : standing
      const next = wrong === 'highestFirst' ? queue.at(-1) : queue[0]
      if (next === undefined) return
      next.collectBy = at + limits.collectWithinStillMs
      seats.set(seatOf(next.ticket), {
        devices: new Map(),
        lastExp: 0,
        idleAt: at + limits.idleLimitMs,
        unsignedAt: at + limits.unsignedLifeMs,
        person: null,
        over: false,
      })
    }
  }
  const call = (at: number): void => {
    for (const lane of ['known', 'stranger']) {
      const line = [...places.values()]
        .filter(({ ticket, over }) => ticket.lane === lane && !over)
        .toSorted(order)
      let near = line.filter(
        (place) => atDoor(place, at) || (place.calledAt ?? -Infinity) > at - 15_000,
      ).length
      for (const place of line) {
        if (place.calledAt !== null) continue
        if (near >= 8) break
        place.calledAt = at
        near += 1
      }
    }
  }
  const tick = (at: number): void => {
    for (const [id, seat] of seats) {
      const place = places.get(id)
      if (seat.devices.size === 0 && place !== undefined && (place.collectBy ?? Infinity) <= at) {
        seats.delete(id)
        place.collectBy = null
        place.misses += 1
        place.seenUntil = 0
        place.over = place.misses >= 2
        continue
      }
      if (seat.devices.size === 0) continue
      if (seat.idleAt <= at || (seat.person === null && seat.unsignedAt <= at)) seat.over = true
      if (seat.over && place !== undefined) place.over = true
      if (seat.over && seat.lastExp <= at) seats.delete(id)
    }
    call(at)
    fill(at)
  }
  const renew = (id: string, seat: Seat, device: string, at: number): Claim => {
    const renewal = (seat.devices.get(device)?.renewal ?? 0) + 1
    const exp = at + limits.tokenLifeMs
    seat.devices.set(device, { renewal, exp })
    seat.lastExp = Math.max(seat.lastExp, exp)
    return { seat: id, device, renewal, exp }
  }

  return {
    tick,
    arrive(lane: string): SeenTicket {
      const line = `e${era}:${lane}`
      const n = (issued.get(line) ?? 0) + 1
      issued.set(line, n)
      const ticket = { epoch: `e${era}`, lane, n, stranger: lane === 'stranger' }
      placeFor(ticket)
      return ticket
    },
    here(ticket: SeenTicket, script: boolean, at: number): { standing: Standing; second: boolean } {
      const place = placeFor(ticket)
      if (!place.over && place.calledAt !== null)
        place.seenUntil = at + (script ? limits.atDoorMs : limits.atDoorStillMs)
      fill(at)
      const second = place.misses > 0
      if (place.over) return { standing: 'ended', second }
      if (place.calledAt === null) return { standing: 'waiting', second }
      return { standing: place.collectBy === null ? 'atDoor' : 'granted', second }
    },
    collect(ticket: SeenTicket, device: string, at: number): Claim | null {
      const seat = seats.get(seatOf(ticket))
      const place = placeFor(ticket)
      if (seat === undefined || place.collectBy === null) return null
      place.collectBy = Infinity
      return renew(seatOf(ticket), seat, device, at)
    },
    /** Null when the seat is over. After a loss a living token brings its seat back, and the site tells whose it is. */
    touch(claim: Claim, activity: boolean, person: string | null, at: number): Claim | null {
      let seat = seats.get(claim.seat)
      if (seat === undefined && at < settledAt && claim.exp > at) {
        const devices = new Map([[claim.device, { renewal: claim.renewal, exp: claim.exp }]])
        seat = {
          devices,
          lastExp: claim.exp,
          idleAt: at + limits.idleLimitMs,
          unsignedAt: at + limits.unsignedLifeMs,
          person,
          over: false,
        }
        seats.set(claim.seat, seat)
      }
      if (seat === undefined || seat.over) return null
      if (activity) seat.idleAt = at + limits.idleLimitMs
      return claim.exp - at < limits.tokenLifeMs / 2 ? renew(claim.seat, seat, claim.device, at) : claim
    },
    keep(claim: Claim, at: number): void {
      const seat = seats.get(claim.seat)
      if (seat !== undefined && !seat.over)
        seat.unsignedAt = Math.max(seat.unsignedAt, at + limits.unsignedLifeMs)
    },
    leave(claim: Claim): void {
      const seat = seats.get(claim.seat)
      if (seat !== undefined) seat.over = true
    },
    /** The new claim: on the seat this person has already, or the same. */
    signIn(claim: Claim, person: string, at: number): Claim {
      const own = seats.get(claim.seat)
      if (own === undefined || own.over) return claim
      for (const [id, seat] of seats) {
        if (seat.person !== person || seat.over || id === claim.seat) continue
        own.over = true
        return renew(id, seat, claim.device, at)
      }
      own.person = person
      return claim
    },
    setCapacity(next: number): void {
      capacity = next
    },
    /** The process ends and comes back; without the journal it knows nothing, and waits. */
    restart(lost: boolean, settled: number): void {
      for (const place of places.values()) place.seenUntil = 0
      if (!lost) return
      places = new Map()
      seats = new Map()
      era += 1
      settledAt = settled
    },
  }
}
