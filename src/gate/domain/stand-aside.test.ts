import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPorter } from './create-porter.ts'
import { defaultPolicy } from './policy.ts'
import type { TicketId } from './ticket.ts'
import { oneLine } from './lanes.ts'
import type { Bearing } from './lanes.ts'

const start = 1_700_000_000_000

/** A small house with one line, full, before which strangers stand at their limit. */
const floodedHouse = () => {
  const policy = { ...defaultPolicy(10), weights: oneLine, reportsSignIns: true }
  const porter = createPorter({ epoch: 'e1', policy, mode: 'enforce', at: start })
  let at = start
  let devices = 0
  const arrive = (): TicketId => {
    const { answer } = porter.step({ kind: 'arrive', at, lane: 'line' })
    assert.ok(answer.to === 'arrive')
    return answer.ticket
  }
  const here = (ticket: TicketId, bearing: Bearing, collect = true) => {
    devices += 1
    const device = `d${devices}`
    const { answer } = porter.step({ kind: 'here', at, ticket, bearing, script: true, collect, device })
    assert.ok(answer.to === 'here')
    return answer.standing
  }
  const pass = (ms: number): void => {
    for (let passed = 0; passed < ms; passed += 250) {
      at += 250
      porter.step({ kind: 'tick', at })
    }
  }
  return { porter, arrive, here, pass, now: () => at }
}

test('G11 G5 in one line a known person is called past strangers who are at their limit', () => {
  const { arrive, here, pass } = floodedHouse()
  for (let person = 0; person < 8; person += 1) assert.equal(here(arrive(), 'known').kind, 'inside')
  for (let person = 0; person < 2; person += 1) assert.equal(here(arrive(), 'stranger').kind, 'inside')
  const flood = Array.from({ length: 200 }, arrive)
  const pupil = arrive()
  here(pupil, 'known')
  // Everybody checks in every three seconds; the flood never signs in, and its two seats end after three minutes.
  let standing = here(pupil, 'known')
  for (let look = 0; look < 80 && standing.kind !== 'inside'; look += 1) {
    for (const ticket of flood) here(ticket, 'stranger', false)
    standing = here(pupil, 'known')
    pass(3_000)
  }
  assert.equal(standing.kind, 'inside', 'the pupil entered as soon as a seat was free')
})
