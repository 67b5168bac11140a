import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import { evolve } from '../../src/gate/domain/evolve.ts'
import { defaultPolicy, type Policy } from '../../src/gate/domain/policy.ts'
import { rebuildState } from '../../src/gate/domain/restore-porter.ts'
import { exportState, type PorterSnapshot } from '../../src/gate/domain/snapshot.ts'
import { fourLanes, oneLine } from '../../src/gate/domain/lanes.ts'
import { type Event, histories, live } from './porter-history.ts'
import { watchRules } from './rules-seen.ts'
import { noteRestart } from './write-down.ts'
import { createYard, realPorters, startAt, type Yard } from './yard.ts'

/** Histories of each kind; `PREAU_HISTORIES=100000` looks longer. */
const runs = Number(process.env['PREAU_HISTORIES'] ?? 600)

const policies: Readonly<Record<string, Policy>> = {
  'four lanes': { ...defaultPolicy(5), weights: fourLanes },
  'one line and sign-ins': { ...defaultPolicy(6), weights: oneLine, reportsSignIns: true },
  'four lanes and sign-ins': { ...defaultPolicy(8), weights: fourLanes, reportsSignIns: true },
  'whole classes': { ...defaultPolicy(8), weights: oneLine, admitsClasses: true },
}

const livedIn = (policy: Policy, history: readonly Event[], isWatched: boolean): Yard => {
  const { seen, watch } = watchRules([policy, 'enforce', 'today', startAt])
  const yard = createYard(realPorters, {
    capacity: policy.capacity,
    change: policy,
    ...(isWatched ? { watch } : {}),
  })
  live(
    {
      ...yard,
      restart: (afterMs) => {
        yard.restart(afterMs)
        noteRestart(seen, yard.now())
      },
    },
    policy,
    history,
  )
  return yard
}

/** Space for numbers that nobody decided about is no difference. */
const withoutEnd = (words: Uint32Array): string => words.join().replace(/(?:^|,)0(?:,0)*$/, '')

/** What decisions alone make; not the devices that came without one, nor times given back after a sleep. */
const decided = (snapshot: PorterSnapshot): unknown => ({
  ...snapshot,
  late: [],
  lanes: snapshot.lanes.map(({ name, lines }) => ({
    name,
    lines: lines.map(({ epoch, reserved, called, bits }) => [epoch, reserved, called, withoutEnd(bits)]),
  })),
  seats: snapshot.seats
    .map((seat) => ({ ...seat, devices: [], collectBy: 0 }))
    .toSorted((a, b) => a.takenAt - b.takenAt || (a.id < b.id ? -1 : 1)),
})

const check = (length: number, property: (history: Event[]) => void): void => {
  fc.assert(fc.property(histories(length), property), { numRuns: runs })
}

for (const [name, policy] of Object.entries(policies)) {
  void test(`no history breaks a rule: ${name}`, () => {
    check(120, (history) => void livedIn(policy, history, true))
  })

  void test(`decisions alone rebuild the state, also from a snapshot on: ${name}`, () => {
    check(60, (history) => {
      const half = livedIn(policy, history.slice(0, history.length >> 1), false)
      const snapshot = half.porter().snapshot()
      const whole = livedIn(policy, history, false)
      const start = { epoch: 'today', policy, mode: 'enforce', at: startAt } as const
      const rebuilt = rebuildState(start, { snapshot: whole.first, decisions: whole.decisions, lastAt: null })
      assert.deepEqual(decided(exportState(rebuilt)), decided(whole.porter().snapshot()))
      const later = rebuildState(start, { snapshot, decisions: [], lastAt: null })
      for (const decision of whole.decisions.slice(half.decisions.length)) evolve(later, decision)
      assert.deepEqual(decided(exportState(later)), decided(whole.porter().snapshot()))
    })
  })

  void test(`the same inputs give the same answers, byte for byte: ${name}`, () => {
    fc.assert(
      fc.property(histories(60, ['restart']), (history) => {
        const first = livedIn(policy, history, false)
        const again = createYard(realPorters, { capacity: policy.capacity, change: policy })
        const answers = first.inputs.map((input) => again.porter().step(input))
        assert.equal(JSON.stringify(answers), JSON.stringify(first.steps))
      }),
      { numRuns: runs >> 2 },
    )
  })
}
