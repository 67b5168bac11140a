import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { type Action, type Grant, grants, type Relation } from './action-grants.ts'
import { type Actor, type RoleName, staffRoles } from './actor.ts'
import type { Thing } from './thing.ts'

/** `secondFactorMissing`: the right is there, and this session must show its second factor first. */
export type WhyNot = 'otherSchool' | 'notAllowed' | 'secondFactorMissing'

const shares = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.includes(one))

const sees = ({ responsibility }: Actor['children'][number]): boolean =>
  responsibility === 'legal' || responsibility === 'informed'

const relations: Readonly<Record<Relation, (actor: Actor, thing: Thing) => boolean>> = {
  own: ({ personId }, { personIds, pupilIds }) => personIds.includes(personId) || pupilIds.includes(personId),
  ownClass: ({ classIds }, thing) => shares(classIds, thing.classIds),
  child: ({ children }, { pupilIds }) =>
    children.some((child) => sees(child) && pupilIds.includes(child.pupilId)),
  childClass: ({ children }, thing) =>
    children.some((child) => sees(child) && shares(child.classIds, thing.classIds)),
  legalChild: ({ children }, { pupilIds }) =>
    children.some((child) => child.responsibility === 'legal' && pupilIds.includes(child.pupilId)),
  taughtClass: ({ taughtClassIds }, thing) => shares(taughtClassIds, thing.classIds),
  school: () => true,
}

/** The one policy (W1): whether this person may do this with that thing. */
export const may = (actor: Actor, action: Action, thing: Thing): Outcome<RoleName, WhyNot> => {
  if (actor.schoolId !== thing.schoolId) return refused('otherSchool')
  let why: WhyNot = 'notAllowed'
  for (const role of actor.roles) {
    const grant: Grant = grants[action]
    const allowed = grant[role]?.some((relation) => relations[relation](actor, thing)) ?? false
    if (!allowed) continue
    if (actor.hasSecondFactor || !staffRoles.includes(role)) return accepted(role)
    why = 'secondFactorMissing'
  }
  return refused(why)
}
