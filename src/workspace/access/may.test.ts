import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actorWith, policy, things } from '../../../test/rules/w1-policy.ts'
import { accessTable } from '../../../test/workspace/access-table.ts'
import { grants } from './action-grants.ts'
import { may } from './may.ts'

test('W1 the policy is what the table written by hand says, for each role, action and case', () =>
  policy.prove(may))

test('W1 the table names each action of the policy, and no other', () => {
  assert.deepEqual(Object.keys(accessTable).toSorted(), Object.keys(grants).toSorted())
})

test('W7 a staff role without its second factor may nothing, another role of the same person may', () => {
  const without = { hasSecondFactor: false }
  const asTeacher = may(actorWith('teacher', without), 'classLog.write', things.myClass)
  assert.deepEqual(asTeacher, { ok: false, refusal: 'secondFactorMissing' })
  const asPupil = may(actorWith('pupil', without), 'day.read', things.myClass)
  assert.deepEqual(asPupil, { ok: true, value: 'pupil' })
})
