import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPorter } from '../domain/create-porter.ts'
import { endReasons } from '../domain/decisions.ts'
import type { Input, SeatClaim } from '../domain/inputs.ts'
import type { Answer } from '../domain/answers.ts'
import { defaultPolicy, type Policy } from '../domain/policy.ts'
import { tableFor } from '../domain/wait/learned/table-for.ts'
import { createWaitModel } from '../domain/wait/wait-model.ts'
import { minute, second } from '../../kernel/duration.ts'
import { createSiteFigures } from './create-site-figures.ts'
import type { MinuteFigures } from './site-figures.ts'
import { laneCount } from './step-counts.ts'

type WithoutTime<Any> = Any extends Input ? Omit<Any, 'at'> : never

const start = Date.UTC(2026, 10, 24, 7, 30)

/** A porter on one line, its figures, and a clock that ticks. */
const openHouse = (capacity: number, more: Partial<Policy> = {}) => {
  let at = start
  const policy = { ...defaultPolicy(capacity), ...more }
  const wait = createWaitModel({ at, table: tableFor(capacity, policy.weights) })
  const porter = createPorter({ epoch: 'e1', policy, mode: 'enforce', at, wait })
  const kept: MinuteFigures[] = []
  const refused: Record<string, number> = {}
  const figures = createSiteFigures({
    site: 'ecole',
    at,
    clock: () => at,
    reading: () => porter,
    health: {
      read: () => ({ up: true, downSince: null, p90Ms: 120, errorsPerMille: 0 }),
      changes: () => [],
      law: () => false,
    },
    refused: () => ({ ...refused }),
    journalLostSince: () => null,
    book: { keep: (one) => void kept.push(one), read: async () => kept, settled: async () => undefined },
  })
  const step = (act: WithoutTime<Input>): Answer => {
    const input: Input = { ...act, at }
    const { answer, decisions } = porter.step(input)
    figures.hear(input, answer, decisions)
    return answer
  }
  const pass = (ms: number, each: () => void = () => undefined): void => {
    for (let left = ms; left > 0; left -= 250) {
      at += 250
      step({ kind: 'tick' })
      if (at % second === 0) each()
    }
  }
  const arrive = (): number => {
    const answer = step({ kind: 'arrive', lane: 'line' })
    assert(answer.to === 'arrive')
    return answer.ticket.n
  }
  /** A check-in; `issuedAt` while no range was told. */
  const here = (n: number, issuedAt?: number) => {
    const answer = step({
      kind: 'here',
      ticket: { epoch: porter.figures().epoch, lane: 'line', n },
      bearing: 'known',
      script: true,
      collect: true,
      device: `device-${n}`,
      ...(issuedAt === undefined ? {} : { tellFor: issuedAt }),
    })
    assert(answer.to === 'here')
    return answer
  }
  const comeIn = (): SeatClaim => {
    const answer = here(arrive(), at)
    assert(answer.standing.kind === 'inside', answer.standing.kind)
    return answer.standing.claim
  }
  return { porter, figures, kept, refused, step, pass, arrive, here, comeIn, now: () => at }
}

test('figures: what is read of the porter is what was done to it', () => {
  const house = openHouse(3)
  const [first] = [house.comeIn(), house.comeIn(), house.comeIn()]
  for (let person = 0; person < 4; person += 1) house.here(house.arrive(), house.now())
  assert(first !== undefined)
  house.step({ kind: 'leave', claim: first })
  const read = house.figures.read(house.now())
  assert.equal(read.seats.taken, 3)
  assert.equal(read.seats.nobodyIn, 1, 'who left keeps the seat until the last token is over')
  assert.equal(read.waiting, 4)
  assert.deepEqual(
    read.lanes.map(({ name, present, issued }) => ({ name, present, issued })),
    [{ name: 'line', present: 4, issued: 7 }],
  )
  assert.deepEqual(read.capacity, { now: 3, least: 3, most: 3, law: false, changes: [] })
  assert.equal(laneCount(house.figures.totals().admissions, 'line'), 3)
  assert.equal(laneCount(house.figures.totals().arrivals, 'line'), 7)
  assert.equal(house.figures.totals().ended[endReasons.indexOf('left')], 1)
})

test('figures: unsigned seats are those that somebody sits on and nobody signed in on', () => {
  const house = openHouse(5, { reportsSignIns: true })
  const claim = house.comeIn()
  house.comeIn()
  house.step({ kind: 'bind', claim, person: 'p-1' })
  const { seats } = house.figures.read(house.now())
  assert.deepEqual([seats.taken, seats.unsigned, seats.unsignedStrangers], [2, 1, 0])
})

test('figures: a minute holds what happened in it, and its parts are those of the whole', () => {
  const house = openHouse(20)
  const claims = Array.from({ length: 20 }, house.comeIn)
  house.refused['expired'] = 3
  house.pass(30 * second)
  for (const claim of claims.slice(0, 5)) house.step({ kind: 'leave', claim })
  house.pass(90 * second, () => {
    for (const claim of claims.slice(5)) house.step({ kind: 'touch', claim, activity: true })
  })
  const [first, second_] = house.kept
  assert(first !== undefined && second_ !== undefined)
  assert.equal(first.at, start)
  assert.deepEqual([first.taken, first.arrivals.line, first.admissions.line, first.ended], [20, 20, 20, 5])
  assert.equal(first.heldMinutes[0], 5, 'held for half a minute')
  assert.deepEqual(first.refused, { expired: 3 })
  assert.equal(first.waitMedianS, 0, 'who enters at once waits no second')
  assert.equal(first.p90Ms, 120)
  assert.equal(second_.at, start + minute)
  assert.deepEqual(second_.refused, {})
  assert.equal(second_.admissions.line, 0)
  assert.equal(house.figures.read(house.now()).lanes[0]?.admissions, 0, 'of the last whole minute')
})

test('figures: a seat that nobody collected ended as missed, and was not held', () => {
  const house = openHouse(1)
  const sitting = house.comeIn()
  const n = house.arrive()
  house.here(n, house.now())
  house.step({ kind: 'leave', claim: sitting })
  for (let look = 0; look < 60; look += 1) {
    house.pass(second)
    const figures = house.porter.figures()
    if (figures.seats.nobodyIn === 0 && figures.seats.taken === 0) break
    if (look < 46)
      house.step({
        kind: 'here',
        ticket: { epoch: 'e1', lane: 'line', n },
        bearing: 'known',
        script: true,
        collect: false,
        device: 'd',
      })
  }
  house.pass(minute)
  const { ended, heldMinutes } = house.figures.totals()
  assert.equal(ended[endReasons.indexOf('missed')], 1)
  assert.equal(
    heldMinutes.reduce((sum, count) => sum + count, 0),
    1,
    'only the one who left had it',
  )
})

test('G15 the running score counts what was told: right, early and late, as people were seated', () => {
  const house = openHouse(32)
  const claims = Array.from({ length: 32 }, house.comeIn)
  const issued = new Map<number, number>()
  for (let person = 0; person < 96; person += 1) issued.set(house.arrive(), house.now())
  const told = new Map<number, { low: number; high: number }>()
  const seatedAt = new Map<number, number>()
  for (let look = 0; look < 30 * 60; look += 1) {
    house.pass(second, () => undefined)
    if (look % 30 === 29) {
      const leaving = claims.shift()
      if (leaving !== undefined) house.step({ kind: 'leave', claim: leaving })
    }
    for (const claim of claims) if (look % 20 === 0) house.step({ kind: 'touch', claim, activity: true })
    for (const [n, at] of issued) {
      if (seatedAt.has(n)) continue
      const answer = house.here(n, told.has(n) ? undefined : at)
      if (answer.told !== null && 'low' in answer.told) told.set(n, answer.told)
      if (answer.standing.kind === 'inside') {
        seatedAt.set(n, house.now())
        claims.push(answer.standing.claim)
      }
    }
  }
  const sampled = [...told].filter(([n]) => n % 16 === 0)
  const seated = sampled.filter(([n]) => seatedAt.has(n))
  const inside = seated.filter(([n, { low, high }]) => {
    const at = Math.floor((seatedAt.get(n) ?? 0) / 1_000)
    return at >= Math.floor(low / 1_000) && at <= Math.floor(high / 1_000)
  })
  const { score } = house.figures.read(house.now()).wait
  assert.ok(seated.length >= 2, `${seated.length} of the sampled numbers were seated`)
  assert.equal(score.told, sampled.length)
  assert.equal(score.scored, seated.length)
  assert.equal(score.seatedInside, inside.length)
  assert.equal(score.early + score.late, seated.length - inside.length)
  assert.equal(laneCount(house.figures.totals().told, 'line'), told.size, 'each first range once')
  const waits = [...seatedAt].map(([n, at]) => Math.floor((at - (issued.get(n) ?? 0)) / 1_000))
  const last = waits.at(-1) ?? 0
  const { medianS } = house.figures.read(house.now()).wait
  assert.ok(medianS !== null && medianS <= last && medianS > 0, `median ${medianS} s, last ${last} s`)
  const withTold = house.kept.filter((one) => one.toldLowS !== null)
  assert.ok(withTold.length > 0)
  for (const { toldLowS, toldHighS, waitMedianS } of withTold)
    assert.ok((toldLowS ?? 0) <= (toldHighS ?? -1) && waitMedianS !== null)
})

test('figures: numbers of a new epoch begin anew, and the score of the old one stays', () => {
  const house = openHouse(4)
  Array.from({ length: 16 }, () => house.here(house.arrive(), house.now()))
  const before = house.figures.read(house.now())
  house.step({ kind: 'openEpoch', epoch: 'e2' })
  house.pass(61 * second)
  house.here(house.arrive(), house.now())
  const after = house.figures.read(house.now())
  assert.equal(house.porter.figures().epoch, 'e2')
  assert.deepEqual(after.wait.score, before.wait.score)
  assert.equal(laneCount(house.figures.totals().numbers, 'line'), 17)
})
