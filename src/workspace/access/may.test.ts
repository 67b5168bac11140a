import assert from 'node:assert/strict'
import { test } from 'node:test'
import { policy } from '../../../test/rules/w1-policy.ts'
import { secondFactor } from '../../../test/rules/w7-second-factor.ts'
import { accessTable } from '../../../test/workspace/access-table.ts'
import { grants } from './action-grants.ts'
import { may } from './may.ts'

test('W1 the policy is what the table written by hand says, for each role, action and case', () =>
  policy.prove(may))

test('W1 the table names each action of the policy, and no other', () => {
  assert.deepEqual(Object.keys(accessTable).toSorted(), Object.keys(grants).toSorted())
})

test('W7 a staff role without its second factor may nothing, another role of the same person may', () =>
  secondFactor.prove(may))
