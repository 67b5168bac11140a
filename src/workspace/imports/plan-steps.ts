import { identities, type ImportPlan, type KindPlan } from './plan-import.ts'
import type { FactKind, PlannedThing, PlanStep } from './storing/storing.ts'

/** What one statement takes: a megabyte or two of JSON, some hundred milliseconds of the database. */
const thingsOfStepMost = 5_000

function* stepsOf(
  kind: FactKind,
  does: PlanStep['does'],
  things: readonly PlannedThing[],
): Iterable<PlanStep> {
  for (let at = 0; at < things.length; at += thingsOfStepMost) {
    yield { kind, does, things: JSON.stringify(things.slice(at, at + thingsOfStepMost)) }
  }
}

/** The person of the school whom a person of the delivery is, by the key in the delivery. */
export type Joins = ReadonlyMap<string, string>

function* stepsOfKind<Thing extends object>(
  kind: FactKind,
  { added, returned, changed, left }: KindPlan<Thing>,
  identityOf: (thing: Thing) => string,
  joins: Joins,
): Iterable<PlanStep> {
  const here = [...added, ...returned, ...changed.map(({ to }) => to)].map((said): PlannedThing => {
    const identity = identityOf(said)
    const joined = kind === 'people' ? joins.get(identity) : undefined
    return joined === undefined ? { identity, said } : { identity, said, joins: joined }
  })
  yield* stepsOf(kind, 'here', here)
  yield* stepsOf(
    kind,
    'left',
    left.map((thing) => ({ identity: identityOf(thing) })),
  )
}

/** A plan as statements can take it, a part at a time; what is named comes before what names it. */
export function* planSteps(plan: ImportPlan, joins: Joins): Iterable<PlanStep> {
  yield* stepsOfKind('schools', plan.schools, identities.schools, joins)
  yield* stepsOfKind('classes', plan.classes, identities.classes, joins)
  yield* stepsOfKind('subjects', plan.subjects, identities.subjects, joins)
  yield* stepsOfKind('people', plan.people, identities.people, joins)
  yield* stepsOfKind('roles', plan.roles, identities.roles, joins)
  yield* stepsOfKind('memberships', plan.memberships, identities.memberships, joins)
  yield* stepsOfKind('guardianships', plan.guardianships, identities.guardianships, joins)
}
