import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import type { Input } from '../../../src/gate/domain/inputs.ts'
import type { Policy } from '../../../src/gate/domain/policy.ts'
import type { Porter } from '../../../src/gate/domain/porter.ts'
import { withPolicy, withPorter } from '../wrong-porters.ts'
import type { PorterMaker } from '../yard.ts'
import { comparedHistories, liveCompared } from './compared-history.ts'
import { type House, policies } from './policies.ts'

/** Histories until a fault must be seen; the first difference ends the search. */
const mostHistories = 6_000
const seed = 20_260_901

const believes = (change: Partial<Policy>): PorterMaker => withPolicy(() => change)

const hears = (change: (input: Input, porter: Porter) => Input): PorterMaker =>
  withPorter((porter) => ({ ...porter, step: (input) => porter.step(change(input, porter)) }))

const deafTo = (isUnheard: (input: Input, count: number) => boolean): PorterMaker =>
  withPorter((porter) => {
    let count = 0
    return {
      ...porter,
      step: (input) => {
        count += 1
        return isUnheard(input, count) ? { answer: { to: 'done' }, decisions: [] } : porter.step(input)
      },
    }
  })

const wrong: readonly (readonly [what: string, house: House, maker: PorterMaker])[] = [
  ['has one seat more', 'four lanes', withPolicy(({ capacity }) => ({ capacity: capacity + 1 }))],
  ['waits for nobody after a loss', 'one line and sign-ins', believes({ settleMs: 0 })],
  ['forgets a call after five minutes', 'four lanes', believes({ callLifeMs: 300_000 })],
  ['never forgets a call', 'four lanes', believes({ callLifeMs: 86_400_000 })],
  ['keeps a seat ten seconds for who was called', 'four lanes', believes({ collectWithinMs: 10_000 })],
  ['gives no more time without script', 'four lanes', believes({ collectWithinStillMs: 20_000 })],
  ['leaves people at the door who went', 'four lanes', believes({ atDoorMs: 600_000 })],
  ['asks ten seconds before the end', 'four lanes', believes({ idleWarningMs: 10_000 })],
  ['ends idle seats after nine minutes', 'four lanes', believes({ idleLimitMs: 540_000 })],
  ['gives notice after five minutes', 'four lanes', believes({ heldAtLeastMs: 300_000 })],
  ['ends a seat on notice at once', 'four lanes', believes({ noticeMs: 0 })],
  ['lets all ended seats send', 'one line and sign-ins', believes({ latePerMille: 1_000 })],
  ['lets an ended seat send for an hour', 'four lanes', believes({ lateMs: 3_600_000 })],
  ['lets one device more sit', 'one line and sign-ins', believes({ devicesPerSeat: 5 })],
  ['mints longer tokens', 'four lanes', believes({ tokenLifeMs: 60_000 })],
  [
    'gives all lanes the same',
    'four lanes',
    believes({ weights: { class: 1, known: 1, staff: 1, stranger: 1 } }),
  ],
  ['gives lessons the whole house', 'four lanes', believes({ lessonMaxPerMille: 1_000 })],
  ['gives strangers the whole house', 'one line and sign-ins', believes({ unsignedMaxPerMille: 1_000 })],
  ['leaves unsigned seats for long', 'four lanes and sign-ins', believes({ unsignedLifeMs: 1_800_000 })],
  ['lets pupils enter before their class', 'whole classes', believes({ admitsClasses: false })],
  ['knows no sign-ins', 'one line and sign-ins', believes({ reportsSignIns: false })],
  [
    'holds half a class',
    'whole classes',
    hears((input) => (input.kind === 'hold' ? { ...input, size: Math.ceil(input.size / 2) } : input)),
  ],
  [
    'puts who changes the size at the end',
    'whole classes',
    hears((input, porter) => {
      if (input.kind !== 'hold') return input
      const known = porter.snapshot().holds.find((one) => one.classKey === input.classKey)
      if (known?.heldAt === null) porter.step({ ...input, kind: 'release' })
      return input
    }),
  ],
  [
    'gives no more time to who asks for it',
    'four lanes',
    hears((input) => (input.kind === 'extend' ? { ...input, kind: 'keep' } : input)),
  ],
  [
    'believes lessons to last a day longer',
    'four lanes',
    hears((input) => (input.kind === 'mark' ? { ...input, until: input.until + 86_400_000 } : input)),
  ],
  [
    'knows nobody who signs in',
    'four lanes and sign-ins',
    hears((input) => (input.kind === 'bind' ? { ...input, person: null } : input)),
  ],
  [
    'takes every request for activity',
    'four lanes',
    hears((input) => (input.kind === 'touch' ? { ...input, activity: true } : input)),
  ],
  [
    'takes everybody for a known person',
    'one line and sign-ins',
    hears((input) => (input.kind === 'here' ? { ...input, bearing: 'known' } : input)),
  ],
  [
    'lets the later of two enter first',
    'one line and sign-ins',
    hears((input) => {
      if (input.kind !== 'here') return input
      const { ticket } = input
      return { ...input, ticket: { ...ticket, n: ticket.n < 6 ? ticket.n : ticket.n ^ 1 } }
    }),
  ],
  [
    'believes any copy of a token',
    'four lanes',
    hears((input) =>
      input.kind === 'touch'
        ? { ...input, claim: { ...input.claim, renewal: input.claim.renewal + 99 } }
        : input,
    ),
  ],
  [
    'gives seats every few seconds only',
    'four lanes',
    deafTo(({ kind }, count) => kind === 'tick' && count % 28 !== 0),
  ],
  ['hears no quitting', 'four lanes', deafTo(({ kind }) => kind === 'quit')],
  ['sends people to a site that is down', 'four lanes', deafTo(({ kind }) => kind === 'siteHealth')],
  [
    'lets people in during a pause',
    'four lanes',
    deafTo((input) => input.kind === 'mode' && input.mode === 'pause'),
  ],
]

for (const [what, house, maker] of wrong) {
  void test(`the model tells a wrong porter apart: it ${what}`, () => {
    const property = fc.property(comparedHistories(120), (history) => {
      liveCompared(maker, policies[house], history)
    })
    const found = fc.check(property, { seed, numRuns: mostHistories, endOnFailure: true })
    assert.ok(found.failed, `${found.numRuns} histories show no difference`)
    assert.ok(found.errorInstance instanceof assert.AssertionError, 'it differs, and does not crash')
  })
}
