import assert from 'node:assert/strict'
import type { Question, SeatAnswer } from '../../src/gate/domain/answers.ts'
import type { SeatClaim } from '../../src/gate/domain/inputs.ts'
import { minute, second } from '../../src/kernel/duration.ts'
import { come, comeIn, createYard, fillHouse, type PorterMaker, type Yard } from '../simulation/yard.ts'
import type { Proof } from './proof.ts'

const oneLine = { weights: { line: 100 } }

/** A page in the background: it renews the token, and is no activity. */
const stay = (yard: Yard, claim: SeatClaim): { claim: SeatClaim; question: Question | null } | null => {
  const answer: SeatAnswer = yard.seat({ kind: 'touch', claim, activity: false })
  return answer.kind === 'in' ? answer : null
}

const idle = (maker: PorterMaker, limitMs: number): void => {
  const yard = createYard(maker, { capacity: 2, change: oneLine })
  let claim = comeIn(yard, 'line')
  if (limitMs > 10 * minute) {
    const extended = yard.seat({ kind: 'extend', claim })
    assert.ok(extended.kind === 'in')
    claim = extended.claim
  }
  const since = yard.now()
  let warnedAt: number | null = null
  let endedAt: number | null = null
  while (endedAt === null && yard.now() < since + 2 * limitMs) {
    yard.pass(10 * second, second)
    const seen = stay(yard, claim)
    if (seen === null) endedAt = yard.now()
    else claim = seen.claim
    if (seen?.question?.case === 'idle') warnedAt ??= yard.now()
  }
  assert.ok(
    warnedAt !== null && endedAt !== null && endedAt - warnedAt >= minute,
    'a minute before, one is asked',
  )
  assert.ok(
    endedAt >= since + limitMs && endedAt <= since + limitMs + 12 * second,
    `the limit is ${limitMs} ms`,
  )
}

const onePressKeepsIt = (maker: PorterMaker): void => {
  const yard = createYard(maker, { capacity: 2, change: oneLine })
  let claim = comeIn(yard, 'line')
  for (let minutes = 0; minutes < 30; minutes += 1) {
    yard.pass(minute, second)
    const seen = stay(yard, claim)
    assert.ok(seen !== null, 'one press keeps it')
    claim = seen.claim
    if (seen.question === null) continue
    const kept = yard.seat({ kind: 'keep', claim })
    assert.ok(kept.kind === 'in' && kept.question === null)
    claim = kept.claim
  }
}

interface Sitting {
  claim: SeatClaim
  question: Question | null
  isOver: boolean
}

const sitAll = (yard: Yard, sitting: Sitting[]): void => {
  for (const one of sitting) {
    if (one.isOver) continue
    const answer = yard.seat({ kind: 'touch', claim: one.claim, activity: true })
    one.isOver = answer.kind !== 'in'
    one.question = answer.kind === 'in' ? answer.question : null
    if (answer.kind === 'in') one.claim = answer.claim
  }
}

/** Two wait: of those busy inside, the two longest-held outside a lesson are asked, and no other. */
const onNotice = (maker: PorterMaker): void => {
  const yard = createYard(maker, { capacity: 5, change: oneLine })
  const sitting: Sitting[] = []
  for (let seat = 0; seat < 5; seat += 1) {
    sitting.push({ claim: comeIn(yard, 'line'), question: null, isOver: false })
    yard.pass(second)
  }
  const lesson = sitting[0]
  assert.ok(lesson)
  yard.step({ kind: 'mark', seat: lesson.claim.seat, reason: 'lesson', until: yard.now() + 60 * minute })
  const waiters = [come(yard, 'line'), come(yard, 'line')]
  const startedAt = yard.now()
  const asked = new Map<Sitting, number>()
  while (yard.now() < startedAt + 30 * minute && !sitting.some(({ isOver }) => isOver)) {
    for (const waiter of waiters) yard.here({ ...waiter, collect: false })
    yard.pass(10 * second, second)
    sitAll(yard, sitting)
    for (const one of sitting)
      if (one.question?.case === 'notice' && !asked.has(one)) asked.set(one, yard.now())
    if (asked.size > 0) assert.ok(yard.now() >= startedAt + 19 * minute, 'not before twenty minutes')
  }
  assert.deepEqual(
    [...asked.keys()],
    [sitting[1], sitting[2]],
    'the longest-held, not the lesson, as many as wait',
  )
  for (const [one, at] of asked)
    if (one.isOver) assert.ok(yard.now() - at >= 2 * minute, 'told two minutes before')
  assert.ok(sitting[1]?.isOver)
}

const lateRequests = (maker: PorterMaker): void => {
  const yard = createYard(maker, { capacity: 40, change: oneLine })
  const seats = fillHouse(yard, 'line', 40).map(({ seat }) => seat)
  for (const seat of seats) yard.step({ kind: 'end', seat })
  const passes = (seat: string): boolean => {
    const answer = yard.step({ kind: 'late', seat })
    return answer.to === 'late' && answer.pass
  }
  const [first = '', other = '', third = ''] = seats
  yard.pass(5 * minute, second)
  for (let request = 0; request < 20; request += 1) assert.ok(passes(first))
  assert.ok(!passes(first), 'twenty a seat')
  assert.ok(passes(other))
  assert.ok(!passes(third), 'five in a hundred together')
  yard.pass(5 * minute, second)
  assert.ok(!passes(other), 'ten minutes')
}

export const idleSeatsComeBack: Proof<PorterMaker> = {
  rule: 'G7',
  prove: (maker) => {
    idle(maker, 10 * minute)
    idle(maker, 100 * minute)
    onePressKeepsIt(maker)
    onNotice(maker)
    lateRequests(maker)
  },
}
