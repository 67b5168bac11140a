import { accepted } from '../../src/kernel/outcome.ts'
import { may } from '../../src/workspace/access/may.ts'
import { sabotageOf } from '../rules/proof.ts'
import type { May } from '../rules/w1-policy.ts'
import { secondFactor } from '../rules/w7-second-factor.ts'

const neverAsks: May = (actor, action, thing) => may({ ...actor, hasSecondFactor: true }, action, thing)

const asksTeachersOnly: May = (actor, action, thing) =>
  actor.roles.has('teacher') ? may(actor, action, thing) : neverAsks(actor, action, thing)

const readsWithout: May = (actor, action, thing) =>
  action.endsWith('.read') && neverAsks(actor, action, thing).ok
    ? accepted('teacher')
    : may(actor, action, thing)

export const sabotages = [
  sabotageOf('W7', secondFactor, 'nobody is asked for the second factor', neverAsks),
  sabotageOf('W7', secondFactor, 'only teachers are asked for it', asksTeachersOnly),
  sabotageOf('W7', secondFactor, 'staff read without it', readsWithout),
]
