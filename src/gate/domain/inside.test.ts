import assert from 'node:assert/strict'
import test from 'node:test'
import { minute, second } from '../../kernel/duration.ts'
import { createPorter } from './create-porter.ts'
import type { SeatClaim } from './inputs.ts'
import { defaultPolicy } from './policy.ts'
import type { Porter } from './porter.ts'

const start = 1_800_000_000_000

const enter = (porter: Porter, at: number): SeatClaim => {
  const arrived = porter.step({ kind: 'arrive', lane: 'line', at })
  assert.ok(arrived.answer.to === 'arrive')
  const { ticket } = arrived.answer
  const here = {
    kind: 'here',
    ticket,
    bearing: 'known',
    script: true,
    collect: true,
    device: 'phone',
    at,
  } as const
  const { answer } = porter.step(here)
  assert.ok(answer.to === 'here' && answer.standing.kind === 'inside')
  return answer.standing.claim
}

const porterWithSeat = (): { porter: Porter; claim: SeatClaim } => {
  const porter = createPorter({ epoch: 'today', policy: defaultPolicy(10), mode: 'enforce', at: start })
  return { porter, claim: enter(porter, start) }
}

const markOf = (porter: Porter, seat: string) => porter.snapshot().seats.find(({ id }) => id === seat)?.mark

void test('a hand-in within a lesson takes no protection away', () => {
  const { porter, claim } = porterWithSeat()
  const { seat } = claim
  const lesson = { reason: 'lesson', until: start + 50 * minute } as const
  porter.step({ kind: 'mark', seat, ...lesson, at: start })
  const { answer, decisions } = porter.step({
    kind: 'mark',
    seat,
    reason: 'handIn',
    until: start + 5 * minute,
    at: start,
  })
  assert.ok(answer.to === 'mark' && answer.done && answer.inLesson === 1)
  assert.equal(decisions.length, 0)
  assert.deepEqual(markOf(porter, seat), lesson)
})

void test('a mark in the past, on no seat or on an ended one is none', () => {
  const { porter, claim } = porterWithSeat()
  const mark = (seat: string, until: number): boolean => {
    const { answer } = porter.step({ kind: 'mark', seat, reason: 'handIn', until, at: start })
    return answer.to === 'mark' && answer.done
  }
  assert.ok(!mark(claim.seat, start))
  assert.ok(!mark('today:line:77', start + minute))
  porter.step({ kind: 'leave', claim, at: start })
  assert.ok(!mark(claim.seat, start + minute))
})

void test('the question comes a minute before the end, and a token never lives a second longer than the seat', () => {
  const { porter, claim } = porterWithSeat()
  let shown = claim
  let asked = 0
  let lastExp = claim.exp
  for (let at = start + 5 * second; at < start + 12 * minute; at += 5 * second) {
    const { decisions } = porter.step({ kind: 'tick', at })
    const ended = decisions.find((one) => one.kind === 'ended')
    if (ended !== undefined) {
      assert.ok(lastExp <= ended.at + second)
      assert.ok(asked >= 11 && asked <= 12)
      return
    }
    const { answer } = porter.step({ kind: 'touch', claim: shown, activity: false, at })
    assert.ok(answer.to === 'seat' && answer.answer.kind === 'in')
    shown = answer.answer.claim
    lastExp = shown.exp
    if (answer.answer.question !== null) asked += 1
  }
  assert.fail('an idle seat ends')
})
