import assert from 'node:assert/strict'
import { test } from 'node:test'
import { second } from '../../kernel/duration.ts'
import type { SeatAnswer } from './answers.ts'
import { createPorter } from './create-porter.ts'
import type { Input, SeatClaim } from './inputs.ts'
import { oneLine } from './lanes.ts'
import { defaultPolicy } from './policy.ts'

type WithoutTime<Any> = Any extends Input ? Omit<Any, 'at'> : never

const claimOf = (answer: SeatAnswer): SeatClaim => {
  assert.equal(answer.kind, 'in')
  return answer.kind === 'in' ? answer.claim : { seat: '', device: '', renewal: 0, exp: 0 }
}

const openYard = () => {
  const policy = { ...defaultPolicy(30), weights: oneLine, reportsSignIns: true }
  const porter = createPorter({ epoch: 'e', policy, mode: 'enforce', at: 1_000_000 })
  const time = { at: 1_000_000 }
  const seat = (input: WithoutTime<Input>): SeatAnswer => {
    const { answer } = porter.step({ ...input, at: time.at })
    assert.equal(answer.to, 'seat')
    return answer.to === 'seat' ? answer.answer : { kind: 'over' }
  }
  const sit = (device: string): SeatClaim => {
    const { answer } = porter.step({ kind: 'arrive', lane: 'line', at: time.at })
    assert.ok(answer.to === 'arrive')
    const { ticket } = answer
    const here = { kind: 'here', ticket, bearing: 'known', script: true, collect: true, device } as const
    const { answer: standing } = porter.step({ ...here, at: time.at })
    assert.ok(standing.to === 'here' && standing.standing.kind === 'inside')
    return standing.standing.claim
  }
  const live = (): number => porter.snapshot().seats.filter(({ ended }) => ended === null).length
  return { time, seat, sit, live }
}

void test('G11 a sign-in told by the seat alone signs it, and the token of its device stays good', () => {
  const { seat, sit, time } = openYard()
  const claim = sit('phone')
  assert.equal(seat({ kind: 'bindSeat', seat: claim.seat, person: null }).kind, 'in')
  const touched = seat({ kind: 'touch', claim, activity: true })
  assert.ok(touched.kind === 'in' && touched.signed && !touched.renewed)
  time.at += 200 * second
  assert.equal(
    claimOf(seat({ kind: 'touch', claim, activity: true })).seat,
    claim.seat,
    'it outlives three minutes',
  )
})

void test('G8 told by the seat alone, a second device joins the seat of its person with its next request', () => {
  const { seat, sit, live, time } = openYard()
  const [phone, laptop] = [sit('phone'), sit('laptop')]
  seat({ kind: 'bindSeat', seat: phone.seat, person: 'ada' })
  assert.equal(claimOf(seat({ kind: 'bindSeat', seat: laptop.seat, person: 'ada' })).seat, phone.seat)
  time.at += second
  const told = seat({ kind: 'touch', claim: laptop, activity: false })
  assert.ok(told.kind === 'in' && told.renewed && told.claim.seat === phone.seat)
  assert.equal(claimOf(seat({ kind: 'touch', claim: phone, activity: true })).seat, phone.seat)
  assert.equal(live(), 1, 'its own seat is given up')
  const again = seat({ kind: 'touch', claim: claimOf(told), activity: true })
  assert.equal(claimOf(again).seat, phone.seat)
  assert.equal(
    seat({ kind: 'touch', claim: laptop, activity: true }).kind,
    'over',
    'the old token is worth nothing now',
  )
})

void test('the seat alone does not tell which of several devices changes person: it keeps its own', () => {
  const { seat, sit } = openYard()
  const [phone, laptop] = [sit('phone'), sit('laptop')]
  seat({ kind: 'bindSeat', seat: phone.seat, person: 'ada' })
  const joined = seat({ kind: 'bind', claim: laptop, person: 'ada' })
  assert.equal(joined.kind, 'in')
  assert.equal(seat({ kind: 'bindSeat', seat: phone.seat, person: 'bea' }).kind, 'devices')
  assert.equal(seat({ kind: 'bindSeat', seat: phone.seat, person: 'ada' }).kind, 'in')
})

void test('a seat that is not taken, or has ended, is over', () => {
  const { seat, sit } = openYard()
  const claim = sit('phone')
  assert.equal(seat({ kind: 'bindSeat', seat: 'e:line:99', person: null }).kind, 'over')
  seat({ kind: 'leave', claim })
  assert.equal(seat({ kind: 'bindSeat', seat: claim.seat, person: 'ada' }).kind, 'over')
})
