import { lessonRoutes } from '../class-log/lesson-routes.ts'
import { createWorkRoutes, type HandInPart } from '../class-log/work-routes.ts'
import type { PublicRoute, Route } from '../web/route.ts'
import { timetableRoutes } from './office/timetable-routes.ts'
import { todayRoute } from './today-route.ts'
import { feedRoute, weekRoutes } from './week-routes.ts'

/** The day's pages: today, the week, the work, each lesson, and the office's changes. */
export const createDayRoutes = ({ handInPart }: { readonly handInPart: HandInPart }): readonly Route[] => [
  todayRoute,
  ...weekRoutes,
  ...createWorkRoutes(handInPart),
  ...lessonRoutes,
  ...timetableRoutes,
]

export const dayPublicRoutes: readonly PublicRoute[] = [feedRoute]
