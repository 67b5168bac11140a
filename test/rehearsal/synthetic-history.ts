import { createSeededRandom } from '../../src/kernel/seeded-random.ts'
import type { Event, SeenTicket, Settings } from '../../src/rehearsal/history.ts'
import { createTinyGate, limits, type Claim, type Wrong } from './tiny-gate.ts'

export interface Morning {
  readonly seed: number
  readonly minutes: number
  readonly clients: number
  readonly capacity: number
  readonly wrong: Wrong
  /** Everybody collects at once and leaves: all seats taken are seen to be taken. */
  readonly calm: boolean
}

const start = 1_800_000_000_000
const stepMs = 100

type Random = ReturnType<typeof createSeededRandom>

/** One browser: what it holds, and when it asks next. */
interface Browser {
  readonly client: string
  readonly person: string
  readonly lane: string
  readonly script: boolean
  readonly sleepy: boolean
  readonly neverSignsIn: boolean
  readonly givesUpAt: number
  readonly forgetsAt: number
  readonly visitMs: number
  readonly leaves: boolean
  next: number
  forgot: boolean
  slept: number
  ticket: SeenTicket | null
  granted: boolean
  told: boolean
  claim: Claim | null
  signedIn: boolean
  leaveAt: number
}

const arrive = (random: Random, index: number, { clients, minutes, calm }: Morning): Browser => {
  const lane = random.chance(0.25) ? 'stranger' : 'known'
  const second = index > 20 && random.chance(0.06)
  return {
    client: `c${index}`,
    person: second ? `p${index - 1 - random.below(15)}` : `p${index}`,
    lane,
    script: random.chance(0.85),
    sleepy: random.chance(0.12) && !calm,
    neverSignsIn: random.chance(0.1),
    givesUpAt: random.chance(0.1) ? random.below(minutes * 60_000) : Infinity,
    forgetsAt: random.chance(0.05) ? random.below(minutes * 60_000) : Infinity,
    visitMs: 60_000 + random.below(180_000),
    leaves: random.chance(0.7) || calm,
    next: Math.floor((index / clients) * minutes * 40_000) + random.below(5_000),
    forgot: false,
    slept: 0,
    ticket: null,
    granted: false,
    told: false,
    claim: null,
    signedIn: false,
    leaveAt: 0,
  }
}

const settingsOf = ({ capacity }: Morning): Settings => ({
  ...limits,
  kind: 'settings',
  at: start,
  capacity,
  reportsSignIns: true,
  settledAt: null,
})

/** What a crowd sees of the tiny gate; the settings first. Restarts and changes of capacity are part of each morning. */
export const writeHistory = (morning: Morning): Event[] => {
  const random = createSeededRandom(morning.seed)
  const gate = createTinyGate(morning.wrong, morning.capacity)
  const browsers = Array.from({ length: morning.clients }, (_, index) => arrive(random, index, morning))
  const events: Event[] = [settingsOf(morning)]
  const endMs = morning.minutes * 60_000
  let downUntil = 0
  const planned = new Map<number, () => void>()
  const plan = (share: number, act: (at: number) => void): void => {
    const at = Math.floor((endMs * share) / stepMs) * stepMs
    planned.set(at, () => act(at))
  }
  const capacity = (by: number) => (at: number) => {
    gate.setCapacity(morning.capacity + by)
    events.push({
      kind: 'capacity',
      sent: start + at - 20,
      got: start + at + 30,
      client: 'operator',
      capacity: morning.capacity + by,
    })
  }
  const restart = (lost: boolean) => (at: number) => {
    events.push({ kind: 'killed', at: start + at })
    downUntil = at + 2_000
    const settledAt = lost ? downUntil + 60_000 : null
    events.push({
      kind: 'started',
      at: start + downUntil - 500,
      settledAt: settledAt === null ? null : start + settledAt,
    })
    gate.restart(lost, settledAt ?? 0)
  }
  plan(0.3, capacity(-5))
  plan(0.4, capacity(3))
  plan(0.5, restart(false))
  plan(0.7, restart(true))

  for (let at = 0; at < endMs; at += stepMs) {
    planned.get(at)?.()
    if (at < downUntil) continue
    gate.tick(at)
    for (const browser of browsers) {
      if (browser.next > at) continue
      const exchange = {
        sent: start + at - random.below(40),
        got: start + at + 1 + random.below(90),
        client: browser.client,
      }
      browser.next = at + 150 + step(browser, gate, random, at, exchange, events)
    }
  }
  return events
}

type Gate = ReturnType<typeof createTinyGate>
interface Seen {
  readonly sent: number
  readonly got: number
  readonly client: string
}

/** One request of a browser; gives back how long it rests. */
const step = (
  browser: Browser,
  gate: Gate,
  random: Random,
  at: number,
  seen: Seen,
  events: Event[],
): number => {
  if (browser.claim !== null) return useSeat(browser, browser.claim, gate, random, at, seen, events)
  if (at >= browser.givesUpAt) {
    events.push({ kind: 'gone', at: start + at, client: browser.client })
    return Infinity
  }
  if (at >= browser.forgetsAt && !browser.forgot && browser.ticket !== null) {
    browser.forgot = true
    browser.ticket = null
    browser.told = false
    browser.granted = false
    events.push({ kind: 'forgot', at: start + at, client: browser.client })
    return 500
  }
  if (browser.ticket === null) {
    browser.ticket = gate.arrive(browser.lane)
    events.push({ ...seen, kind: 'ticket', ticket: browser.ticket })
    return 1_000
  }
  if (browser.granted) return collect(browser, browser.ticket, gate, at, seen, events)
  return checkIn(browser, browser.ticket, gate, random, at, seen, events)
}

const collect = (
  browser: Browser,
  ticket: SeenTicket,
  gate: Gate,
  at: number,
  seen: Seen,
  events: Event[],
): number => {
  browser.granted = false
  const claim = gate.collect(ticket, `d-${browser.client}`, at)
  if (claim === null) return 500
  browser.claim = claim
  browser.leaveAt = at + browser.visitMs
  const { seat, device, renewal, exp } = claim
  events.push({ ...seen, kind: 'token', ticket, seat, device, renewal, exp: start + exp })
  events.push({ ...seen, kind: 'served', seat, device, renewal, changes: false, document: true })
  return 5_000
}

const checkIn = (
  browser: Browser,
  ticket: SeenTicket,
  gate: Gate,
  random: Random,
  at: number,
  seen: Seen,
  events: Event[],
): number => {
  const { standing, second } = gate.here(ticket, browser.script, at)
  events.push({ ...seen, kind: 'here', ticket, standing, script: browser.script, second })
  if (!browser.told && standing === 'waiting') {
    browser.told = true
    const low = start + at + 20_000 + random.below(20_000)
    events.push({ ...seen, kind: 'told', ticket, low, high: low + 200_000 })
  }
  if (standing === 'ended') {
    browser.ticket = null
    browser.told = false
    return 2_000
  }
  if (standing === 'waiting') return 3_000 + random.below(4_000)
  browser.granted = standing === 'granted' && !(browser.sleepy && browser.slept < 3)
  if (standing === 'granted' && !browser.granted) {
    browser.slept += 1
    return 70_000
  }
  return browser.granted ? 300 : browser.script ? 3_000 : 25_000
}

const useSeat = (
  browser: Browser,
  claim: Claim,
  gate: Gate,
  random: Random,
  at: number,
  seen: Seen,
  events: Event[],
): number => {
  const { seat, device } = claim
  if (at >= browser.leaveAt) {
    if (!browser.leaves) return Infinity
    gate.leave(claim)
    events.push({ ...seen, kind: 'left', seat })
    return Infinity
  }
  if (!browser.signedIn && !browser.neverSignsIn && at > browser.leaveAt - browser.visitMs + 10_000) {
    browser.signedIn = true
    browser.claim = gate.signIn(claim, browser.person, at)
    events.push({ ...seen, kind: 'signedIn', seat, device, person: browser.person })
    const { renewal, exp } = browser.claim
    if (browser.claim.seat !== seat)
      events.push({
        ...seen,
        kind: 'token',
        ticket: browser.ticket,
        seat: browser.claim.seat,
        device,
        renewal,
        exp: start + exp,
      })
    return 3_000
  }
  if (browser.neverSignsIn && random.chance(0.05)) {
    gate.keep(claim, at)
    events.push({ ...seen, kind: 'kept', seat })
    return 3_000
  }
  const changes = random.chance(0.2)
  const next = gate.touch(claim, true, browser.signedIn ? browser.person : null, at)
  if (next === null) {
    events.push({ ...seen, kind: 'turnedAway', seat, device, renewal: claim.renewal })
    browser.claim = null
    return Infinity
  }
  const { renewal, exp } = next
  if (next !== claim)
    events.push({ ...seen, kind: 'token', ticket: browser.ticket, seat, device, renewal, exp: start + exp })
  browser.claim = next
  events.push({ ...seen, kind: 'served', seat, device, renewal: claim.renewal, changes, document: !changes })
  return 5_000 + random.below(15_000)
}
