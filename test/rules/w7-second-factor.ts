import assert from 'node:assert/strict'
import { staffRoles } from '../../src/workspace/access/actor.ts'
import { cases } from '../workspace/access-table.ts'
import type { Proof } from './proof.ts'
import { actions, actorWith, type May, things } from './w1-policy.ts'

/** Whatever a staff role may, it may after the second factor only, and is told so; another role of theirs stays. */
export const secondFactor: Proof<May> = {
  rule: 'W7',
  prove: (subject) => {
    for (const action of actions)
      for (const role of staffRoles)
        for (const one of cases) {
          const after = subject(actorWith(role), action, things[one])
          const before = subject(actorWith(role, { hasSecondFactor: false }), action, things[one])
          const why = after.ok ? 'secondFactorMissing' : after.refusal
          assert.deepEqual(before, { ok: false, refusal: why }, `${role} ${action} ${one}`)
        }
    const pupil = subject(actorWith('pupil', { hasSecondFactor: false }), 'day.read', things.myClass)
    assert.deepEqual(pupil, { ok: true, value: 'pupil' })
  },
}
