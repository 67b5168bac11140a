import type { Actor, Child } from '../access/actor.ts'
import { may } from '../access/may.ts'
import { thingOf } from '../access/thing.ts'
import type { DayPerson } from './day-of.ts'

/** Children whose day this guardian may see: not those of whom they are but a contact, or barred (W2). */
export const visibleChildren = (actor: Actor): readonly Child[] =>
  actor.roles.has('guardian')
    ? actor.children.filter(
        (child) =>
          (child.responsibility === 'legal' || child.responsibility === 'informed') &&
          (child.classIds.length === 0 ||
            may(actor, 'day.read', thingOf(actor.schoolId, { classIds: child.classIds })).ok),
      )
    : []

/** Whose days somebody looks at, and whose name stands above them. */
export interface Looked {
  readonly person: DayPerson
  readonly personId: string
  /** Null where it is one's own. */
  readonly child: Child | null
}

const childLooked = (child: Child): Looked => ({
  child,
  personId: child.pupilId,
  person: { kind: 'pupil', pupilId: child.pupilId, classIds: child.classIds },
})

/** One's own days, or those of the child that is named; null where there are none, or not for this person. */
export const personOf = (actor: Actor, childId: string | null): Looked | null => {
  const children = visibleChildren(actor)
  if (childId !== null) {
    const child = children.find(({ pupilId }) => pupilId === childId)
    return child === undefined ? null : childLooked(child)
  }
  const { personId, classIds, roles } = actor
  if (roles.has('pupil'))
    return { child: null, personId, person: { kind: 'pupil', pupilId: personId, classIds } }
  if (roles.has('teacher')) return { child: null, personId, person: { kind: 'teacher', teacherId: personId } }
  const [first] = children
  return first === undefined ? null : childLooked(first)
}
