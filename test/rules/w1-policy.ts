import assert from 'node:assert/strict'
import { type Action, grants } from '../../src/workspace/access/action-grants.ts'
import { type Actor, type RoleName, roleNames } from '../../src/workspace/access/actor.ts'
import type { may } from '../../src/workspace/access/may.ts'
import { type Thing, thingOf } from '../../src/workspace/access/thing.ts'
import { accessTable, type Case, cases } from '../workspace/access-table.ts'
import type { Proof } from './proof.ts'

export type May = typeof may

const ours = '00000000-0000-4000-8000-000000000001'
const theirs = '00000000-0000-4000-8000-000000000002'

export const actorWith = (role: RoleName, changes: Partial<Actor> = {}): Actor => ({
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

export const things: Readonly<Record<Case, Thing>> = {
  self: thingOf(ours, { personIds: ['me'], pupilIds: ['me'] }),
  myClass: thingOf(ours, { classIds: ['mine'] }),
  otherClass: thingOf(ours, { classIds: ['other'] }),
  myChild: thingOf(ours, { pupilIds: ['child'] }),
  informedChild: thingOf(ours, { pupilIds: ['informed'], classIds: ['informed'] }),
  barredChild: thingOf(ours, { pupilIds: ['barred'], classIds: ['barred'] }),
  otherPupil: thingOf(ours, { pupilIds: ['other'] }),
  otherSchool: thingOf(theirs, { personIds: ['me'], pupilIds: ['me', 'child'], classIds: ['mine'] }),
}

const isAction = (name: string): name is Action => name in grants
export const actions = Object.keys(grants).filter(isAction)

/** The policy says what the table written by hand says, for each role, action and case. */
export const policy: Proof<May> = {
  rule: 'W1',
  prove: (subject) => {
    for (const action of actions)
      for (const role of roleNames)
        for (const one of cases) {
          const allowed = subject(actorWith(role), action, things[one]).ok
          assert.equal(allowed, accessTable[action][role]?.includes(one) ?? false, `${role} ${action} ${one}`)
        }
  },
}
