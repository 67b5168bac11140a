import type { Answer, AskedBy, Route } from '../../web/route.ts'
import { thingOf } from '../../access/thing.ts'

/** A route of one's own account: the thing is oneself. */
export const ownRoute = (
  method: Route['method'],
  path: string,
  answer: (asked: AskedBy) => Promise<Answer>,
  more: Pick<Route, 'beforeSecondFactor' | 'waits'> = {},
): Route => ({
  method,
  path,
  action: 'account.own',
  thing: ({ actor, school }) => thingOf(school.schoolId, { personIds: [actor.personId] }),
  answer,
  ...more,
})
