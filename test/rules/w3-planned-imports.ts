import assert from 'node:assert/strict'
import { applyPlan, nothingKnown, type planImport } from '../../src/workspace/imports/plan-import.ts'
import { familyRoster } from './import-sample.ts'
import type { Proof } from './proof.ts'

/** Rule: the same delivery twice changes nothing. */
export const plannedTwice: Proof<typeof planImport> = {
  rule: 'W3',
  prove: (plan) => {
    const scope = { kind: 'full', leaving: [] } as const
    const known = applyPlan(nothingKnown, plan(nothingKnown, familyRoster(), scope))
    for (const { added, changed, returned, left } of Object.values(plan(known, familyRoster(), scope)))
      assert.deepEqual([added, changed, returned, left], [[], [], [], []])
  },
}

/** Rule: a delta takes away only whom it says. */
export const deltaNamesLeavers: Proof<typeof planImport> = {
  rule: 'W3',
  prove: (plan) => {
    const family = familyRoster()
    const known = applyPlan(nothingKnown, plan(nothingKnown, family, { kind: 'full', leaving: [] }))
    const some = {
      ...family,
      people: family.people.slice(0, 1),
      roles: [],
      memberships: [],
      guardianships: [],
    }
    const { people } = plan(known, some, { kind: 'delta', leaving: ['pere'] })
    assert.deepEqual(
      people.left.map(({ key }) => key),
      ['pere'],
    )
  },
}
