import * as fc from 'fast-check'
import type { SeatClaim } from '../../../src/gate/domain/inputs.ts'
import type { Policy } from '../../../src/gate/domain/policy.ts'
import { type Event, events, happen, type Someone } from '../porter-history.ts'
import type { PorterMaker } from '../yard.ts'
import { type ComparedYard, createComparedYard } from './compared-yard.ts'

const faults = ['oldToken', 'siteSignsIn', 'siteHealth', 'limits', 'checkpoint', 'lose', 'setClock'] as const

/** What a history here knows beside what happens in every one: lost journals, set clocks, other limits, old tokens. */
interface Fault {
  readonly what: (typeof faults)[number]
  readonly who: number
  readonly how: number
}

export type ComparedEvent = Event | Fault

const weights: Readonly<Record<Fault['what'], number>> = {
  oldToken: 4,
  siteSignsIn: 2,
  siteHealth: 2,
  limits: 2,
  checkpoint: 1,
  lose: 1,
  setClock: 2,
}

/** Faults to one ordinary event. */
const ordinary = 60

export const comparedHistories = (length: number): fc.Arbitrary<ComparedEvent[]> => {
  const what = fc.oneof(...faults.map((one) => ({ weight: weights[one], arbitrary: fc.constant(one) })))
  const fault = fc.record({ what, who: fc.nat({ max: 400 }), how: fc.nat({ max: 11 }) })
  const one = fc.oneof({ weight: ordinary, arbitrary: events() }, { weight: 14, arbitrary: fault })
  return fc.array<ComparedEvent>(one, { maxLength: length, size: 'max' })
}

const isFaultKind = (what: ComparedEvent['what']): what is Fault['what'] => faults.some((one) => one === what)
const isFault = (event: ComparedEvent): event is Fault => isFaultKind(event.what)

/** An event by its name, as the shortest histories are written down. */
export const eventOf = (what: ComparedEvent['what'], who = 0, how = 0): ComparedEvent =>
  isFaultKind(what) ? { what, who, how } : { what, who, how }

/** Operators change more than the capacity. */
const changes: readonly ((policy: Policy) => Partial<Policy>)[] = [
  () => ({}),
  () => ({ idleLimitMs: 120_000 }),
  () => ({ tokenLifeMs: 20_000 }),
  () => ({ unsignedMaxPerMille: 500, lessonMaxPerMille: 200 }),
  () => ({ collectWithinMs: 5_000, atDoorMs: 3_000 }),
  () => ({ heldAtLeastMs: 60_000, noticeMs: 30_000 }),
  () => ({ devicesPerSeat: 2 }),
  ({ weights: before }) =>
    before.line === undefined ? { weights: { class: 1, known: 80, stranger: 9 } } : {},
  ({ reportsSignIns }) => ({ reportsSignIns: !reportsSignIns }),
  () => ({ latePerSeat: 2, latePerMille: 400, lateMs: 60_000 }),
]

const suffer = (yard: ComparedYard, policy: Policy, { what, who, how }: Fault, index: number): void => {
  switch (what) {
    case 'siteHealth':
      return void yard.step({ kind: 'siteHealth', up: how % 2 === 0 })
    case 'limits': {
      const change = changes[who % changes.length]?.(policy) ?? {}
      return void yard.step({ kind: 'policy', policy: { ...policy, ...change } })
    }
    case 'checkpoint':
      return yard.checkpoint()
    case 'lose':
      return yard.lose([0, 5_000, 90_000][how % 3] ?? 0, `lost-${index}`)
    case 'setClock':
      return yard.setClock([-3_600_000, -45_000, -800, 700, 20_000, 3_600_000][how % 6] ?? 0)
    case 'siteSignsIn': {
      const { seat } = yard.claims[who % Math.max(1, yard.claims.length)] ?? {}
      const person = how === 0 ? null : `person-${how % 5}`
      if (seat !== undefined) yard.step({ kind: 'bindSeat', seat, person })
      return undefined
    }
    case 'oldToken': {
      const claim = yard.claims[who % Math.max(1, yard.claims.length)]
      if (claim !== undefined) showAgain(yard, claim, how)
    }
  }
}

const showAgain = (yard: ComparedYard, claim: SeatClaim, how: number): void => {
  if (how % 3 === 0) yard.step({ kind: 'bind', claim, person: `person-${how % 4}` })
  else if (how % 3 === 1) yard.step({ kind: how === 1 ? 'leave' : 'keep', claim })
  else yard.step({ kind: 'touch', claim, activity: how % 2 === 0 })
}

/** Lives a history with a porter and the model side by side; the first difference is a failed assertion. */
export const liveCompared = (
  maker: PorterMaker,
  policy: Policy,
  history: readonly ComparedEvent[],
): ComparedYard => {
  const yard = createComparedYard(maker, policy)
  const people: Someone[] = []
  for (const [index, event] of history.entries()) {
    if (isFault(event)) suffer(yard, policy, event, index)
    else happen(yard, policy, people, event, index)
  }
  return yard
}
