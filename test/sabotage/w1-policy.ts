import { accepted } from '../../src/kernel/outcome.ts'
import { may } from '../../src/workspace/access/may.ts'
import { type May, policy } from '../rules/w1-policy.ts'
import { sabotageOf } from '../rules/proof.ts'

const forgetsSchools: May = (actor, action, thing) =>
  may({ ...actor, schoolId: thing.schoolId }, action, thing)

const forgetsLimits: May = (actor, action, thing) =>
  may(
    { ...actor, children: actor.children.map((child) => ({ ...child, responsibility: 'legal' })) },
    action,
    thing,
  )

const everyClass: May = (actor, action, thing) =>
  may({ ...actor, taughtClassIds: [...thing.classIds] }, action, thing)

const staffMayAll: May = (actor, action, thing) =>
  actor.roles.has('office') && actor.schoolId === thing.schoolId
    ? accepted('office')
    : may(actor, action, thing)

export const sabotages = [
  sabotageOf('W1', policy, 'an id of another school is as good as one of one’s own', forgetsSchools),
  sabotageOf('W1', policy, 'who is informed or barred has the rights of a legal guardian', forgetsLimits),
  sabotageOf('W1', policy, 'a teacher of one class is a teacher of all', everyClass),
  sabotageOf('W1', policy, 'the office may whatever there is', staffMayAll),
]
