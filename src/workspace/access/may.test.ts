import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accessTable, type Case, cases } from '../../../test/workspace/access-table.ts'
import { type Action, grants } from './action-grants.ts'
import type { Actor, RoleName } from './actor.ts'
import { roleNames } from './actor.ts'
import { may } from './may.ts'
import { type Thing, thingOf } from './thing.ts'

const ours = '00000000-0000-4000-8000-000000000001'
const theirs = '00000000-0000-4000-8000-000000000002'

const actorWith = (role: RoleName, changes: Partial<Actor> = {}): Actor => ({
  schoolId: ours,
  personId: 'me',
  sessionId: 's',
  givenName: 'A',
  familyName: 'B',
  roles: new Set([role]),
  classIds: role === 'pupil' ? ['mine'] : [],
  taughtClassIds: role === 'teacher' ? ['mine'] : [],
  children:
    role === 'guardian'
      ? [
          { pupilId: 'child', givenName: 'C', responsibility: 'legal', classIds: ['mine'] },
          { pupilId: 'informed', givenName: 'I', responsibility: 'informed', classIds: ['informed'] },
          { pupilId: 'barred', givenName: 'X', responsibility: 'barred', classIds: ['barred'] },
        ]
      : [],
  hasSecondFactor: true,
  ...changes,
})

const things: Readonly<Record<Case, Thing>> = {
  self: thingOf(ours, { personIds: ['me'], pupilIds: ['me'] }),
  myClass: thingOf(ours, { classIds: ['mine'] }),
  otherClass: thingOf(ours, { classIds: ['other'] }),
  myChild: thingOf(ours, { pupilIds: ['child'] }),
  informedChild: thingOf(ours, { pupilIds: ['informed'], classIds: ['informed'] }),
  barredChild: thingOf(ours, { pupilIds: ['barred'], classIds: ['barred'] }),
  otherPupil: thingOf(ours, { pupilIds: ['other'] }),
  otherSchool: thingOf(theirs, { personIds: ['me'], pupilIds: ['me', 'child'], classIds: ['mine'] }),
}

test('W1 the policy is what the table written by hand says, for each role, action and case', () => {
  for (const [action, row] of Object.entries(accessTable))
    for (const role of roleNames)
      for (const one of cases) {
        const allowed = may(actorWith(role), action as Action, things[one]).ok
        assert.equal(allowed, row[role]?.includes(one) ?? false, `${role} ${action} ${one}`)
      }
})

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
